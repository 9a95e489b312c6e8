import assert from "node:assert/strict";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { test } from "node:test";
import { openSqliteStore, openSqliteStoreForReading } from "../index.ts";
import { temporaryFolder } from "../temporary-folder.fixture.ts";
import { openForWriting } from "./database.ts";
import { migrationOf } from "../migration-files.ts";
import { bundledMigrations, migrate } from "./schema.ts";

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
];

test("a new store has every table and view of the schema", async (context) => {
  const dataDir = temporaryFolder(context);
  await (await openSqliteStore({ dataDir })).close();
  const database = new DatabaseSync(join(dataDir, "wyeli.sqlite"), { readOnly: true });
  const named = (type: string): unknown[] =>
    database
      .prepare("SELECT name FROM sqlite_schema WHERE type = ? AND name NOT LIKE 'sqlite%' ORDER BY name")
      .all(type)
      .map((row) => row["name"]);
  assert.deepEqual(named("table"), TABLES);
  assert.deepEqual(named("view"), ["v_decision_ledger", "v_recent_signals", "v_signal_stats"]);
  assert.equal(database.prepare("PRAGMA journal_mode").get()?.["journal_mode"], "wal");
  database.close();
});

test("migrations run once each, in order, also when a newer program brings more of them", (context) => {
  const database = openForWriting(join(temporaryFolder(context), "x.sqlite"));
  const first = migrationOf("001_a.sql", "CREATE TABLE a (n INTEGER); INSERT INTO a VALUES (1)");
  const second = migrationOf("002_b.sql", "UPDATE a SET n = n + 1");
  migrate(database, [first]);
  migrate(database, [first]);
  migrate(database, [first, second]);
  migrate(database, [first, second]);
  assert.equal(database.statement("SELECT SUM(n) AS sum FROM a").get()?.["sum"], 2);
  const applied = database.statement("SELECT version, name, checksum FROM schema_migrations ORDER BY version").all();
  assert.deepEqual(
    applied.map((row) => ({ ...row })),
    [first, second].map(({ version, name, checksum }) => ({ version, name, checksum })),
  );
  database.close();
});

test("a migration that fails half-way leaves nothing and is named", (context) => {
  const database = openForWriting(join(temporaryFolder(context), "x.sqlite"));
  const broken = migrationOf("001_broken.sql", "CREATE TABLE a (n INTEGER); INSERT INTO nowhere VALUES (1)");
  assert.throws(() => migrate(database, [broken]), { name: "StoreError", message: /001_broken\.sql.*nowhere/ });
  assert.equal(database.statement("SELECT 1 FROM sqlite_schema WHERE name = 'a'").get(), undefined);
  assert.equal(database.statement("SELECT COUNT(*) AS n FROM schema_migrations").get()?.["n"], 0);
  database.close();
});

test("a checksum does not depend on how a checkout ends its lines", () => {
  assert.equal(
    migrationOf("001_a.sql", "SELECT 1;\r\nSELECT 2;\r\n").checksum,
    migrationOf("001_a.sql", "SELECT 1;\nSELECT 2;\n").checksum,
  );
});

for (const [name, change, message] of [
  [
    "a newer program",
    "INSERT INTO schema_migrations VALUES (999, '999_later.sql', 'x', 0)",
    /made by a newer wyeli.*found 999.*update wyeli/,
  ],
  ["changed migrations", "UPDATE schema_migrations SET checksum = 'x'", /another schema.*001_create_schema\.sql differs/],
] as const) {
  test(`a store made by ${name} is refused, to writers and readers, and left as it is`, async (context) => {
    const dataDir = temporaryFolder(context);
    await (await openSqliteStore({ dataDir })).close();
    const database = new DatabaseSync(join(dataDir, "wyeli.sqlite"));
    database.exec(change);
    const rows = database.prepare("SELECT * FROM schema_migrations").all();
    for (const open of [openSqliteStore, openSqliteStore, openSqliteStoreForReading]) {
      await assert.rejects(open({ dataDir }), { name: "StoreError", failure: "unusable", message });
    }
    assert.deepEqual(database.prepare("SELECT * FROM schema_migrations").all(), rows);
    database.close();
  });
}

test("a store that has not been migrated yet is refused to readers, with what to do", async (context) => {
  const dataDir = temporaryFolder(context);
  openForWriting(join(dataDir, "wyeli.sqlite")).close();
  await assert.rejects(openSqliteStoreForReading({ dataDir }), { name: "StoreError", message: /start the bot on it once/ });
});

test("the bundled migrations are numbered from 1", () => {
  assert.deepEqual(
    bundledMigrations().map(({ version }) => version),
    bundledMigrations().map((_, place) => place + 1),
  );
});
