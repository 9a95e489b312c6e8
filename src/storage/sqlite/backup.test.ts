import assert from "node:assert/strict";
import { existsSync, readdirSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { test } from "node:test";
import { backupSqliteStore, compactSqliteStore, openSqliteStore, openSqliteStoreForReading, restoreSqliteStore } from "../index.ts";
import { CANDLES_PER_COMMIT, candlesOf, SERIES, startStoreProcess } from "../store-process.fixture.ts";
import { temporaryFolder } from "../temporary-folder.fixture.ts";

const MANY = Array.from({ length: 100 }, (_, commit) => candlesOf(commit)).flat();

test("a backup made while another process writes is whole, and holds everything acknowledged before it began", async (context) => {
  const folder = temporaryFolder(context);
  const writer = startStoreProcess(folder, "write");
  context.after(() => writer.kill());
  let acknowledged = 0;
  assert.equal((await writer.lines.next()).value, "opened");
  for (let round = 0; round < 5; round += 1) {
    for (let commit = 0; commit < 10; commit += 1) acknowledged = Number((await writer.lines.next()).value);
    const copy = join(folder, `backup-${round}.sqlite`);
    assert.equal(await backupSqliteStore({ dataDir: folder }, copy), statSync(copy).size);
    const dataDir = join(folder, `restored-${round}`);
    assert.equal(await restoreSqliteStore({ dataDir }, copy), null);
    const store = await openSqliteStore({ dataDir });
    const commits = (await store.state("commits")) as number;
    assert.ok(commits >= acknowledged, `${acknowledged} acknowledged, ${commits} in the backup`);
    assert.equal((await store.candles(SERIES, {})).length, commits * CANDLES_PER_COMMIT);
    assert.equal((await store.signals({})).length, commits);
    await store.commit({ states: [{ key: "commits", value: commits + 1 }] });
    await store.close();
  }
});

test("nothing is written over, and what fails leaves nothing behind", async (context) => {
  const folder = temporaryFolder(context);
  const data = join(folder, "data");
  const copy = join(folder, "copy.sqlite");
  await assert.rejects(backupSqliteStore({ dataDir: data }, copy), { name: "StoreError", message: /There is no store at .* yet/ });
  await (await openSqliteStore({ dataDir: data })).close();
  writeFileSync(copy, "precious");
  await assert.rejects(backupSqliteStore({ dataDir: data }, copy), { name: "StoreError", message: /something at .*copy\.sqlite already/ });
  await assert.rejects(backupSqliteStore({ dataDir: data }, join(folder, "nowhere", "copy")), { name: "StoreError" });
  assert.deepEqual(readdirSync(folder).toSorted(), ["copy.sqlite", "data"]);
});

test("the copy of a damaged store is refused, not handed out", async (context) => {
  const folder = temporaryFolder(context);
  const data = join(folder, "data");
  const store = await openSqliteStore({ dataDir: data });
  await store.commit({ candles: [{ series: SERIES, candles: MANY }] });
  await store.close();
  const file = join(data, "wyeli.sqlite");
  writeFileSync(file, Buffer.alloc(8_192, 0x5a), { flag: "r+" });
  await assert.rejects(backupSqliteStore({ dataDir: data }, join(folder, "copy")), { name: "StoreError", message: /damaged/ });
  assert.ok(!existsSync(join(folder, "copy")));
  assert.ok(!existsSync(join(folder, "copy.unfinished")));
});

test("restoring moves the store aside whole, what a crash has left in its log included", async (context) => {
  const folder = temporaryFolder(context);
  const [dataDir, copy] = [join(folder, "data"), join(folder, "copy")];
  const writer = startStoreProcess(dataDir, "write");
  for (let line = 0; line < 3; line += 1) await writer.lines.next();
  await backupSqliteStore({ dataDir }, copy);
  for (let line = 0; line < 5; line += 1) await writer.lines.next();
  await assert.rejects(restoreSqliteStore({ dataDir }, copy), { name: "DataFolderInUseError" });
  await writer.kill();
  assert.ok(statSync(join(dataDir, "wyeli.sqlite-wal")).size > 0);
  const commitsIn = async (dir: string): Promise<number> => {
    const store = await openSqliteStore({ dataDir: dir });
    const commits = (await store.state("commits")) as number;
    assert.equal((await store.candles(SERIES, {})).length, commits * CANDLES_PER_COMMIT);
    await store.close();
    return commits;
  };
  const aside = await restoreSqliteStore({ dataDir }, copy);
  const restored = await commitsIn(dataDir);
  const again = join(folder, "again");
  assert.equal(await restoreSqliteStore({ dataDir: again }, aside as string), null);
  assert.ok((await commitsIn(again)) > restored, "what was moved aside can be restored as well");
});

test("what is no backup is refused, and the store stays as it was", async (context) => {
  const folder = temporaryFolder(context);
  const dataDir = join(folder, "data");
  const store = await openSqliteStore({ dataDir });
  await store.commit({ candles: [{ series: SERIES, candles: candlesOf(0) }] });
  await store.close();
  const files = readdirSync(dataDir);
  const [text, other] = [join(folder, "text"), join(folder, "other.sqlite")];
  writeFileSync(text, "not a database, however long this text may be".repeat(100));
  const database = new DatabaseSync(other);
  database.exec("CREATE TABLE x (n INTEGER)");
  database.close();
  for (const [file, message] of [
    [text, /is damaged or not a store of wyeli/],
    [other, /Expected a store of wyeli, found another database/],
    [join(folder, "nothing"), /There is no backup at/],
  ] as const) {
    await assert.rejects(restoreSqliteStore({ dataDir }, file), { name: "StoreError", message });
  }
  assert.deepEqual(readdirSync(dataDir), files);
  const reader = await openSqliteStoreForReading({ dataDir });
  assert.deepEqual(await reader.candles(SERIES, {}), candlesOf(0));
  await reader.close();
});

test("compacting gives the room of what was pruned back, and loses nothing", async (context) => {
  const dataDir = temporaryFolder(context);
  const store = await openSqliteStore({ dataDir });
  await store.commit({ candles: [{ series: SERIES, candles: MANY }] });
  await store.pruneCandles(SERIES, MANY.at(-10)?.openTime as number);
  const before = (await store.size()) as number;
  await assert.rejects(compactSqliteStore({ dataDir }), { name: "DataFolderInUseError" });
  await store.close();
  await compactSqliteStore({ dataDir });
  const reader = await openSqliteStoreForReading({ dataDir });
  assert.deepEqual(await reader.candles(SERIES, {}), MANY.slice(-10));
  const after = (await reader.size()) as number;
  await reader.close();
  assert.ok(after < before / 3, `${before} bytes became ${after}`);
});

test("a store's size is that of its files", async (context) => {
  const dataDir = temporaryFolder(context);
  const store = await openSqliteStore({ dataDir });
  await store.commit({ candles: [{ series: SERIES, candles: MANY }] });
  const bytes = ["wyeli.sqlite", "wyeli.sqlite-wal"].reduce((sum, name) => sum + statSync(join(dataDir, name)).size, 0);
  const size = (await store.size()) as number;
  await store.close();
  // Pages still in the log count as pages of the file already.
  assert.ok(size >= bytes && size <= 2 * bytes, `${size} of ${bytes}`);
  assert.equal(await openSqliteStoreForReading({ dataDir }).then((reader) => reader.size()), statSync(join(dataDir, "wyeli.sqlite")).size);
});

test("a snapshot stays at its moment while another writes", async (context) => {
  const dataDir = temporaryFolder(context);
  const store = await openSqliteStore({ dataDir });
  await store.commit({ candles: [{ series: SERIES, candles: candlesOf(0) }] });
  const [snapshot, reader] = [await openSqliteStoreForReading({ dataDir, snapshot: true }), await openSqliteStoreForReading({ dataDir })];
  await store.commit({ candles: [{ series: SERIES, candles: candlesOf(1) }] });
  assert.deepEqual(await snapshot.candles(SERIES, {}), candlesOf(0));
  assert.deepEqual(await reader.candles(SERIES, {}), [...candlesOf(0), ...candlesOf(1)]);
  await snapshot.close();
  await reader.close();
  await store.close();
});
