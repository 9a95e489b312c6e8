import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { test, type TestContext } from "node:test";
import { closedSignal, exampleSignal } from "../../../test/generators/signals.ts";
import { migratePostgresStore, migrateSqliteStore, openPostgresRemote } from "../index.ts";
import { candlesOf, SERIES } from "../store-process.fixture.ts";
import { temporaryFolder } from "../temporary-folder.fixture.ts";
import { createTestDatabase, temporaryRole, withPostgres, type TestDatabase } from "../../../test/postgres-database.ts";
import { bundledMigrations } from "./schema.ts";

const FOLDER = fileURLToPath(new URL("../migrations/", import.meta.url));
const FILES = readdirSync(FOLDER)
  .filter((name) => name.endsWith(".sql"))
  .toSorted();
const OPTIONAL = `${FOLDER}optional/publish_signals.sql`;
const TABLES = [
  "audit_log",
  "backtests",
  "candles",
  "decision_ledger",
  "detector_states",
  "outbox_messages",
  "schema_migrations",
  "signal_performance",
  "signals",
  "symbols",
  "user_subscriptions",
  "writer_lease",
];
const VIEWS = ["v_decision_ledger", "v_recent_signals", "v_signal_stats"];

async function freshDatabase(context: TestContext): Promise<TestDatabase> {
  const database = await createTestDatabase();
  context.after(() => database.drop());
  return database;
}

