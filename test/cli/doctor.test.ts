import assert from "node:assert/strict";
import { createServer, type AddressInfo } from "node:net";
import { join } from "node:path";
import test, { type TestContext } from "node:test";
import { openSqliteStore } from "#storage";
import { doctorReportSchema, type DoctorReport } from "#app";
import { createTestDatabase, withPostgres } from "../postgres-database.ts";
import { environmentOf, localExchange } from "./local-exchange.ts";
import { folderWith, runWyeli, startWyeli, type Ended } from "./run-wyeli.ts";

type Environment = { readonly [name: string]: string };

/** An exchange whose tape moves as soon as somebody listens, and a folder of its own. */
async function place(context: TestContext, more: Environment = {}): Promise<{ readonly cwd: string; readonly env: Environment }> {
  const exchange = await localExchange(context, { history: 50, ahead: 50, pace: { kind: "as-taken", closesPerBatch: 1 } });
  exchange.run();
  const env = { ...environmentOf(exchange), SYMBOLS: "BTCUSDT,ETHUSDT", TIMEFRAMES: "1h", WEB_PORT: "0", ...more };
  return { cwd: folderWith(context, {}), env };
}

function reportOf({ stdout }: Ended): DoctorReport {
  return doctorReportSchema.parse(JSON.parse(stdout));
}

/** The marks of all findings by the name of their check. */
function marksOf({ findings }: DoctorReport): { readonly [check: string]: string } {
  return Object.fromEntries(findings.map(({ check, mark }) => [check, mark]));
}

test("where all is well each part has its line, in a fixed order, and the exit code is 0", async (context) => {
  const { code, stdout, stderr } = await runWyeli(["doctor"], await place(context));
  assert.equal(code, 0, stdout + stderr);
  assert.equal(stderr, "");
  const lines = stdout.trimEnd().split("\n");
  const titles = [
    "Settings",
    "Node",
    "Charts",
    "Data folder",
    "Store",
    "Clock",
    "Exchange",
    "Exchange stream",
    "Discord",
    "Cache",
    "Dashboard",
  ];
  assert.deepEqual(
    lines.slice(0, -1).map((line) => line.slice(2).trim().split(/ {2,}/)[0]),
    titles,
  );
  // The simulated exchange lives in another year: its clock is the one thing to be weighed.
  assert.match(lines[5] ?? "", /^⚠️ {2}Clock +This machine's clock is \d+ days ahead of the exchange's/);
  assert.match(lines[7] ?? "", /^✅ Exchange stream +127\.0\.0\.1:\d+ delivers: \w+ 1h came after/);
  assert.equal(lines.at(-1), "All is well, with one warning (⚠️).");
});

test("wrong settings are all named, and what needs no settings is looked at all the same", async (context) => {
  const token = "MTIzNDU2Nzg5.secret.token-of-discord";
  const env = { DISCORD_GUILD_ID: token, DISCORD_TOKEN: token, TIMEFRAMES: "7m" };
  const ended = await runWyeli(["doctor"], { cwd: folderWith(context, {}), env });
  assert.equal(ended.code, 5);
  for (const words of [
    /^❌ Settings +TIMEFRAMES: unknown timeframe "7m"/m,
    /^❌ Settings +Missing required environment variable/m,
    /^✅ Node/m,
  ]) {
    assert.match(ended.stdout, words);
  }
  assert.match(ended.stdout, /^➖ Everything else +Not looked at/m);
  assert.ok(!`${ended.stdout}${ended.stderr}`.includes(token));
});

test("an exchange that does not serve this place keeps nothing else from being looked at", async (context) => {
  const exchange = await localExchange(context, { history: 50, faults: { rest: [{ kind: "blocked", times: 100 }] } });
  const env = { ...environmentOf(exchange), SYMBOLS: "BTCUSDT", TIMEFRAMES: "1h", WEB_PORT: "0" };
  exchange.refuseNextConnection(451);
  const ended = await runWyeli(["doctor", "--json"], { cwd: folderWith(context, {}), env });
  assert.equal(ended.code, 5);
  const report = reportOf(ended);
  assert.equal(report.well, false);
  assert.deepEqual(marksOf(report), {
    settings: "well",
    machine: "well",
    charts: "well",
    "data-folder": "well",
    store: "well",
    clock: "skipped",
    exchange: "fault",
    "exchange-stream": "fault",
    discord: "skipped",
    cache: "well",
    dashboard: "well",
  });
  assert.match(JSON.stringify(report), /does not serve this location \(HTTP 451\)/);
});

