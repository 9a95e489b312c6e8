import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import test from "node:test";
import pg from "pg";
import { openPostgresRemote, openSqliteStore } from "#storage";
import { createTestDatabase, temporaryRole, withPostgres } from "../../../test/postgres-database.ts";
import { Secret } from "../settings/index.ts";
import type { Check } from "./check.ts";
import { folder, only } from "./looking.fixture.ts";
import { storeCheck, storeFindings } from "./store-check.ts";

test("the embedded store is found new, good beside a bot that runs, of an older schema, or damaged", async (context) => {
  const dataDir = folder(context);
  const check = storeCheck({ supabase: null, databaseUrl: null, dataDir });
  await only(check, /^well SQLite .*wyeli\.sqlite has nothing yet: the first start makes its tables\.$/);
  const store = await openSqliteStore({ dataDir });
  await only(check, /^well SQLite .* takes writes; its schema is up to date \(\d+\), [\d.]+ [kM]B; in use by process \d+/);
  assert.equal(await store.state("probe"), undefined);
  await store.close();
  const database = new DatabaseSync(join(dataDir, "wyeli.sqlite"));
  database.exec("INSERT INTO schema_migrations (version, name, checksum, applied_at) VALUES (99, '099_future.sql', 'x', 0)");
  database.close();
  await only(check, /^fault The store .* was made by a newer wyeli .*: update wyeli to open it\.$/);
  writeFileSync(join(dataDir, "wyeli.sqlite"), "not a database at all, but long enough to be looked at ".repeat(40));
  await only(check, /^fault The store .* is damaged or not a store of wyeli/);
});

test("a store whose tables the public key can read is a fault, and one that keeps them to itself is not", () => {
  const report = { store: "Supabase x", schema: { found: 4, known: 5 }, bytes: 2_500_000, writer: null };
  const marks = (publicTables: readonly string[] | null): string[] => storeFindings({ ...report, publicTables }).map(({ mark }) => mark);
  assert.deepEqual([marks(null), marks([]), marks(["signals"])], [["well"], ["well", "well"], ["well", "fault"]]);
  assert.match(
    storeFindings({ ...report, publicTables: null })[0]?.found ?? "",
    /its schema is 4 of 5, and the next start brings it up to date, 2\.5 MB/,
  );
  assert.match(
    storeFindings({ ...report, publicTables: ["signals"] })[1]?.found ?? "",
    /Everybody who has the anon key can read signals\./,
  );
});

await withPostgres("doctor and a store on PostgreSQL", () => {
  const looking = (url: string): Check => storeCheck({ supabase: null, databaseUrl: new Secret(url), dataDir: "./unused" });

  test("a database is found new, good beside its bot, held by somebody, and of a newer program", async (context) => {
    const { url, sql, drop } = await createTestDatabase();
    context.after(drop);
    await only(looking(url), /^well PostgreSQL \S+ at \S+ has nothing yet: the first start makes its tables, [\d.]+ MB\.$/);
    const bot = await openPostgresRemote({ databaseUrl: url, instance: "this bot" });
    await only(looking(url), /^well PostgreSQL .* takes writes; its schema is up to date \(\d+\), [\d.]+ MB; in use by process \d+/);
    assert.deepEqual(await sql`SELECT key FROM detector_states WHERE key = 'probe'`, []);
    await bot.close();
    await only(looking(url), / MB\.$/);
    const other = new pg.Client(url);
    await other.connect();
    await other.query("BEGIN; LOCK TABLE detector_states IN ACCESS EXCLUSIVE MODE");
    await only(looking(url), /^fault The database \S+ at \S+ could not do it now \(canceling statement due to lock timeout\)\.$/);
    await other.end();
    await sql`INSERT INTO schema_migrations (version, name) VALUES (99, '099_future.sql')`;
    await only(looking(url), /^fault The database .* was made by a newer wyeli .*: update wyeli/);
  });

  test("a user without rights is told which are missing, before and after the tables are there", async (context) => {
    const { url, urlOf, sql, drop } = await createTestDatabase();
    context.after(drop);
    const role = await temporaryRole(context, `wyeli_doctor_${process.pid}`, "LOGIN BYPASSRLS PASSWORD 'hush-hush-42'");
    const check = looking(urlOf(role, "hush-hush-42"));
    await only(check, /^fault Permission denied for schema public: the user wyeli_doctor_\d+ may not create .*run `wyeli migrate` once/);
    await (await openPostgresRemote({ databaseUrl: url, instance: "this bot" })).close();
    await only(check, /^fault Permission denied for table /);
    await sql.script(
      `GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO ${role}; REVOKE INSERT ON signals FROM ${role}`,
    );
    await only(check, /^fault Permission denied for table signals: the user wyeli_doctor_\d+ of DATABASE_URL may not read and write it/);
    await sql.script(`GRANT INSERT ON signals TO ${role}`);
    await only(check, /^well PostgreSQL .* takes writes; /);
  });

  test("row-level security that hides the rows is a fault that names the user", async (context) => {
    const { url, urlOf, sql, drop } = await createTestDatabase();
    context.after(drop);
    const role = await temporaryRole(context, `wyeli_doctor_rls_${process.pid}`, "LOGIN PASSWORD 'hush-hush-42'");
    await (await openPostgresRemote({ databaseUrl: url, instance: "this bot" })).close();
    await sql.script(`GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO ${role}`);
    await only(looking(urlOf(role, "hush-hush-42")), /^fault Row-level security hides the tables .* from the user wyeli_doctor_rls_\d+/);
  });
});
