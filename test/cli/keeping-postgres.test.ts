import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { join } from "node:path";
import test, { type TestContext } from "node:test";
import { promisify } from "node:util";
import type { Candle, SeriesKey } from "#market";
import { openPostgresStoreForReading, openSqliteStore } from "#storage";
import { closedSignal, exampleSignal } from "../generators/signals.ts";
import { createTestDatabase, withPostgres, type TestDatabase } from "../postgres-database.ts";
import { environmentOf, HOUR, localExchange } from "./local-exchange.ts";
import { folderWith, runWyeli, startWyeli } from "./run-wyeli.ts";

const BTC: SeriesKey = { symbol: "BTCUSDT", timeframe: "1h" };
const DAY = 24 * HOUR;
const run = promisify(execFile);

async function fresh(context: TestContext): Promise<TestDatabase> {
  const database = await createTestDatabase();
  context.after(() => database.drop());
  return database;
}

/** Undefined where the program is not installed. */
async function outputOf(program: string, args: readonly string[]): Promise<string | undefined> {
  try {
    return (await run(program, args)).stdout;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw error;
  }
}

/** An export of a store with 100 days of candles and three signals, two of them of today. */
async function exportedStore(context: TestContext): Promise<string> {
  const cwd = folderWith(context, {});
  const now = Math.floor(Date.now() / HOUR) * HOUR;
  const candles = Array.from({ length: 2_400 }, (_, place): Candle => {
    const openTime = now - 100 * DAY + place * HOUR;
    return { openTime, open: 10, high: 12, low: 9, close: 11, volume: 1, quoteVolume: null, trades: null, takerBuyVolume: null };
  });
  const store = await openSqliteStore({ dataDir: join(cwd, "data") });
  await store.commit({
    candles: [{ series: BTC, candles }],
    signals: [
      closedSignal(exampleSignal({ id: "won", confirmedAt: now - HOUR, evidence: [] })),
      closedSignal(exampleSignal({ id: "lost", confirmedAt: now - 2 * HOUR, evidence: [] }), { result: "LOSS", hit: false, r: -1 }),
      exampleSignal({ id: "old", confirmedAt: now - 50 * HOUR, evidence: [], setup: "utad-test" }),
    ],
  });
  await store.close();
  assert.equal((await runWyeli(["export", "files"], { cwd })).code, 0);
  return cwd;
}

