import assert from "node:assert/strict";
import { setTimeout as wait } from "node:timers/promises";
import test, { type TestContext } from "node:test";
import { openPostgresRemote, openPostgresStoreForReading } from "#storage";
import type { Candle } from "#market";
import { cuttingProxy } from "../postgres-proxy.ts";
import { createTestDatabase, withPostgres, type TestDatabase, type TestSql } from "../postgres-database.ts";
import { environmentOf, localExchange, HOUR } from "./local-exchange.ts";
import { folderWith, runWyeli, startWyeli } from "./run-wyeli.ts";

async function fresh(context: TestContext): Promise<TestDatabase> {
  const database = await createTestDatabase();
  context.after(() => database.drop());
  return database;
}

const SETTINGS = { SYMBOLS: "BTCUSDT,ETHUSDT", TIMEFRAMES: "1h", WEB_PORT: "0", LOG_FORMAT: "text", WS_RECONNECT_DELAY: "0.1" };

async function candlesAt(sql: TestSql): Promise<number> {
  return (await sql`SELECT count(*)::int AS n FROM candles`)[0]?.["n"] as number;
}

/** PostgreSQL alone is asked. */
async function assertNoneMissing(databaseUrl: string, candles: number): Promise<void> {
  const store = await openPostgresStoreForReading({ databaseUrl });
  for (const symbol of ["BTCUSDT", "ETHUSDT"]) {
    const times = (await store.candles({ symbol, timeframe: "1h" }, {})).map((candle: Candle) => candle.openTime);
    assert.equal(times.length, candles, symbol);
    assert.ok(times.every((openTime, place) => openTime === (times[0] ?? 0) + place * HOUR));
  }
  await store.close();
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
      ...SETTINGS,
      DATABASE_URL: url,
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
    for (let tries = 0; tries < 200 && (await candlesAt(sql)) < 2 * (history + ahead); tries += 1) await wait(50);
    bot.signal("SIGTERM");
    const { code, stdout, stderr } = await bot.ended;
    assert.equal(code, 0, stdout + stderr);
    assert.doesNotMatch(stdout, /Could not write to the store/);
    await assertNoneMissing(url, history + ahead);
  });

  test("a bot whose PostgreSQL goes away for a while lives on, says so, and sends what it kept", { timeout: 90_000 }, async (context) => {
    const { url, sql } = await fresh(context);
    const proxy = await cuttingProxy(context, url);
    const [history, ahead] = [200, 40];
    const exchange = await localExchange(context, { history, ahead, pace: { kind: "as-taken", closesPerBatch: 1, ready: () => wait(40) } });
    const cwd = folderWith(context, {});
    const env = { ...environmentOf(exchange), ...SETTINGS, DATABASE_URL: proxy.url };
    const bot = startWyeli(["start"], { cwd, env });
    context.after(() => bot.signal("SIGKILL"));
    await bot.printed("stdout", /Bot is live/);
    const [, dashboard = ""] = await bot.printed("stdout", /Dashboard at (http:\S+)/);
    proxy.goAway(true);
    const before = await candlesAt(sql);
    exchange.run();
    await exchange.finished;
    await bot.printed(
      "stdout",
      / - WARNING - .*verything is kept in \S+ and sent (when it answers|as it takes it) \([\d,]+ rows? waiting\)/,
    );
    const { degraded } = (await (await fetch(`${dashboard}/api/status`)).json()) as { readonly degraded: readonly string[] };
    assert.match(degraded.join("\n"), /verything is kept in \S+ and sent (when it answers|as it takes it)/);
    assert.equal(await candlesAt(sql), before);
    proxy.goAway(false);
    await bot.printed("stdout", / - INFO - PostgreSQL \S+ at \S+ has everything again \([\d,]+ rows? sent\)/);
    bot.signal("SIGTERM");
    const { code, stdout, stderr } = await bot.ended;
    assert.equal(code, 0, stdout + stderr);
    await assertNoneMissing(url, history + ahead);
  });

  test(
    "a bot whose PostgreSQL says nothing any more goes on after a moment, and stops when it is told to",
    { timeout: 90_000 },
    async (context) => {
      const { url } = await fresh(context);
      const proxy = await cuttingProxy(context, url);
      const pace = { kind: "as-taken", closesPerBatch: 1, ready: () => wait(40) } as const;
      const exchange = await localExchange(context, { history: 100, ahead: 5, pace });
      const env = { ...environmentOf(exchange), ...SETTINGS, DATABASE_URL: proxy.url };
      const bot = startWyeli(["start"], { cwd: folderWith(context, {}), env });
      context.after(() => bot.signal("SIGKILL"));
      await bot.printed("stdout", /Bot is live/);
      proxy.freeze();
      exchange.run();
      await exchange.finished;
      await bot.printed(
        "stdout",
        / - WARNING - PostgreSQL \S+ at \S+ does not answer in time; everything is kept in \S+ and sent as it takes it/,
      );
      bot.signal("SIGTERM");
      const asked = performance.now();
      const { code, stdout, stderr } = await bot.ended;
      assert.equal(code, 0, stdout + stderr);
      assert.ok(performance.now() - asked < 30_000, "not only when the driver gives up");
    },
  );

  test(
    "a bot starts on what its folder holds while PostgreSQL is down; one that never saw it waits",
    { timeout: 90_000 },
    async (context) => {
      const { url } = await fresh(context);
      const proxy = await cuttingProxy(context, url);
      const exchange = await localExchange(context, { history: 100 });
      const cwd = folderWith(context, {});
      const env = { ...environmentOf(exchange), ...SETTINGS, DATABASE_URL: proxy.url };
      const start = (): ReturnType<typeof startWyeli> => {
        const bot = startWyeli(["start"], { cwd, env });
        context.after(() => bot.signal("SIGKILL"));
        return bot;
      };
      proxy.goAway(true);
      const waiting = start();
      await waiting.printed("stdout", /Bot starting\.\.\.[^]* - WARNING - .*the start waits until it answers/);
      waiting.signal("SIGTERM");
      const ended = await waiting.ended;
      assert.equal(ended.code, 0, ended.stdout + ended.stderr);
      assert.match(ended.stdout, / - INFO - Bot stopped\n$/);

      proxy.goAway(false);
      const first = start();
      await first.printed("stdout", /PostgreSQL connected[^]*Bot is live/);
      first.signal("SIGTERM");
      await first.ended;

      proxy.goAway(true);
      const second = start();
      await second.printed("stdout", / - WARNING - [^]* - INFO - Starting on what the data folder holds[^]*Bot is live/);
      proxy.goAway(false);
      await second.printed("stdout", /has everything again/);
      second.signal("SIGTERM");
      assert.equal((await second.ended).code, 0);
      await assertNoneMissing(url, 100);
    },
  );

  test("a second bot with a data folder of its own is refused on the same database", { timeout: 60_000 }, async (context) => {
    const { url } = await fresh(context);
    const store = await openPostgresRemote({ databaseUrl: url, instance: "this bot", leaseMs: 4_000 });
    context.after(() => store.close());
    const exchange = await localExchange(context, { history: 100 });
    const env = { ...environmentOf(exchange), DATABASE_URL: url, SYMBOLS: "BTCUSDT", TIMEFRAMES: "1h", WEB_PORT: "0", LOG_FORMAT: "text" };
    const { code, stdout } = await runWyeli(["start"], { cwd: folderWith(context, {}), env });
    assert.equal(code, 4);
    assert.match(stdout, / - WARNING - Another bot may be writing to [^]* - CRITICAL - The database \S+ at \S+ is in use by another bot/);
  });
});