test("beside a bot that has the folder doctor disturbs nobody, and names it", async (context) => {
  const where = await place(context);
  const store = await openSqliteStore({ dataDir: join(where.cwd, "data") });
  context.after(() => store.close());
  const ended = await runWyeli(["doctor", "--json"], where);
  assert.equal(ended.code, 0, ended.stdout);
  const found = reportOf(ended).findings.find(({ check }) => check === "data-folder")?.found ?? "";
  assert.match(found, new RegExp(`the bot runs in it: process ${process.pid} `));
  await store.commit({ states: [{ key: "still", value: "writing" }] });
  assert.equal(await store.state("still"), "writing");
});

test("beside the running bot its dashboard says how it is", { timeout: 60_000 }, async (context) => {
  const free = createServer().listen(0, "127.0.0.1");
  await new Promise((resolve) => free.once("listening", resolve));
  const port = String((free.address() as AddressInfo).port);
  await new Promise((resolve) => free.close(resolve));
  const exchange = await localExchange(context, { history: 200, ahead: 600, pace: { kind: "paced", closesPerSecond: 20 } });
  const env = { ...environmentOf(exchange), SYMBOLS: "BTCUSDT", TIMEFRAMES: "1h", WEB_PORT: port, LOG_FORMAT: "text" };
  const cwd = folderWith(context, {});
  const bot = startWyeli(["start"], { cwd, env });
  context.after(() => bot.signal("SIGKILL"));
  await bot.printed("stdout", /Bot is live/);
  const looking = runWyeli(["doctor"], { cwd, env });
  exchange.run();
  const { stdout } = await looking;
  assert.match(stdout, /^✅ Data folder .*; the bot runs in it: process \d+/m);
  assert.match(stdout, /^✅ Store .* takes writes; .*in use by process \d+/m);
  assert.match(stdout, new RegExp(`^(✅|⚠️ ) Dashboard +127\\.0\\.0\\.1 port ${port} is in use by the bot that runs`, "m"));
  bot.signal("SIGTERM");
  assert.equal((await bot.ended).code, 0);
});

test("a taken port and a data folder that is a file are two faults of one run", async (context) => {
  const stranger = createServer((socket) => socket.destroy()).listen(0, "127.0.0.1");
  context.after(() => stranger.close());
  await new Promise((resolve) => stranger.once("listening", resolve));
  const { env } = await place(context, { WEB_PORT: String((stranger.address() as AddressInfo).port), WYELI_DATA_DIR: "./taken" });
  const { code, stdout } = await runWyeli(["doctor"], { cwd: folderWith(context, { taken: "a file" }), env });
  assert.equal(code, 5);
  assert.match(stdout, /^❌ Data folder +Cannot use the data folder .*: a file stands in its place\. Set WYELI_DATA_DIR/m);
  assert.match(stdout, /^❌ Dashboard +Port \d+ on 127\.0\.0\.1 is already in use by another program; .*WEB_PORT to a free port\.$/m);
});

test("doctor leaves nothing behind", async (context) => {
  const where = await place(context);
  await runWyeli(["doctor"], where);
  const { readdirSync } = await import("node:fs");
  assert.deepEqual(readdirSync(where.cwd), []);
});

await withPostgres("doctor on PostgreSQL", () => {
  test("the database is looked at, its password is shown nowhere, and one that is missing is a fault", async (context) => {
    const database = await createTestDatabase();
    context.after(() => database.drop());
    const where = await place(context);
    const url = new URL(database.url);
    url.password = "hush-hush-42";
    const good = await runWyeli(["doctor"], { ...where, env: { ...where.env, DATABASE_URL: url.href } });
    assert.equal(good.code, 0, good.stdout);
    assert.match(good.stdout, /^✅ Store +PostgreSQL wyeli_test_\w+ at \S+:\d+ has nothing yet: the first start makes its tables/m);
    url.pathname = "/wyeli_is_not_here";
    const missing = await runWyeli(["doctor"], { ...where, env: { ...where.env, DATABASE_URL: url.href } });
    assert.equal(missing.code, 5);
    assert.match(missing.stdout, /^❌ Store +PostgreSQL connection failed: there is no database wyeli_is_not_here/m);
    assert.doesNotMatch(`${good.stdout}${good.stderr}${missing.stdout}${missing.stderr}`, /hush/);
  });
});
