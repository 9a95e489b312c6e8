import assert from "node:assert/strict";
import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as wait } from "node:timers/promises";
import test, { type TestContext } from "node:test";
import type { Candle } from "#market";
import { openSupabaseRemote, openSupabaseStoreForReading } from "#storage";
import { cuttingProxy, type Cut } from "../supabase-proxy.ts";
import { exampleSignal } from "../generators/signals.ts";
import { withPostgres } from "../postgres-database.ts";
import { createTestSupabase, migrationNames, type TestSupabase } from "../supabase-server.ts";
import { environmentOf, localExchange, HOUR } from "./local-exchange.ts";
import { folderWith, runWyeli, startWyeli } from "./run-wyeli.ts";

async function fresh(context: TestContext, options: { readonly migrated?: boolean } = {}): Promise<TestSupabase> {
  const supabase = await createTestSupabase(options);
  context.after(() => supabase.drop());
  return supabase;
}

test("check names the project without its key, and asks it nothing", async (context) => {
  const env = { SUPABASE_URL: "https://abcdefgh.supabase.co", SUPABASE_SERVICE_KEY: "sb_secret_hush" };
  const { code, stdout, stderr } = await runWyeli(["check"], { cwd: folderWith(context, {}), env });
  assert.equal(code, 0, stderr);
  assert.match(stdout, /Store +Supabase at abcdefgh\.supabase\.co \(one bot per project; its lock in \.\/data\)/);
  assert.doesNotMatch(stdout, /hush|Off .*Supabase/);
});

test("a project that refuses the key is one sentence, and the exit code that of the machine", async (context) => {
  const refusing = createServer((_, response) => {
    response.writeHead(401, { "content-type": "application/json" }).end('{"message":"Invalid API key"}');
  }).listen(0, "127.0.0.1");
  await once(refusing, "listening");
  context.after(() => refusing.close());
  const { port } = refusing.address() as AddressInfo;
  const env = { SUPABASE_URL: `http://127.0.0.1:${port}`, SUPABASE_SERVICE_KEY: "sb_secret_hush", WEB_PORT: "0", LOG_FORMAT: "text" };
  const { code, stdout, stderr } = await runWyeli(["start"], { cwd: folderWith(context, {}), env });
  assert.equal(code, 4);
  assert.match(
    stdout,
    / - CRITICAL - Supabase connection failed: the Supabase project 127\.0\.0\.1:\d+ refused the key \(Invalid API key\); set/,
  );
  assert.doesNotMatch(stdout + stderr, /hush|    at /);
});

