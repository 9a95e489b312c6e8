// A Supabase project on this machine for tests: @supabase/lite (PostgREST's API and Supabase's keys) in front of a fresh PostgreSQL
// database, with the roles and default rights that Supabase gives. Nothing of it needs a network.

import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { once } from "node:events";
import { Worker } from "node:worker_threads";
import { createTestDatabase, holdRoles, type TestSql } from "./postgres-database.ts";

export interface TestSupabase {
  readonly url: string;
  readonly serviceKey: string;
  readonly anonKey: string;
  /** As the owner of the tables, past the API: what the SQL Editor is. */
  readonly sql: TestSql;
  /** The files of the schema, in order, as somebody runs them in the SQL Editor. */
  migrate(upTo?: number): Promise<void>;
  /** The database behind it. */
  readonly databaseUrl: string;
  drop(): Promise<void>;
}

export interface WorkerData {
  readonly databaseUrl: string;
  readonly anonKey: string;
  readonly serviceKey: string;
  readonly maxRows: number;
}

export type ToServer = { readonly kind: "look again" };
export type ToTest =
  | { readonly kind: "listening"; readonly port: number }
  | { readonly kind: "looked" }
  | { readonly kind: "strayed"; readonly host: string };

export const MIGRATIONS = new URL("../src/storage/migrations/", import.meta.url);
const ROLES = { anon: "NOLOGIN", authenticated: "NOLOGIN", service_role: "NOLOGIN BYPASSRLS" };
/** What Supabase gives its roles in every project, and on everything that is made there later. */
const RIGHTS = Object.keys(ROLES).map(
  (role) => `
    GRANT USAGE ON SCHEMA public TO ${role};
    ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT ALL ON TABLES TO ${role};
    ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT ALL ON SEQUENCES TO ${role};
    ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT ALL ON FUNCTIONS TO ${role};`,
);

/** With the schema in place, unless a test wants to run it itself. */
export async function createTestSupabase(options: { readonly migrated?: boolean; readonly maxRows?: number } = {}): Promise<TestSupabase> {
  const { migrated = true, maxRows = 1_000 } = options;
  const { url: databaseUrl, sql, drop } = await createTestDatabase();
  const releaseRoles = await holdRoles(ROLES);
  await sql.script(RIGHTS.join("\n"));
  const keys = { anonKey: `sb_publishable_${randomBytes(12).toString("hex")}`, serviceKey: `sb_secret_${randomBytes(12).toString("hex")}` };
  const server = await startServer({ databaseUrl, maxRows, ...keys });
  // Lite gives its roles every right on the tables it finds at its first request; here, as at Supabase, the schema comes after that.
  await sql.script("CREATE TABLE first (); ALTER TABLE first ENABLE ROW LEVEL SECURITY");
  await server.lookAgain();
  const answer = await fetch(`${server.url}/rest/v1/first`, { headers: { apikey: keys.serviceKey } });
  assert.equal(answer.status, 200, await answer.text());
  await sql.script("DROP TABLE first");
  const migrate = async (upTo = Infinity): Promise<void> => {
    for (const name of migrationNames().slice(0, upTo)) await sql.script(readFileSync(new URL(name, MIGRATIONS), "utf8"));
    await server.lookAgain();
  };
  await (migrated ? migrate() : server.lookAgain());
  return {
    url: server.url,
    ...keys,
    sql,
    migrate,
    databaseUrl,
    drop: async () => {
      await server.stop();
      await drop();
      await releaseRoles();
    },
  };
}

export function migrationNames(): readonly string[] {
  return readdirSync(MIGRATIONS)
    .filter((name) => name.endsWith(".sql"))
    .toSorted();
}

interface RunningServer {
  readonly url: string;
  /** At the schema: it keeps what it has seen of it. */
  lookAgain(): Promise<void>;
  stop(): Promise<void>;
}

async function startServer(workerData: WorkerData): Promise<RunningServer> {
  const env = { ...process.env, DO_NOT_TRACK: "1", LITE_TELEMETRY: "0" };
  const worker = new Worker(new URL("supabase-worker.ts", import.meta.url), { workerData, env, stdout: true, stderr: true });
  const strayed: string[] = [];
  worker.on("message", (message: ToTest) => void (message.kind === "strayed" && strayed.push(message.host)));
  const [listening] = (await once(worker, "message")) as [ToTest];
  assert.ok(listening.kind === "listening");
  return {
    url: `http://127.0.0.1:${listening.port}`,
    lookAgain: async () => {
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread's port, which has no origin
      worker.postMessage({ kind: "look again" } satisfies ToServer);
      const [looked] = (await once(worker, "message")) as [ToTest];
      assert.equal(looked.kind, "looked");
    },
    stop: async () => {
      await worker.terminate();
      assert.deepEqual(strayed, [], "the local Supabase talked to nobody beyond this machine");
    },
  };
}
