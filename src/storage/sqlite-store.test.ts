import assert from "node:assert/strict";
import { existsSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { test } from "node:test";
import type { Timeframe } from "#market";
import type { Store } from "#runtime";
import { storeContract } from "../../test/contracts/store.ts";
import { closedSignal, exampleSignal } from "../../test/generators/signals.ts";
import { openSqliteStore, openSqliteStoreForReading } from "./index.ts";
import { candlesOf, SERIES } from "./store-process.fixture.ts";
import { makeTemporaryFolder, removeFolder, temporaryFolder } from "./temporary-folder.fixture.ts";

storeContract("SQLite", async () => {
  const folder = makeTemporaryFolder();
  return { open: () => openSqliteStore({ dataDir: folder }), remove: async () => removeFolder(folder) };
});

test("15 series of 1,500 candles are written, and read into memory again, in under a second each", async (context) => {
  const dataDir = temporaryFolder(context);
  const candles = Array.from({ length: 8 }, (_, commit) => candlesOf(commit))
    .flat()
    .slice(0, 1_500);
  const timeframes: Timeframe[] = ["15m", "1h", "4h"];
  const keys = ["A", "B", "C", "D", "E"].flatMap((symbol) => timeframes.map((timeframe) => ({ symbol, timeframe })));
  const store = await openSqliteStore({ dataDir });
  const start = performance.now();
  await store.commit({ candles: keys.map((series) => ({ series, candles })) });
  const written = performance.now();
  await store.close();
  const again = await openSqliteStore({ dataDir });
  const counts = await Promise.all(keys.map(async (series) => (await again.candles(series, { last: 1_500 })).length));
  const read = performance.now();
  await again.close();
  assert.deepEqual(new Set(counts), new Set([1_500]));
  assert.ok(written - start < 1_000, `written in ${written - start} ms`);
  assert.ok(read - written < 1_000, `opened and read in ${read - written} ms`);
});

test("the description names the file", async (context) => {
  const dataDir = temporaryFolder(context);
  const store = await openSqliteStore({ dataDir });
  assert.equal(store.description, `SQLite ${join(dataDir, "wyeli.sqlite")}`);
  await store.close();
});

test("a missing data folder is made, with the folders above it", async (context) => {
  const dataDir = join(temporaryFolder(context), "deep", "data");
  const store = await openSqliteStore({ dataDir });
  await store.close();
  assert.ok(existsSync(join(dataDir, "wyeli.sqlite")));
});

test("a data folder that cannot be one is refused in one sentence", async (context) => {
  const file = join(temporaryFolder(context), "file");
  writeFileSync(file, "not a folder");
  for (const dataDir of [file, join(file, "data")]) {
    await assert.rejects(openSqliteStore({ dataDir }), {
      name: "StoreError",
      failure: "unusable",
      message: `Cannot use the data folder ${dataDir}: a file stands in its place. Set WYELI_DATA_DIR to a folder this user can write to.`,
    });
  }
  assert.equal(readFileSync(file, "utf8"), "not a folder");
});

test("a file that is no database is refused and left as it is, and the folder is free again", async (context) => {
  const dataDir = temporaryFolder(context);
  const file = join(dataDir, "wyeli.sqlite");
  const garbage = "these are not the bytes of a database ".repeat(300);
  writeFileSync(file, garbage);
  for (let attempt = 0; attempt < 2; attempt += 1) {
    await assert.rejects(openSqliteStore({ dataDir }), {
      name: "StoreError",
      failure: "unusable",
      message: /wyeli\.sqlite is damaged.*backup/,
    });
  }
  assert.equal(readFileSync(file, "utf8"), garbage);
});

test("a store damaged in the middle says so where it is read, and is left as it is", async (context) => {
  const dataDir = temporaryFolder(context);
  const file = join(dataDir, "wyeli.sqlite");
  const store = await openSqliteStore({ dataDir });
  await store.commit({ candles: [{ series: SERIES, candles: Array.from({ length: 40 }, (_, commit) => candlesOf(commit)).flat() }] });
  await store.close();
  const bytes = readFileSync(file);
  bytes.fill(0xa5, 120_000, 300_000);
  writeFileSync(file, bytes);
  const damaged = await openSqliteStore({ dataDir });
  await assert.rejects(damaged.candles(SERIES, {}), { name: "StoreError", failure: "unusable", message: /is damaged/ });
  await damaged.close();
  assert.equal(statSync(file).size, bytes.length);
});

test("a reader sees whole commits while another writes, and cannot write", async (context) => {
  const dataDir = temporaryFolder(context);
  const writer = await openSqliteStore({ dataDir });
  const reader = await openSqliteStoreForReading({ dataDir });
  assert.deepEqual(await reader.signals({}), []);
  await writer.commit({ signals: [exampleSignal()], candles: [{ series: SERIES, candles: candlesOf(0) }] });
  assert.deepEqual(await reader.signals({}), [exampleSignal()]);
  assert.deepEqual(await reader.candles(SERIES, {}), candlesOf(0));
  await assert.rejects((reader as Store).commit({ signals: [exampleSignal({ id: "smuggled" })] }), {
    name: "StoreError",
    message: /read-only/,
  });
  assert.deepEqual(await writer.signals({}), [exampleSignal()]);
  await reader.close();
  await writer.close();
});

test("a reader opens when nobody writes, and holds nobody up", async (context) => {
  const dataDir = temporaryFolder(context);
  const first = await openSqliteStore({ dataDir });
  await first.commit({ signals: [exampleSignal()] });
  await first.close();
  const reader = await openSqliteStoreForReading({ dataDir });
  assert.equal((await reader.signals({})).length, 1);
  const second = await openSqliteStore({ dataDir });
  await second.commit({ signals: [closedSignal(exampleSignal())] });
  assert.equal((await reader.signals({ open: true })).length, 0);
  await second.close();
  await reader.close();
});

test("a reader of a folder without a store is told so, and makes nothing", async (context) => {
  const dataDir = temporaryFolder(context);
  await assert.rejects(openSqliteStoreForReading({ dataDir }), { name: "StoreError", message: /no store at .*start the bot once/ });
  assert.equal(existsSync(join(dataDir, "wyeli.sqlite")), false);
});

test("the public queries of the store's schema work on SQLite, with readable times", async (context) => {
  const dataDir = temporaryFolder(context);
  const store = await openSqliteStore({ dataDir });
  const at = Date.UTC(2024, 0, 15, 10, 30, 0, 7);
  await store.commit({
    signals: [
      exampleSignal({ id: "old", confirmedAt: at - 86_400_000 }),
      closedSignal(exampleSignal({ id: "won", confirmedAt: at }), { closedAt: at + 1_000 }),
      closedSignal(exampleSignal({ id: "lost", confirmedAt: at - 1, symbol: "ETHUSDT" }), { result: "LOSS" }),
    ],
  });
  await store.close();
  const database = new DatabaseSync(join(dataDir, "wyeli.sqlite"), { readOnly: true });
  const recent = database.prepare("SELECT * FROM v_recent_signals WHERE generated_at > '2024-01-15' ORDER BY generated_at DESC").all();
  assert.deepEqual(
    recent.map((row) => [row["id"], row["symbol_name"], row["generated_at"], row["status"], row["outcome"]]),
    [
      ["won", "BTCUSDT", "2024-01-15T10:30:00.007Z", "closed", "WIN"],
      ["lost", "ETHUSDT", "2024-01-15T10:30:00.006Z", "closed", "LOSS"],
    ],
  );
  assert.equal(recent[0]?.["closed_at"], "2024-01-15T10:30:01.007Z");
  const unordered = database.prepare("SELECT id, closed_at FROM v_recent_signals").all();
  assert.deepEqual(
    unordered.map((row) => [row["id"], row["closed_at"] === null]),
    [
      ["won", false],
      ["lost", false],
      ["old", true],
    ],
  );
  const statistics = database.prepare("SELECT * FROM v_signal_stats ORDER BY total_signals DESC").all();
  assert.deepEqual(
    statistics.map((row) => [row["symbol_name"], row["total_signals"], row["win_rate_pct"]]),
    [
      ["BTCUSDT", 2, 100],
      ["ETHUSDT", 1, 0],
    ],
  );
  const winRate = database.prepare(`SELECT symbol_name, AVG(CASE WHEN outcome = 'WIN' THEN 1.0 ELSE 0.0 END) * 100 AS win_rate_pct,
    COUNT(*) AS total_signals FROM signal_performance GROUP BY symbol_name ORDER BY symbol_name`);
  assert.deepEqual(
    winRate.all().map((row) => Object.values(row)),
    [
      ["BTCUSDT", 100, 1],
      ["ETHUSDT", 0, 1],
    ],
  );
  database.close();
});
