import assert from "node:assert/strict";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { test } from "node:test";
import { exampleSignal } from "../../../test/generators/signals.ts";
import { candlesOf, SERIES } from "../store-process.fixture.ts";
import { temporaryFolder } from "../temporary-folder.fixture.ts";
import { openForWriting, SqliteDatabase } from "./database.ts";
import { bundledMigrations, migrate } from "./schema.ts";
import { SqliteStore } from "./store.ts";

test("a full disk is said in words, what was stored stays, and the next commit works again", async (context) => {
  const database = openForWriting(join(temporaryFolder(context), "x.sqlite"));
  migrate(database, bundledMigrations());
  const store = new SqliteStore({ description: "test", database, onClose: () => {} });
  await store.commit({ signals: [exampleSignal({ id: "before" })] });
  const pages = Number(database.statement("PRAGMA page_count").get()?.["page_count"]);
  const batch = {
    signals: [exampleSignal({ id: "after" })],
    candles: [{ series: SERIES, candles: Array.from({ length: 9 }, (_, n) => candlesOf(n)).flat() }],
  };
  database.run(`PRAGMA max_page_count = ${pages + 1}`);
  await assert.rejects(store.commit(batch), {
    name: "StoreError",
    failure: "unavailable",
    message: /^The disk is full: .*x\.sqlite.*free some space/,
  });
  assert.deepEqual(await store.signals({}), [exampleSignal({ id: "before" })]);
  database.run("PRAGMA max_page_count = 1000000");
  assert.deepEqual((await store.commit(batch)).newSignals, ["after"]);
  await store.close();
});

test("a commit with a signal or a state is flushed to the disk, one with candles alone is written", async (context) => {
  const raw = new DatabaseSync(join(temporaryFolder(context), "x.sqlite"));
  const database = new SqliteDatabase("x.sqlite", raw);
  migrate(database, bundledMigrations());
  const store = new SqliteStore({ description: "test", database, onClose: () => {} });
  const synchronous = (): unknown => raw.prepare("PRAGMA synchronous").get()?.["synchronous"];
  const [full, normal] = [2, 1];
  await store.commit({ candles: [{ series: SERIES, candles: candlesOf(0) }] });
  assert.equal(synchronous(), normal);
  await store.commit({ signals: [exampleSignal()] });
  assert.equal(synchronous(), full);
  await store.commit({ candles: [{ series: SERIES, candles: candlesOf(1) }] });
  assert.equal(synchronous(), normal);
  await store.commit({ states: [{ key: "engine", value: 1 }] });
  assert.equal(synchronous(), full);
  await store.close();
});

test("an error inside a transaction that is not the database's comes out as it is, after rolling back", (context) => {
  const database = openForWriting(join(temporaryFolder(context), "x.sqlite"));
  database.run("CREATE TABLE a (n INTEGER)");
  const bug = new TypeError("a bug");
  const work = (): never => {
    database.run("INSERT INTO a VALUES (1)");
    throw bug;
  };
  assert.throws(() => database.transaction("written", work), bug);
  assert.equal(database.statement("SELECT COUNT(*) AS n FROM a").get()?.["n"], 0);
  database.close();
});

test("a write that another program blocks is said in words", (context) => {
  const file = join(temporaryFolder(context), "x.sqlite");
  const holder = openForWriting(file);
  holder.run("BEGIN IMMEDIATE");
  const impatient = new SqliteDatabase(file, new DatabaseSync(file, { timeout: 0 }));
  assert.throws(() => impatient.transaction("written", () => {}), {
    name: "StoreError",
    failure: "unavailable",
    message: /another program holds it/,
  });
  impatient.close();
  holder.close();
});
