import assert from "node:assert/strict";
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import test, { type TestContext } from "node:test";
import type { Candle, SeriesKey } from "#market";
import { openSqliteStore, openSqliteStoreForReading } from "#storage";
import { closedSignal, exampleSignal } from "../generators/signals.ts";
import { environmentOf, HOUR, localExchange } from "./local-exchange.ts";
import { folderWith, runWyeli, startWyeli } from "./run-wyeli.ts";

const BTC: SeriesKey = { symbol: "BTCUSDT", timeframe: "1h" };
const DAY = 24 * HOUR;

/** Candles up to now, one signal 50 days old, one message that was sent 50 days ago. */
async function keptFor(context: TestContext, days: number): Promise<string> {
  const cwd = folderWith(context, {});
  const store = await openSqliteStore({ dataDir: join(cwd, "data") });
  const now = Math.floor(Date.now() / HOUR) * HOUR;
  const candles = Array.from({ length: days * 24 }, (_, place): Candle => {
    const openTime = now - days * DAY + place * HOUR;
    return { openTime, open: 10, high: 12, low: 9, close: 11, volume: 1, quoteVolume: 1.5, trades: 3, takerBuyVolume: 0.5 };
  });
  const at = now - 50 * DAY;
  const evidence = [{ rule: "W:SPRING", text: "spring", at, confirmedAt: at + HOUR }];
  const signal = exampleSignal({ confirmedAt: at + HOUR, evidence });
  await store.commit({ candles: [{ series: BTC, candles }], signals: [closedSignal(signal, { closedAt: at + 9 * HOUR })] });
  await store.enterMessages([{ key: "a", lane: "discord:channel", subject: signal.id, createdAt: at, body: {} }]);
  await store.updateMessage("a", { state: "sent", settledAt: at });
  await store.close();
  return cwd;
}

async function candlesIn(cwd: string): Promise<number> {
  const reader = await openSqliteStoreForReading({ dataDir: join(cwd, "data") });
  const { length } = await reader.candles(BTC, {});
  await reader.close();
  return length;
}

test("prune says what would go, deletes it, and makes the store smaller", async (context) => {
  const cwd = await keptFor(context, 400);
  const dry = await runWyeli(["prune", "--days", "30", "--dry-run"], { cwd });
  assert.equal(dry.code, 0, dry.stderr);
  // The hour that is thirty days old depends on when exactly it is asked.
  const [, foretold = ""] =
    /^BTCUSDT 1h: (88[67]\d) candles would go\nmessages: 1 would go\n.*: nothing was deleted/.exec(dry.stdout) ?? [];
  assert.equal(await candlesIn(cwd), 9_600, dry.stdout);
  const { code, stdout, stderr } = await runWyeli(["prune"], { cwd, env: { RETENTION_DAYS: "30" } });
  assert.equal(code, 0, stderr);
  const [, deleted = "", before = "", after = ""] =
    /^BTCUSDT 1h: (\d+) candles deleted\nmessages: 1 deleted\nSQLite data.wyeli\.sqlite: ([\d.]+) kB before, ([\d.]+) kB after\.\n$/.exec(
      stdout,
    ) ?? [];
  assert.ok(Number(deleted) - Number(foretold) <= 1, stdout);
  assert.ok(Number(after) < Number(before) / 2, stdout);
  assert.equal(await candlesIn(cwd), 9_600 - Number(deleted));
});

test("prune without a number of days, and while another process has the store, is one sentence and deletes nothing", async (context) => {
  const cwd = await keptFor(context, 60);
  const unsaid = await runWyeli(["prune"], { cwd });
  assert.deepEqual([unsaid.code, unsaid.stdout], [2, ""]);
  assert.match(unsaid.stderr, /^wyeli: expected how many days of candles to keep, with --days or RETENTION_DAYS/);
  assert.equal((await runWyeli(["prune", "--days", "0"], { cwd })).code, 2);
  const bot = await openSqliteStore({ dataDir: join(cwd, "data") });
  const { code, stderr } = await runWyeli(["prune", "--days", "1"], { cwd });
  assert.equal(code, 4);
  assert.match(stderr, /^wyeli: The bot is running\. The data folder \S+ is in use by process \d+ .*: stop it first/);
  assert.equal((await runWyeli(["prune", "--days", "30", "--dry-run"], { cwd })).code, 0);
  await bot.close();
  assert.equal(await candlesIn(cwd), 60 * 24);
});

