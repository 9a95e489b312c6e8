// Which Supabase project is meant, and with what key: looked at before anything is asked. Everything shown of it is without the key.

import { StoreError } from "../store-error.ts";

export interface ProjectAddress {
  readonly url: string;
  readonly key: string;
  /** "db.example.org:8000" */
  readonly host: string;
  /** The project's ref where Supabase hosts it, else the host. */
  readonly name: string;
  /** "the Supabase project abcdefgh" */
  readonly place: string;
}

const EXPECTED_URL = "expected the project's URL, such as https://abcdefgh.supabase.co";
const HOSTED = /^([a-z0-9]+)\.supabase\.(?:co|in|red)$/;

/** Throws StoreError where it cannot be right. */
export function projectAddress(url: string, key: string): ProjectAddress {
  const parsed = URL.canParse(url) ? new URL(url) : undefined;
  if (parsed === undefined || !/^https?:$/.test(parsed.protocol)) throw wrongUrl("something else");
  if (parsed.username !== "" || parsed.password !== "") throw wrongUrl("one with a user name in it");
  if (/^(?:www\.|app\.)?supabase\.(?:com|io)$/.test(parsed.hostname)) throw wrongUrl("the address of Supabase's own pages");
  if (/\/rest\/v1\/?$/.test(parsed.pathname)) throw wrongUrl("one that ends in /rest/v1");
  const role = roleOf(key);
  if (role === "anon" || role === "authenticated") {
    throw new StoreError(
      "unusable",
      "Permission denied for table signals: expected the service_role or secret key in SUPABASE_SERVICE_KEY, " +
        `found the ${role} (publishable) key.`,
    );
  }
  const name = HOSTED.exec(parsed.hostname)?.[1] ?? parsed.host;
  return { url: parsed.href.replace(/\/+$/, ""), key, host: parsed.host, name, place: `the Supabase project ${name}` };
}

/** As far as the key says it: a new-style one in its prefix, a legacy one in its token. */
function roleOf(key: string): string | undefined {
  if (key.startsWith("sb_publishable_")) return "anon";
  const payload = Buffer.from(key.split(".")[1] ?? "", "base64url").toString("utf8");
  return /"role"\s*:\s*"(\w+)"/.exec(payload)?.[1];
}

function wrongUrl(found: string): StoreError {
  return new StoreError("unusable", `Supabase connection failed: SUPABASE_URL: ${EXPECTED_URL}, found ${found}.`);
}
