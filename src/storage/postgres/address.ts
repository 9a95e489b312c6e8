// What a DATABASE_URL says, taken apart: where the server is, and who asks. Everything shown of it is without the password.

import { isLoopback } from "#core";
import { StoreError } from "../store-error.ts";

export interface ServerAddress {
  readonly host: string;
  readonly port: number;
  /** Undefined where the URL names none: libpq's rule, the one of the user's name. */
  readonly database: string | undefined;
  readonly user: string | undefined;
  readonly password: string | undefined;
  readonly tls: TlsMode;
  /** "wyeli at db.example.org:5432" */
  readonly place: string;
}

/** `prefer` encrypts where the server can, `require` insists, `verify-full` also checks whom it talks to. */
export type TlsMode = false | "prefer" | "require" | "verify-full";

/** libpq's names; `allow` and `verify-ca` become the next stricter one. */
const TLS_MODES: ReadonlyMap<string, TlsMode> = new Map<string, TlsMode>([
  ["disable", false],
  ["allow", "prefer"],
  ["prefer", "prefer"],
  ["require", "require"],
  ["verify-ca", "verify-full"],
  ["verify-full", "verify-full"],
]);

/** Hosting services and other clients add these to the URLs they show; they say nothing that matters here. */
const WITHOUT_EFFECT: ReadonlySet<string> = new Set([
  "application_name",
  "channel_binding",
  "connect_timeout",
  "connection_limit",
  "pgbouncer",
  "pool_timeout",
  "supa",
]);

export function serverAddress(databaseUrl: string): ServerAddress {
  const url = new URL(databaseUrl);
  const host = url.hostname.replace(/^\[(.*)\]$/, "$1");
  const port = url.port === "" ? 5432 : Number(url.port);
  const database = optional(url.pathname.slice(1), "database name");
  const user = optional(url.username, "user name");
  const place = `${database ?? user ?? "the default database"} at ${url.hostname}:${port}`;
  return { host, port, database, user, password: optional(url.password, "password"), tls: tlsMode(url, host), place };
}

function tlsMode(url: URL, host: string): TlsMode {
  let mode: TlsMode = isLoopback(host) ? false : "prefer";
  for (const [name, value] of url.searchParams) {
    const asked = name === "sslmode" ? TLS_MODES.get(value) : undefined;
    if (asked !== undefined) mode = asked;
    else if (!WITHOUT_EFFECT.has(name)) {
      const known = `sslmode with one of ${[...TLS_MODES.keys()].join(", ")}`;
      throw new StoreError("unusable", `DATABASE_URL: expected no parameter but ${known}, found ${name}.`);
    }
  }
  return mode;
}

function optional(encoded: string, what: string): string | undefined {
  if (encoded === "") return undefined;
  try {
    return decodeURIComponent(encoded);
  } catch {
    throw new StoreError("unusable", `DATABASE_URL: expected a ${what} with its special characters percent-encoded (% is %25).`);
  }
}
