import assert from "node:assert/strict";
import { appendFileSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import test, { type TestContext } from "node:test";
import type { Store, StoreReader } from "#runtime";
import { openPostgresRemote, openSqliteStore } from "#storage";
import { openMemoryStore } from "../../../test/contracts/memory-store.ts";
import { closedSignal, exampleSignal } from "../../../test/generators/signals.ts";
import { createTestDatabase, withPostgres } from "../../../test/postgres-database.ts";
import { EXIT } from "../exit-codes.ts";
import { failureOf } from "../failure.ts";
import { checkExport } from "./check-export.ts";
import { exportStore, type ExportRequest } from "./export-store.ts";
import { everythingIn, fill } from "./filled-store.fixture.ts";
import { importStore, type ImportedTable } from "./import-store.ts";
import { exportSchemaText, readManifest, TABLES, type Manifest, type RecordFormat } from "./manifest.ts";
import { lineProgress } from "./work-progress.ts";

const tools = { progress: lineProgress(() => {}), signal: new AbortController().signal };
const START = Date.UTC(2024, 0, 1);

function folderOf(context: TestContext): string {
  const folder = mkdtempSync(join(tmpdir(), "wyeli-copies-"));
  context.after(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

function exported(store: StoreReader, folder: string, wishes: Partial<ExportRequest> = {}): Promise<Manifest> {
  return exportStore({ folder, format: "ndjson", tables: TABLES, ...wishes }, { ...tools, store, now: START });
}

async function imported(store: Store, folder: string): Promise<readonly ImportedTable[]> {
  const manifest = await readManifest(folder);
  await checkExport(folder, manifest, tools);
  return importStore(folder, manifest, { ...tools, store });
}

async function filled(): Promise<Store> {
  const store = openMemoryStore();
  await fill(store);
  return store;
}

await withPostgres("moving between SQLite and PostgreSQL", () => {
  for (const format of ["ndjson", "csv"] as const satisfies readonly RecordFormat[]) {
    test(`from SQLite to PostgreSQL and back by ${format} everything stays equal to the last bit, and twice changes nothing`, async (context) => {
      const folder = folderOf(context);
      const { url, drop } = await createTestDatabase();
      context.after(drop);
      const first = await openSqliteStore({ dataDir: join(folder, "first") });
      await fill(first);
      const everything = await everythingIn(first);
      const there = await exported(first, join(folder, "there"), { format });
      await first.close();

      const middle = await openPostgresRemote({ databaseUrl: url, instance: "this bot" });
      const counts = await imported(middle, join(folder, "there"));
      assert.deepEqual(await everythingIn(middle), everything);
      assert.ok(
        counts.every(({ records, changed }) => changed === records && records > 0),
        JSON.stringify(counts),
      );
      const again = await imported(middle, join(folder, "there"));
      assert.deepEqual(
        again.map(({ changed, differing }) => changed + differing),
        again.map(() => 0),
      );
      assert.deepEqual(await everythingIn(middle), everything);
      const back = await exported(middle, join(folder, "back"), { format });
      await middle.close();

      const last = await openSqliteStore({ dataDir: join(folder, "last") });
      await imported(last, join(folder, "back"));
      assert.deepEqual(await everythingIn(last), everything);
      await last.close();
      assert.deepEqual(
        back.files.map(({ path, records }) => [path, records]),
        there.files.map(({ path, records }) => [path, records]),
      );
    });
  }
});

test("what the store knows better stays, and what the folder knows better is taken", async (context) => {
  const folder = join(folderOf(context), "export");
  const source = await filled();
  await source.commit({
    signals: [closedSignal(exampleSignal({ id: "closed-there" }))],
    states: [{ key: "desk/NEWER", value: { through: { "1h": 9 } } }],
  });
  await exported(source, folder);

  const store = await filled();
  const close = (id: string) => closedSignal(exampleSignal({ id }), { r: 7 });
  await store.commit({
    signals: [close("example-1"), exampleSignal({ id: "closed-there" })],
    states: [
      { key: "desk/BTCUSDT", value: { through: { "1h": START + 500 } } },
      { key: "desk/NEWER", value: { through: { "1h": 3 } } },
      { key: "empty", value: "mine" },
    ],
  });
  await store.subscribe({ userId: "42", symbol: "BTCUSDT", timeframe: null, minConfidence: 0.9, createdAt: START });
  await store.updateMessage("waiting", { state: "sent", settledAt: START + 7, receipt: "mine" });
  await store.saveInstruments([{ symbol: "BTCUSDT", calendar: "continuous", tickSize: "0.5", quantityStep: null, minimumNotional: null }]);
  await source.updateMessage("tried", { state: "sent", attempts: 4, settledAt: START + 8 });
  const settled = join(folder, "..", "settled");
  await exported(source, settled, { tables: ["messages"] });

  await imported(store, folder);
  await imported(store, settled);
  assert.deepEqual(await store.signal("example-1"), close("example-1"));
  assert.notEqual((await store.signal("closed-there"))?.outcome, null);
  assert.deepEqual(await store.state("desk/BTCUSDT"), { through: { "1h": START + 500 } });
  assert.deepEqual(await store.state("desk/NEWER"), { through: { "1h": 9 } });
  assert.equal(await store.state("empty"), "mine");
  assert.equal((await store.subscriptions({ timeframe: null }))[0]?.minConfidence, 0.9);
  assert.equal((await store.instruments()).find(({ symbol }) => symbol === "BTCUSDT")?.tickSize, "0.5");
  const messages = new Map((await store.messagesAbout("example-1")).map((message) => [message.key, message]));
  assert.deepEqual([messages.get("waiting")?.state, messages.get("waiting")?.receipt], ["sent", "mine"]);
  assert.deepEqual([messages.get("tried")?.state, messages.get("tried")?.attempts], ["sent", 4]);
  assert.equal((await store.waitingMessages({ limit: 10 })).length, 0);
});

test("candles that contradict the store's are counted, and the store's are kept", async (context) => {
  const folder = join(folderOf(context), "export");
  await exported(await filled(), folder, { tables: ["candles"] });
  const store = openMemoryStore();
  const other = { openTime: START, open: 5, high: 6, low: 4, close: 5.5, volume: 1, quoteVolume: null, trades: null, takerBuyVolume: null };
  await store.commit({ candles: [{ series: { symbol: "BTCUSDT", timeframe: "1h" }, candles: [other] }] });
  const [candles] = await imported(store, folder);
  assert.equal(candles?.differing, 1);
  assert.equal(candles?.changed, candles === undefined ? 0 : candles.records - 1);
  assert.deepEqual((await store.candles({ symbol: "BTCUSDT", timeframe: "1h" }, { to: START + 1 }))[0], other);
});

test("only the tables that are asked for are written, and an empty store is an export too", async (context) => {
  const folder = folderOf(context);
  await exported(await filled(), join(folder, "some"), { tables: ["signals", "audit"], format: "csv" });
  assert.deepEqual(readdirSync(join(folder, "some")).toSorted(), ["audit.csv", "manifest.json", "signals.csv"]);
  assert.match(readFileSync(join(folder, "some", "audit.csv"), "utf8"), /^at,actor,action,detail,document\n2024-01-01T00:00:00.000Z,/);
  await exported(openMemoryStore(), join(folder, "none"));
  const store = openMemoryStore();
  assert.ok((await imported(store, join(folder, "none"))).every(({ records }) => records === 0));
});

test("a folder with something in it is refused, and what is stopped leaves nothing", async (context) => {
  const folder = folderOf(context);
  mkdirSync(join(folder, "used"));
  writeFileSync(join(folder, "used", "precious"), "x");
  await assert.rejects(exported(await filled(), join(folder, "used")), {
    message: /expected a new or empty folder, found one with precious in it/,
  });
  const request = { folder: join(folder, "stopped"), format: "ndjson", tables: TABLES } as const;
  const stopped = { ...tools, signal: AbortSignal.abort(), now: START, store: await filled() };
  await assert.rejects(exportStore(request, stopped), { exitCode: 130 });
  assert.deepEqual(readdirSync(folder), ["used"]);
});

for (const [name, harm, message] of [
  ["no manifest", (folder: string) => rmSync(join(folder, "manifest.json")), /expected a folder that `wyeli export` has made.*found none/],
  ["another schema", (folder: string) => edit(folder, "manifest.json", "export/1", "export/9"), /found "wyeli\.export\/9"; update wyeli/],
  ["a manifest that is none", (folder: string) => writeFileSync(join(folder, "manifest.json"), "PK"), /manifest\.json: expected JSON/],
  [
    "a way out of the folder",
    (folder: string) => edit(folder, "manifest.json", "audit.ndjson", "../audit.ndjson"),
    /problem at files\.\d+/,
  ],
  [
    "a missing file",
    (folder: string) => rmSync(join(folder, "ledger.ndjson")),
    /ledger\.ndjson: expected a file that manifest\.json lists, found none/,
  ],
  [
    "a missing candle file",
    (folder: string) => rmSync(join(folder, "candles/BTCUSDT-1m.csv.gz")),
    /BTCUSDT-1m\.csv\.gz: expected a readable file/,
  ],
  [
    "a torn line",
    (folder: string) => appendFileSync(join(folder, "signals.ndjson"), '{"id":'),
    /signals\.ndjson, line 63: expected a record as JSON/,
  ],
  [
    "a record of something else",
    (folder: string) => edit(folder, "audit.ndjson", '"actor"', '"who"'),
    /audit\.ndjson, line 1: expected a record of audit, found something else at actor/,
  ],
  [
    "a record more",
    (folder: string) => appendFileSync(join(folder, "audit.ndjson"), '{"at":1,"actor":"a","action":"b","detail":"c"}\n'),
    /expected 2 records, as manifest\.json says, found 3/,
  ],
  [
    "a changed figure",
    (folder: string) => edit(folder, "ledger.ndjson", '"takenR":-0.25', '"takenR":-0.75'),
    /ledger\.ndjson: expected the file as it was exported, found another checksum/,
  ],
  [
    "bytes that are no text",
    (folder: string) => appendFileSync(join(folder, "audit.ndjson"), Buffer.from([0xff, 0xfe])),
    /audit\.ndjson: expected text in UTF-8/,
  ],
] as const) {
  test(`a broken export is refused before anything is put in: ${name}`, async (context) => {
    const folder = join(folderOf(context), "export");
    await exported(await filled(), folder);
    harm(folder);
    const store = openMemoryStore();
    const empty = await everythingIn(store);
    await assert.rejects(imported(store, folder), (error: Error) => {
      assert.match(error.message, message);
      assert.equal(failureOf(error, {}).exitCode, EXIT.badInput);
      return true;
    });
    assert.deepEqual(await everythingIn(store), empty);
  });
}

test("the published schema file is the one that exports keep to (UPDATE_SCHEMAS=1 writes it anew)", () => {
  const file = new URL("../../../docs/schemas/export-1.schema.json", import.meta.url);
  if (process.env["UPDATE_SCHEMAS"] === "1") writeFileSync(file, exportSchemaText());
  assert.equal(readFileSync(file, "utf8"), exportSchemaText());
});

function edit(folder: string, file: string, from: string, to: string): void {
  const path = join(folder, file);
  const text = readFileSync(path, "utf8");
  assert.ok(text.includes(from));
  writeFileSync(path, text.replace(from, to));
}
