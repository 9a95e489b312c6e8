import assert from "node:assert/strict";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import test, { type TestContext } from "node:test";
import type { ExchangeSimulator } from "#exchange/simulator";
import { environmentOf, localExchange } from "./local-exchange.ts";
import { folderWith, runWyeli, startWyeli, type Running } from "./run-wyeli.ts";

function settingsFor(exchange: ExchangeSimulator, more: { readonly [name: string]: string } = {}): { readonly [name: string]: string } {
  return { ...environmentOf(exchange), SYMBOLS: "BTCUSDT", TIMEFRAMES: "1h", WEB_PORT: "0", LOG_FORMAT: "text", ...more };
}

async function liveBot(context: TestContext, cwd: string, env: { readonly [name: string]: string }): Promise<Running> {
  const bot = startWyeli(["start"], { cwd, env });
  context.after(() => bot.signal("SIGKILL"));
  await bot.printed("stdout", /Bot is live/);
  return bot;
}

test("start says its lines in the order of the runbook, serves the dashboard, and ends in order on SIGTERM", async (context) => {
  const exchange = await localExchange(context, { history: 500 });
  const bot = await liveBot(context, folderWith(context, {}), settingsFor(exchange));
  const [, url = ""] = await bot.printed("stdout", /Dashboard at (http:\S+)/);
  assert.equal((await fetch(`${url}/api/status`)).status, 200);
  bot.signal("SIGTERM");
  const { code, stdout, stderr } = await bot.ended;
  assert.equal(code, 0, stderr);
  const line = String.raw`\d{4}-\d\d-\d\d \d\d:\d\d:\d\d - INFO - `;
  const lines = [
    "Bot starting\\.\\.\\.",
    "SQLite connected",
    "Downloaded 500 candles for BTCUSDT 1h",
    "WebSocket connected",
    "Bot stopped",
  ];
  assert.match(stdout, new RegExp(lines.map((words) => `^${line}${words}`).join("[^]*"), "m"));
});

test("a second instance on the same data folder is refused while the first one runs, and not afterwards", async (context) => {
  const exchange = await localExchange(context, { history: 100 });
  const cwd = folderWith(context, {});
  const first = await liveBot(context, cwd, settingsFor(exchange));
  const second = await runWyeli(["start"], { cwd, env: settingsFor(exchange) });
  assert.equal(second.code, 4);
  assert.match(second.stdout, / - CRITICAL - The data folder .* is in use by process \d+/);
  assert.ok(!second.stdout.includes("    at "), second.stdout);
  first.signal("SIGINT");
  assert.equal((await first.ended).code, 0);
  const third = await liveBot(context, cwd, settingsFor(exchange));
  third.signal("SIGINT");
  assert.equal((await third.ended).code, 0);
});

test("a taken port is a sentence that names the setting", async (context) => {
  const exchange = await localExchange(context, { history: 100 });
  const squatter = createServer().listen(0, "127.0.0.1");
  context.after(() => squatter.close());
  await new Promise((resolve) => squatter.once("listening", resolve));
  const port = String((squatter.address() as AddressInfo).port);
  const { code, stdout } = await runWyeli(["start"], { cwd: folderWith(context, {}), env: settingsFor(exchange, { WEB_PORT: port }) });
  assert.equal(code, 4);
  assert.match(stdout, new RegExp(` - CRITICAL - Port ${port} on 127\\.0\\.0\\.1 is already in use`));
});

test("a data folder that cannot be used is a sentence that names the setting", async (context) => {
  const exchange = await localExchange(context, { history: 100 });
  const cwd = folderWith(context, { taken: "a file" });
  const { code, stdout } = await runWyeli(["start"], { cwd, env: settingsFor(exchange, { WYELI_DATA_DIR: "./taken" }) });
  assert.equal(code, 4);
  assert.match(stdout, / - CRITICAL - Cannot use the data folder .*WYELI_DATA_DIR/);
});

test("an exchange that does not serve this place ends the start with exit code 3", async (context) => {
  const exchange = await localExchange(context, { history: 100, faults: { rest: [{ kind: "blocked", times: 1_000 }] } });
  const { code, stdout } = await runWyeli(["start"], { cwd: folderWith(context, {}), env: settingsFor(exchange) });
  assert.equal(code, 3);
  assert.equal(stdout.split("does not serve this location (HTTP 451)").length, 2, stdout);
});

test("an unknown symbol ends the start with its name", async (context) => {
  const exchange = await localExchange(context, { history: 100 });
  const { code, stdout } = await runWyeli(["start"], {
    cwd: folderWith(context, {}),
    env: settingsFor(exchange, { SYMBOLS: "BTCUSDT,NOSUCHUSDT" }),
  });
  assert.equal(code, 1);
  assert.match(stdout, / - CRITICAL - Unknown symbol NOSUCHUSDT/);
});

test("an exchange out of reach is tried again until somebody stops the bot", async (context) => {
  const exchange = await localExchange(context, { history: 100 });
  const env = settingsFor(exchange, { WS_RECONNECT_DELAY: "0.05", WS_MAX_RECONNECT_DELAY: "0.1" });
  await exchange.stop();
  const bot = startWyeli(["start"], { cwd: folderWith(context, {}), env });
  context.after(() => bot.signal("SIGKILL"));
  await bot.printed("stdout", /(refused the connection[^]*){3}/);
  bot.signal("SIGINT");
  const { code, stderr } = await bot.ended;
  assert.equal(code, 0, stderr);
});

test("with wrong settings nothing is started", async (context) => {
  const { code, stdout, stderr } = await runWyeli(["start"], {
    cwd: folderWith(context, {}),
    env: { ENABLE_TRADING: "true", MIN_CONFIDENCE: "2" },
  });
  assert.equal(code, 1);
  assert.equal(stdout, "");
  assert.match(stderr, /^❌ 2 configuration problems:\n {2}- MIN_CONFIDENCE: .*\n {2}- ENABLE_TRADING: trading is not available yet/);
});