test("export writes files that analyze reads and import puts into a new store, once", async (context) => {
  const cwd = await keptFor(context, 60);
  const { code, stdout, stderr } = await runWyeli(["export", "moving"], { cwd });
  assert.equal(code, 0, stderr);
  assert.match(
    stdout,
    /candles: 1440 of 1 charts\nsignals: 1\n[^]*messages: 1\naudit: 0\nbacktests: 0\nExported to moving \([\d.]+ kB\)\.\n$/,
  );
  const analyzed = await runWyeli(["analyze", "moving/candles/BTCUSDT-1h.csv.gz", "--timeframe", "1h", "--json"], { cwd });
  assert.equal(analyzed.code, 0, analyzed.stderr);
  assert.match(analyzed.stdout, /"symbol":"BTCUSDT".*"count":1440/);

  const env = { WYELI_DATA_DIR: "elsewhere" };
  const first = await runWyeli(["import", "moving"], { cwd, env });
  assert.equal(first.code, 0, first.stderr);
  assert.match(
    first.stdout,
    /^Exported from SQLite data.wyeli\.sqlite \(reading\) by wyeli [\d.]+ at .*Z\n[^]*candles: 1440 of 1440 new to the store\n/,
  );
  const again = await runWyeli(["import", "moving"], { cwd, env });
  assert.match(again.stdout, /candles: 0 of 1440 new to the store\nsignals: 0 of 1 new to the store\n/);
  assert.match((await runWyeli(["export", "moving"], { cwd })).stderr, /moving: expected a new or empty folder, found one with \S+ in it/);
  const foreign = await runWyeli(["import", "data"], { cwd });
  assert.equal(foreign.code, 1);
  assert.match(foreign.stderr, /^wyeli: data: expected a folder that `wyeli export` has made, with a manifest\.json in it; found none\n$/);
  const unknown = await runWyeli(["export", "x", "--tables", "candles,wishes"], { cwd });
  assert.equal(unknown.code, 2);
  assert.match(unknown.stderr, /expected names of instruments, candles, .*, found "wishes"/);
  assert.ok(!existsSync(join(cwd, "x")));
});

test(
  "a backup and an export of a running bot are whole, and the bot starts on the restored backup",
  { timeout: 180_000 },
  async (context) => {
    const exchange = await localExchange(context, { history: 300 });
    const cwd = folderWith(context, {});
    const env = { ...environmentOf(exchange), SYMBOLS: "BTCUSDT", TIMEFRAMES: "1h", WEB_PORT: "0", LOG_FORMAT: "text" };
    const bot = startWyeli(["start"], { cwd, env });
    context.after(() => bot.signal("SIGKILL"));
    await bot.printed("stdout", /Bot is live/);
    const backup = await runWyeli(["backup", "copy.sqlite"], { cwd });
    assert.equal(backup.code, 0, backup.stderr);
    assert.match(backup.stdout, /^Backed up to copy\.sqlite \([\d.]+ (k|M)B\); the copy has been read through and is whole\.\n$/);
    assert.equal((await runWyeli(["export", "files"], { cwd })).code, 0);
    const [, dashboard = ""] = await bot.printed("stdout", /Dashboard at (http:\S+)/);
    const status = async (): Promise<unknown> =>
      ((await (await fetch(`${dashboard}/api/status`)).json()) as { storeBytes: unknown }).storeBytes;
    await status(); // the first who looks makes the bot ask its store
    assert.ok(Number(await status()) > 50_000);
    assert.match((await runWyeli(["import", "files"], { cwd })).stderr, /^wyeli: The bot is running\. /);
    assert.match((await runWyeli(["restore", "copy.sqlite"], { cwd })).stderr, /^wyeli: The bot is running\. /);
    assert.match((await runWyeli(["backup", "copy.sqlite"], { cwd })).stderr, /something at \S+ already: choose another name/);
    bot.signal("SIGTERM");
    assert.equal((await bot.ended).code, 0);

    const there = await runWyeli(["restore", "copy.sqlite"], { cwd });
    assert.match(there.stdout, /^What was there is now \S+wyeli\.sqlite\.replaced-\d{8}T\d{6}\.\nRestored copy\.sqlite to \.\/data\.\n$/);
    assert.equal((await runWyeli(["restore", "copy.sqlite"], { cwd, env: { WYELI_DATA_DIR: "restored" } })).code, 0);
    const again = startWyeli(["start"], { cwd, env: { ...env, WYELI_DATA_DIR: "restored" } });
    context.after(() => again.signal("SIGKILL"));
    await again.printed("stdout", /Bot is live/);
    again.signal("SIGTERM");
    assert.equal((await again.ended).code, 0);
    const reader = await openSqliteStoreForReading({ dataDir: join(cwd, "restored") });
    assert.equal((await reader.candles(BTC, {})).length, 300);
    await reader.close();
    assert.ok(readdirSync(join(cwd, "files")).includes("manifest.json"));
  },
);

test("backup is for the embedded store, and says what to do for a database", async (context) => {
  const env = { DATABASE_URL: "postgres://operator:hush@db.example.org/signals" };
  const { code, stderr } = await runWyeli(["backup", "copy"], { cwd: folderWith(context, {}), env });
  assert.equal(code, 1);
  assert.match(stderr, /pg_dump/);
  assert.doesNotMatch(stderr, /hush/);
});