await withPostgres("keeping a store on PostgreSQL", () => {
  test("the public queries run in psql, as written, on a store that an import has filled", async (context) => {
    const cwd = await exportedStore(context);
    const { url } = await fresh(context);
    const imported = await runWyeli(["import", "files"], { cwd, env: { DATABASE_URL: url, WYELI_DATA_DIR: "elsewhere" } });
    assert.equal(imported.code, 0, imported.stderr);
    assert.match(imported.stdout, /candles: 2400 of 2400 new to the store\nsignals: 3 of 3 new/);
    const ask = (query: string) => outputOf("psql", ["-X", "-A", "-v", "ON_ERROR_STOP=1", "-c", query, url]);
    const recent = await ask("SELECT * FROM v_recent_signals WHERE generated_at > NOW() - INTERVAL '24 hours' ORDER BY generated_at DESC;");
    if (recent === undefined) return context.skip("psql is not there");
    assert.match(recent, /^id\|symbol_name\|[^\n]*\nwon\|BTCUSDT\|[^\n]*\nlost\|BTCUSDT\|[^\n]*\n\(2 rows\)\n$/);
    const statistics = (await ask("SELECT * FROM v_signal_stats ORDER BY total_signals DESC;")) ?? "";
    assert.match(statistics, /\nBTCUSDT\|1h\|spring-test\|2\|2\|[^\n]*\nBTCUSDT\|1h\|utad-test\|1\|0\|[^\n]*\n\(2 rows\)/);
    const rates =
      await ask(`SELECT symbol_name, AVG(CASE WHEN outcome = 'WIN' THEN 1.0 ELSE 0.0 END) * 100 AS win_rate_pct, COUNT(*) AS total_signals
      FROM signal_performance GROUP BY symbol_name ORDER BY total_signals DESC;`);
    assert.match(rates ?? "", /^symbol_name\|win_rate_pct\|total_signals\nBTCUSDT\|50\.0+\|2\n/);
    assert.match((await ask("DELETE FROM candles WHERE open_time < NOW() - INTERVAL '90 days';")) ?? "", /^DELETE (239|240|241)\n$/);
    assert.equal(await ask("VACUUM ANALYZE candles;"), "VACUUM\n");
  });

  test("prune on PostgreSQL deletes, says what becomes of the room, and is refused while a bot writes", async (context) => {
    const cwd = await exportedStore(context);
    const { url } = await fresh(context);
    const env = { DATABASE_URL: url };
    assert.equal((await runWyeli(["import", "files"], { cwd, env })).code, 0);
    const bot = await openSqliteStore({ dataDir: join(cwd, "data") });
    assert.match((await runWyeli(["prune", "--days", "30"], { cwd, env })).stderr, /^wyeli: The bot is running\. /);
    const dry = await runWyeli(["prune", "--days", "30", "--dry-run"], { cwd, env });
    assert.match(
      dry.stdout,
      /^BTCUSDT 1h: 1(679|680|681) candles would go\nmessages: 0 would go\nPostgreSQL \S+ at \S+ \(reading\): nothing was deleted/,
    );
    await bot.close();
    const { code, stdout, stderr } = await runWyeli(["prune", "--days", "30"], { cwd, env });
    assert.equal(code, 0, stderr);
    assert.match(stdout, /^BTCUSDT 1h: 1(679|680|681) candles deleted\n[^]*MB before, [\d.]+ MB after\.\nAutovacuum makes the room free/);
  });

  test("a database dumped and restored has everything, and the bot goes on on it", { timeout: 180_000 }, async (context) => {
    const version = await outputOf("pg_dump", ["--version"]);
    if (version === undefined) return context.skip("pg_dump is not there");
    const [first, second] = [await fresh(context), await fresh(context)];
    const exchange = await localExchange(context, { history: 300, ahead: 20 });
    const cwd = folderWith(context, {});
    const settings = { ...environmentOf(exchange), SYMBOLS: "BTCUSDT", TIMEFRAMES: "1h", WEB_PORT: "0", LOG_FORMAT: "text" };
    const live = async (databaseUrl: string, dataDir: string): Promise<string> => {
      const bot = startWyeli(["start"], { cwd, env: { ...settings, DATABASE_URL: databaseUrl, WYELI_DATA_DIR: dataDir } });
      context.after(() => bot.signal("SIGKILL"));
      await bot.printed("stdout", /Bot is live/);
      bot.signal("SIGTERM");
      const { code, stdout, stderr } = await bot.ended;
      assert.equal(code, 0, stdout + stderr);
      return stdout;
    };
    assert.match(await live(first.url, "data"), /Downloaded 300 candles/);
    const dump = join(cwd, "wyeli.dump");
    await outputOf("pg_dump", ["--format=custom", "--no-owner", "--file", dump, first.url]);
    await outputOf("pg_restore", ["--no-owner", "--exit-on-error", "--dbname", second.url, dump]);
    await outputOf("pg_restore", ["--no-owner", "--clean", "--if-exists", "--exit-on-error", "--dbname", second.url, dump]); // over what is there
    for (const table of ["candles", "signals", "symbols", "schema_migrations"]) {
      const rows = async ({ sql }: TestDatabase) => sql.script(`SELECT to_jsonb(t) AS row FROM ${table} t ORDER BY 1`);
      assert.deepEqual(await rows(second), await rows(first), table);
    }
    const [before, after] = [
      await openPostgresStoreForReading({ databaseUrl: first.url }),
      await openPostgresStoreForReading({ databaseUrl: second.url }),
    ];
    assert.deepEqual(await after.stateKeys(), await before.stateKeys());
    await before.close();
    await after.close();
    assert.doesNotMatch(await live(second.url, "elsewhere"), /Downloaded \d{3}/, "nothing is fetched that the dump has");
  });
});