await withPostgres("the commands on Supabase", () => {
  test("migrate says which files to run by hand, then that everything is there; start says the same", async (context) => {
    const { url, serviceKey, migrate } = await fresh(context, { migrated: false });
    const cwd = folderWith(context, { ".env": `SUPABASE_URL=${url}\nSUPABASE_SECRET_KEY=${serviceKey}\n` });
    const none = await runWyeli(["migrate"], { cwd });
    assert.equal(none.code, 4);
    assert.match(
      none.stderr,
      /^wyeli: The Supabase project \S+ is not ready: expected schema version \d+, found none\. Run these files, in this order, in the project's SQL/,
    );
    for (const name of migrationNames()) assert.ok(none.stderr.includes(name), name);
    await migrate(4);
    const some = await runWyeli(["start"], { cwd, env: { LOG_FORMAT: "text", WEB_PORT: "0" } });
    assert.equal(some.code, 4);
    assert.match(
      some.stdout,
      /CRITICAL - The Supabase project \S+ is not ready: expected schema version \d+, found 4\. Run this file, in [^:]*: 005_create_supabase/,
    );
    await migrate();
    const all = await runWyeli(["migrate"], { cwd });
    assert.equal(all.code, 0, all.stderr);
    assert.match(all.stdout, /^Supabase 127\.0\.0\.1:\d+ is up to date\.\n$/);
  });

  test("a project is exported while no bot writes, and refused with the way out while one does; backup points to both", async (context) => {
    const { url, serviceKey: key } = await fresh(context);
    const cwd = folderWith(context, {});
    const env = { SUPABASE_URL: url, SUPABASE_SERVICE_KEY: key };
    const bot = await openSupabaseRemote({ url, key, instance: "a bot elsewhere", leaseMs: 1_000 });
    await bot.commit({ signals: [exampleSignal()], states: [{ key: "engine", value: 1 }] });
    const refused = await runWyeli(["export", "files"], { cwd, env });
    assert.equal(refused.code, 4);
    assert.match(
      refused.stderr,
      /^wyeli: A bot writes to the Supabase project \S+ \(process \d+ on \S+\), and .*: stop the bot, or set .*DATABASE_URL/,
    );
    await bot.close();
    const exported = await runWyeli(["export", "files"], { cwd, env });
    assert.equal(exported.code, 0, exported.stderr);
    assert.match(exported.stdout, /signals: 1\n[^]*Exported to files/);
    const moved = await runWyeli(["import", "files"], { cwd });
    assert.equal(moved.code, 0, moved.stderr);
    assert.match(moved.stdout, /Exported from Supabase \S+ \(reading\) [^]*signals: 1 of 1 new to the store/);
    const back = await runWyeli(["import", "files"], { cwd, env });
    assert.match(back.stdout, /signals: 0 of 1 new to the store[^]*Imported files into Supabase /);
    const backup = await runWyeli(["backup", "copy.sqlite"], { cwd, env });
    assert.match(backup.stderr, /^wyeli: expected the embedded store, found SUPABASE_URL: for that database use `wyeli export` and/);
    const dry = await runWyeli(["prune", "--days", "30", "--dry-run"], { cwd, env });
    assert.match(dry.stdout, /Supabase \S+ \(reading\): nothing was deleted/);
    const pruned = await runWyeli(["prune", "--days", "30"], { cwd, env });
    assert.equal(pruned.code, 0, pruned.stderr);
  });

  test(
    "the bot lives on Supabase through lost requests and answers: it says so, and no candle is missing at the end",
    { timeout: 60_000 },
    async (context) => {
      const { url, serviceKey, sql } = await fresh(context);
      const proxy = await cuttingProxy(context, url);
      const history = 700;
      const ahead = 30;
      const exchange = await localExchange(context, {
        history,
        ahead,
        pace: { kind: "as-taken", closesPerBatch: 1, ready: () => wait(40) },
      });
      const cwd = folderWith(context, {});
      const env = {
        ...environmentOf(exchange),
        SUPABASE_URL: proxy.url,
        SUPABASE_SERVICE_KEY: serviceKey,
        SYMBOLS: "BTCUSDT,ETHUSDT",
        TIMEFRAMES: "1h",
        WEB_PORT: "0",
        LOG_FORMAT: "text",
        WS_RECONNECT_DELAY: "0.1",
      };
      const bot = startWyeli(["start"], { cwd, env });
      context.after(() => bot.signal("SIGKILL"));
      await bot.printed("stdout", /Bot starting\.\.\.[^]* - INFO - Supabase connected[^]*WebSocket connected[^]*Bot is live/);
      const [, dashboard = ""] = await bot.printed("stdout", /Dashboard at (http:\S+)/);
      assert.match(await (await fetch(`${dashboard}/api/status`)).text(), /"Supabase 127\.0\.0\.1:\d+, through SQLite data/);
      exchange.run();
      let isDone = false;
      const cutting = (async () => {
        const kinds = ["lost-request", "lost-answer", "gateway-page", "late-request"] as const;
        for (let turn = 0; !isDone; turn += 1) {
          proxy.cutCommit(kinds[turn % kinds.length] as Cut);
          await wait(150);
        }
      })();
      await exchange.finished;
      isDone = true;
      await cutting;
      const count = async (): Promise<number> => (await sql`SELECT count(*)::int AS n FROM candles`)[0]?.["n"] as number;
      for (let tries = 0; tries < 200 && (await count()) < 2 * (history + ahead); tries += 1) await wait(50);
      assert.ok(proxy.cuts > 2, `${proxy.cuts} cuts`);
      bot.signal("SIGTERM");
      const { code, stdout, stderr } = await bot.ended;
      assert.equal(code, 0, stdout + stderr);
      assert.doesNotMatch(stdout + stderr, new RegExp(serviceKey));
      assert.equal((await sql`SELECT * FROM writer_lease`).length, 0, "the lease was given back");
      const store = await openSupabaseStoreForReading({ url, key: serviceKey });
      for (const symbol of ["BTCUSDT", "ETHUSDT"]) {
        const times = (await store.candles({ symbol, timeframe: "1h" }, {})).map((candle: Candle) => candle.openTime);
        assert.equal(times.length, history + ahead, symbol);
        assert.ok(times.every((openTime, place) => openTime === (times[0] ?? 0) + place * HOUR));
      }
      await store.close();
    },
  );
});
