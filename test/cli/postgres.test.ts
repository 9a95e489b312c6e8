import assert from "node:assert/strict";
import { setTimeout as wait } from "node:timers/promises";
import test, { type TestContext } from "node:test";
import { openPostgresStore } from "#storage";
import type { Candle } from "#market";
import { createTestDatabase, withPostgres, type TestDatabase } from "../postgres-database.ts";
import { environmentOf, localExchange, HOUR } from "./local-exchange.ts";
import { folderWith, runWyeli, startWyeli } from "./run-wyeli.ts";

async function fresh(context: TestContext): Promise<TestDatabase> {
  const database = await createTestDatabase();
  context.after(() => database.drop());
  return database;
}

test("check names the database without user and password", async (context) => {
  const env = { DATABASE_URL: "postgres://operator:hush%2Dhush@db.example.org/signals" };
  const { code, stdout, stderr } = await runWyeli(["check"], { cwd: folderWith(context, {}), env });
  assert.equal(code, 0, stderr);
  assert.match(stdout, /Store +PostgreSQL signals at db\.example\.org:5432 /);
  assert.doesNotMatch(stdout, /hush|operator|PostgreSQL, Redis/);
});

test("migrate makes the embedded store where no database is named, and a second run finds nothing to do", async (context) => {
  const cwd = folderWith(context, {});
  const first = await runWyeli(["migrate"], { cwd });
  assert.equal(first.code, 0, first.stderr);
  assert.match(first.stdout, /^(Applied 00\d_\w+\.sql\n){3,}SQLite data\/wyeli\.sqlite is up to date\.\n$/);
  const second = await runWyeli(["migrate"], { cwd });
  assert.equal(second.stdout, "SQLite data/wyeli.sqlite is up to date.\n");
});

await withPostgres("the commands on PostgreSQL", () => {
  test("migrate brings the database up to date and says what it did; a bad address is one sentence", async (context) => {
    const { url } = await fresh(context);
    const cwd = folderWith(context, { ".env": `DATABASE_URL=${url}\n` });
    const { code, stdout, stderr } = await runWyeli(["migrate"], { cwd });
    assert.equal(code, 0, stderr);
    assert.match(stdout, /^Applied 001_create_schema\.sql\n[^]*PostgreSQL wyeli_test_\w+ at \S+:\d+ is up to date\.\n$/);
    assert.match((await runWyeli(["migrate"], { cwd })).stdout, /^PostgreSQL \S+ at \S+ is up to date\.\n$/);
    const missing = url.replace(/wyeli_test_\w+/, "wyeli_is_not_here");
    const failed = await runWyeli(["migrate"], { cwd, env: { DATABASE_URL: missing } });
    assert.equal(failed.code, 4);
    assert.match(failed.stderr, /^wyeli: PostgreSQL connection failed: there is no database wyeli_is_not_here at /);
  });

  test("the bot lives on PostgreSQL through cut connections, and no candle is missing at the end", { timeout: 60_000 }, async (context) => {
    const { url, sql } = await fresh(context);
    const history = 300;
    const ahead = 60;
    const exchange = await localExchange(context, { history, ahead, pace: { kind: "as-taken", closesPerBatch: 1, ready: () => wait(40) } });
    const cwd = folderWith(context, {});
    const env = {
      ...environmentOf(exchange),
      DATABASE_URL: url,
      SYMBOLS: "BTCUSDT,ETHUSDT",
      TIMEFRAMES: "1h",
      WEB_PORT: "0",
      LOG_FORMAT: "text",
      WS_RECONNECT_DELAY: "0.1",
    };
    const bot = startWyeli(["start"], { cwd, env });
    context.after(() => bot.signal("SIGKILL"));
    await bot.printed("stdout", /Bot starting\.\.\.[^]* - INFO - PostgreSQL connected[^]*WebSocket connected[^]*Bot is live/);
    const [, dashboard = ""] = await bot.printed("stdout", /Dashboard at (http:\S+)/);
    const status = (await (await fetch(`${dashboard}/api/status`)).json()) as object;
    assert.match(JSON.stringify(status), /"PostgreSQL wyeli_test_\w+ at /);

    exchange.run();
    let isDone = false;
    const cutting = (async () => {
      for (; !isDone; await wait(70)) {
        await sql`SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND application_name = 'wyeli'`;
      }
    })();
    await exchange.finished;
    isDone = true;
    await cutting;
    const count = async (): Promise<number> => (await sql`SELECT count(*)::int AS n FROM candles`)[0]?.["n"] as number;
    for (let tries = 0; tries < 200 && (await count()) < 2 * (history + ahead); tries += 1) await wait(50);
    bot.signal("SIGTERM");
    const { code, stdout, stderr } = await bot.ended;
    assert.equal(code, 0, stdout + stderr);
    assert.match(stdout, /Could not write to the store: The connection to wyeli_test_\w+ at \S+ was lost/);
    assert.match(stdout, /The store takes writes again/);

    const store = await openPostgresStore({ databaseUrl: url, dataDir: `${cwd}/data` });
    for (const symbol of ["BTCUSDT", "ETHUSDT"]) {
      const times = (await store.candles({ symbol, timeframe: "1h" }, {})).map((candle: Candle) => candle.openTime);
      assert.equal(times.length, history + ahead, symbol);
      assert.ok(times.every((openTime, place) => openTime === (times[0] ?? 0) + place * HOUR));
    }
    await store.close();
  });

  test("a second bot with a data folder of its own is refused on the same database", { timeout: 60_000 }, async (context) => {
    const { url } = await fresh(context);
    const store = await openPostgresStore({ databaseUrl: url, dataDir: folderWith(context, {}), leaseMs: 4_000 });
    context.after(() => store.close());
    const exchange = await localExchange(context, { history: 100 });
    const env = { ...environmentOf(exchange), DATABASE_URL: url, SYMBOLS: "BTCUSDT", TIMEFRAMES: "1h", WEB_PORT: "0", LOG_FORMAT: "text" };
    const { code, stdout } = await runWyeli(["start"], { cwd: folderWith(context, {}), env });
    assert.equal(code, 4);
    assert.match(stdout, / - WARNING - Another bot may be writing to [^]* - CRITICAL - The database \S+ at \S+ is in use by another bot/);
  });
});