await withPostgres("the PostgreSQL schema", () => {
  test("wyeli migrate makes every table and view, says what it did, and does nothing the second time", async (context) => {
    const { url, sql } = await freshDatabase(context);
    assert.deepEqual((await migratePostgresStore({ databaseUrl: url })).applied, FILES);
    const again = await migratePostgresStore({ databaseUrl: url });
    assert.deepEqual(again.applied, []);
    assert.match(again.store, /^PostgreSQL wyeli_test_\w+ at \S+:\d+$/);
    const named = await sql`SELECT relname AS name, relkind AS kind FROM pg_class
      WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'v') ORDER BY relname`;
    assert.deepEqual(
      named.filter(({ kind }) => kind === "r").map(({ name }) => name),
      TABLES,
    );
    assert.deepEqual(
      named.filter(({ kind }) => kind === "v").map(({ name }) => name),
      VIEWS,
    );
  });

  test("tables and views have the columns of the embedded store, in the same order", async (context) => {
    const { url, sql } = await freshDatabase(context);
    await migratePostgresStore({ databaseUrl: url });
    const dataDir = temporaryFolder(context);
    await migrateSqliteStore({ dataDir });
    const embedded = new DatabaseSync(join(dataDir, "wyeli.sqlite"), { readOnly: true });
    for (const name of [...TABLES, ...VIEWS].filter((table) => table !== "writer_lease")) {
      const columns =
        await sql`SELECT column_name AS name FROM information_schema.columns WHERE table_name = ${name} ORDER BY ordinal_position`;
      const expected = embedded.prepare("SELECT name FROM pragma_table_info(?)").all(name);
      assert.deepEqual(
        columns.map((column) => column["name"]),
        expected.map((column) => column["name"]),
        name,
      );
    }
    embedded.close();
  });

  test("psql runs the files as they are, twice, and the bot takes what they made for up to date", async (context) => {
    const { url, sql } = await freshDatabase(context);
    const psql = (file: string) => promisify(execFile)("psql", ["-X", "-q", "-v", "ON_ERROR_STOP=1", "-f", file, url]);
    for (const file of [...FILES, ...FILES]) {
      const ran = await psql(FOLDER + file).catch((error: NodeJS.ErrnoException) => error);
      if ("code" in ran && ran.code === "ENOENT") return context.skip("psql is not there");
      assert.ok(!(ran instanceof Error), String(ran));
    }
    const before = await sql`SELECT * FROM schema_migrations ORDER BY version`;
    assert.deepEqual((await migratePostgresStore({ databaseUrl: url })).applied, []);
    assert.deepEqual(await sql`SELECT * FROM schema_migrations ORDER BY version`, before);
    const store = await openPostgresRemote({ databaseUrl: url, instance: "this bot" });
    await store.commit({ signals: [exampleSignal()] });
    await store.close();
  });

  test("the files run whole in one go, as an SQL editor sends them, on a database with data in it", async (context) => {
    const { url, sql } = await freshDatabase(context);
    const store = await openPostgresRemote({ databaseUrl: url, instance: "this bot" });
    await store.commit({ signals: [closedSignal(exampleSignal())], candles: [{ series: SERIES, candles: candlesOf(0) }] });
    for (const { sql: text } of bundledMigrations()) await sql.script(text);
    assert.deepEqual(await store.signals({}), [closedSignal(exampleSignal())]);
    assert.equal((await store.candles(SERIES, {})).length, candlesOf(0).length);
    await store.close();
  });

  test("the public queries of the schema work as written", async (context) => {
    const { url, sql } = await freshDatabase(context);
    const store = await openPostgresRemote({ databaseUrl: url, instance: "this bot" });
    const now = Date.now();
    await store.commit({
      candles: [{ series: SERIES, candles: candlesOf(0) }],
      signals: [
        exampleSignal({ id: "old", confirmedAt: now - 2 * 86_400_000 }),
        closedSignal(exampleSignal({ id: "won", confirmedAt: now - 2_000 })),
        closedSignal(exampleSignal({ id: "lost", confirmedAt: now - 3_000, symbol: "ETHUSDT" }), { result: "LOSS" }),
      ],
    });
    const recent = await sql`SELECT * FROM v_recent_signals WHERE generated_at > NOW() - INTERVAL '24 hours' ORDER BY generated_at DESC`;
    assert.deepEqual(
      recent.map((row) => [row["id"], row["symbol_name"], row["status"], row["outcome"], (row["generated_at"] as Date).getTime()]),
      [
        ["won", "BTCUSDT", "closed", "WIN", now - 2_000],
        ["lost", "ETHUSDT", "closed", "LOSS", now - 3_000],
      ],
    );
    const statistics = await sql`SELECT * FROM v_signal_stats ORDER BY total_signals DESC`;
    assert.deepEqual(
      statistics.map((row) => [row["symbol_name"], Number(row["total_signals"]), row["win_rate_pct"]]),
      [
        ["BTCUSDT", 2, 100],
        ["ETHUSDT", 1, 0],
      ],
    );
    const rates =
      await sql`SELECT symbol_name, AVG(CASE WHEN outcome = 'WIN' THEN 1.0 ELSE 0.0 END) * 100 AS win_rate_pct, COUNT(*) AS total_signals
        FROM signal_performance GROUP BY symbol_name ORDER BY total_signals DESC`;
    assert.deepEqual(
      new Set(rates.map((row) => `${row["symbol_name"]} ${Number(row["win_rate_pct"])}`)),
      new Set(["BTCUSDT 100", "ETHUSDT 0"]),
    );
    await sql`DELETE FROM candles WHERE open_time < NOW() - INTERVAL '90 days'`;
    assert.deepEqual(await store.candles(SERIES, {}), []);
    await sql`VACUUM ANALYZE candles`;
    await store.close();
  });

  test("the newest 500 candles of a series are one range of one index", async (context) => {
    const { url, sql } = await freshDatabase(context);
    const store = await openPostgresRemote({ databaseUrl: url, instance: "this bot" });
    const candles = Array.from({ length: 20 }, (_, commit) => candlesOf(commit)).flat();
    const parts = ["A", "B", "C", "D"].map((symbol) => ({ series: { ...SERIES, symbol }, candles }));
    await store.commit({ candles: parts });
    await sql`VACUUM ANALYZE candles`;
    const plan = await sql`EXPLAIN SELECT * FROM candles WHERE symbol_name = 'B' AND timeframe = '1m' ORDER BY open_time DESC LIMIT 500`;
    const text = plan.map((row) => row["QUERY PLAN"]).join("\n");
    assert.match(text, /^Limit[^\n]*\n\s*->\s*Index Scan Backward using candles_pkey/);
    await store.close();
  });

  test("row-level security is on for every table with no policy, and the views ask as their caller", async (context) => {
    const { url, sql } = await freshDatabase(context);
    await migratePostgresStore({ databaseUrl: url });
    const open =
      await sql`SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' AND NOT relrowsecurity`;
    assert.deepEqual([...open], []);
    assert.deepEqual([...(await sql`SELECT * FROM pg_policies`)], []);
    const views =
      await sql`SELECT relname FROM pg_class WHERE relkind = 'v' AND reloptions @> ARRAY['security_invoker=true'] ORDER BY relname`;
    assert.deepEqual(
      views.map(({ relname }) => relname),
      VIEWS,
    );
  });

  test("Supabase's roles: the service role does all, the others nothing, until signals are published", async (context) => {
    const { url, sql } = await freshDatabase(context);
    for (const role of ["anon", "authenticated", "service_role"])
      await temporaryRole(context, role, role === "service_role" ? "BYPASSRLS" : "");
    // As Supabase has it: what anybody makes in the schema is open to all three.
    await sql`ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT ALL ON TABLES TO anon, authenticated, service_role`;
    await migratePostgresStore({ databaseUrl: url });
    await sql`INSERT INTO symbols (name) VALUES ('BTCUSDT')`;
    const as = (role: string, query: string) => sql.script(`SET LOCAL ROLE ${role}; ${query}`);
    for (const role of ["anon", "authenticated"]) {
      for (const name of [...TABLES, ...VIEWS]) assert.deepEqual(await as(role, `SELECT * FROM ${name}`), [], `${role} reads ${name}`);
      for (const name of TABLES) {
        await assert.rejects(as(role, `DELETE FROM ${name}`), /permission denied/);
        await assert.rejects(as(role, `TRUNCATE ${name} CASCADE`), /permission denied/);
      }
      await assert.rejects(as(role, "INSERT INTO symbols (name) VALUES ('X')"), /permission denied/);
    }
    assert.equal((await as("service_role", "SELECT * FROM symbols")).length, 1);
    assert.equal((await as("service_role", "INSERT INTO symbols (name) VALUES ('ETHUSDT') RETURNING name")).length, 1);

    for (let run = 0; run < 2; run += 1) await sql.script(readFileSync(OPTIONAL, "utf8"));
    const store = await openPostgresRemote({ databaseUrl: url, instance: "this bot" });
    await store.commit({ signals: [exampleSignal()] });
    assert.equal((await as("anon", "SELECT * FROM signals")).length, 1);
    assert.deepEqual(await as("anon", "SELECT * FROM candles"), []);
    await assert.rejects(as("anon", "DELETE FROM signals"), /permission denied/);
    const published = await sql`SELECT tablename FROM pg_publication_tables WHERE pubname = 'supabase_realtime'`;
    assert.deepEqual(
      published.map(({ tablename }) => tablename),
      ["signals"],
    );
    for (const { sql: text } of bundledMigrations()) await sql.script(text);
    assert.equal((await as("anon", "SELECT * FROM signals")).length, 1, "running the schema again takes nothing back");
    await store.close();
  });

  for (const [name, change, message] of [
    [
      "a newer program",
      "INSERT INTO schema_migrations (version, name) VALUES (999, '999_later.sql')",
      /made by a newer wyeli.*found 999.*update wyeli/,
    ],
    ["changed migrations", "UPDATE schema_migrations SET checksum = 'x'", /another schema.*001_create_schema\.sql differs/],
  ] as const) {
    test(`a database made by ${name} is refused and left as it is`, async (context) => {
      const { url, sql } = await freshDatabase(context);
      await migratePostgresStore({ databaseUrl: url });
      await sql.script(change);
      const rows = await sql`SELECT * FROM schema_migrations ORDER BY version`;
      await assert.rejects(openPostgresRemote({ databaseUrl: url, instance: "this bot" }), {
        name: "StoreError",
        failure: "unusable",
        message,
      });
      await assert.rejects(migratePostgresStore({ databaseUrl: url }), { name: "StoreError", failure: "unusable", message });
      assert.deepEqual(await sql`SELECT * FROM schema_migrations ORDER BY version`, rows);
    });
  }

  test("several programs that migrate at once all find it done", async (context) => {
    const { url, sql } = await freshDatabase(context);
    await Promise.all(Array.from({ length: 4 }, () => migratePostgresStore({ databaseUrl: url })));
    assert.equal((await sql`SELECT * FROM schema_migrations WHERE checksum IS NOT NULL`).length, FILES.length);
  });
});
