import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { createServer as createSocketServer, type AddressInfo } from "node:net";
import { join } from "node:path";
import test, { type TestContext } from "node:test";
import { createBinanceFeed } from "#exchange/binance";
import { createExchangeSimulator, type ExchangeSimulator, type SimulatorOptions } from "#exchange/simulator";
import { randomWalkCandles } from "#market/synthetic";
import type { CandleFeed, Clock } from "#runtime";
import { openSqliteStore } from "#storage";
import { ManualClock, realClock } from "../../../test/exchange/clocks.ts";
import { SilentLog } from "../../../test/generators/silent-log.ts";
import { loadSettings, type Settings } from "../settings/index.ts";
import { cacheCheck } from "./cache-check.ts";
import { chartsCheck } from "./charts-check.ts";
import type { Check } from "./check.ts";
import { folder, only, told } from "./looking.fixture.ts";
import { clockCheck } from "./clock-check.ts";
import { dashboardCheck } from "./dashboard-check.ts";
import { dataFolderCheck } from "./data-folder-check.ts";
import { exchangeCheck } from "./exchange-check.ts";
import { machineCheck } from "./machine-check.ts";
import { streamCheck } from "./stream-check.ts";

const NOW = Date.UTC(2024, 5, 1);

async function exchange(context: TestContext, more: Partial<SimulatorOptions> = {}): Promise<ExchangeSimulator> {
  const candles = randomWalkCandles({
    seed: 1,
    count: 20,
    timeframe: "1h",
    from: NOW - 10 * 3_600_000,
    startPrice: 40_000,
    volatility: 0.005,
  });
  const symbols = [{ symbol: "BTCUSDT", tickSize: "0.10", baseTimeframe: "1h" as const, timeframes: ["1h" as const], candles }];
  const simulator = await createExchangeSimulator({ clock: realClock, symbols, startAt: NOW, ...more });
  context.after(() => simulator.stop());
  return simulator;
}

function settingsFor(simulator: ExchangeSimulator, more: { readonly [name: string]: string } = {}): Settings {
  const environment = {
    BINANCE_REST_URL: simulator.restUrl,
    BINANCE_WS_URL: simulator.streamUrl,
    SYMBOLS: "BTCUSDT",
    TIMEFRAMES: "1h",
    ...more,
  };
  return loadSettings({ environment }).settings;
}

function feedOf({ binance }: Settings): CandleFeed {
  return createBinanceFeed({ clock: realClock, log: new SilentLog(), restUrl: binance.restUrl, streamUrl: binance.wsUrl });
}

test("a check that throws is a fault in its own words, one that takes too long is told to stop", async () => {
  const about = { name: "x", title: "X", withinMs: 1_000 };
  const broken = { ...about, look: () => Promise.reject(new Error("the disk is gone")) };
  assert.deepEqual(await told(broken), ["fault the disk is gone."]);
  const clock = new ManualClock();
  let isStopped = false;
  const endless: Check = {
    ...about,
    look: (signal) => new Promise(() => signal.addEventListener("abort", () => (isStopped = true))),
  };
  const finding = told(endless, clock);
  clock.advance(1_000);
  assert.match((await finding).join(""), /^fault No answer within 1 s\. Run doctor again/);
  assert.equal(isStopped, true);
});

test("an old Node is a fault that says how to get a new one", async () => {
  await only(machineCheck(), /^well Version \d+\.\d+/);
  await only(
    machineCheck({ version: "22.9.0", platform: "linux", arch: "arm64" }),
    /^fault Version 22\.9\.0 on linux arm64, and 24 or newer is needed\. Start with npm/,
  );
});

test("more charts than the memory is likely to hold are a warning", async () => {
  const { settings } = loadSettings({ environment: {} });
  await only(chartsCheck(settings, 8e9), /^well 15 charts \(5 × 3\), about \d+ MB of this machine's 8 GB\.$/);
  await only(chartsCheck(settings, 3e8), /^warning 15 charts .*lower MAX_CANDLES, or set ENABLE_ELLIOTT=false/);
});

test("a data folder is found writable, still to be made, in use, or in the way", async (context) => {
  const dataDir = folder(context);
  await only(dataFolderCheck({ dataDir }), /^well .* can be written, [\d.]+ [kMGT]B free\.$/);
  await only(dataFolderCheck({ dataDir: join(dataDir, "later/data") }), /^well .*later\/data is made at the first start; /);
  const store = await openSqliteStore({ dataDir });
  await only(dataFolderCheck({ dataDir }), /^well .*; the bot runs in it: process \d+ \(on /);
  await store.close();
  await only(dataFolderCheck({ dataDir }), /free\.$/);
  writeFileSync(join(dataDir, "file"), "");
  await only(dataFolderCheck({ dataDir: join(dataDir, "file") }), /^fault Cannot use the data folder .*WYELI_DATA_DIR/);
});

test("a clock that is right, wrong, or cannot be compared", async (context) => {
  const simulator = await exchange(context);
  const feed = feedOf(settingsFor(simulator));
  const clockAt = (offsetMs: number): Clock => ({ now: () => simulator.now() + offsetMs, schedule: realClock.schedule });
  await only(clockCheck(feed, clockAt(120)), /^well This machine's clock is 120 ms ahead of the exchange's \(± 0 ms\)\.$/);
  await only(clockCheck(feed, clockAt(-2_000)), /^warning This machine's clock is 2000 ms behind .*\(NTP/);
  await only(clockCheck(feed, clockAt(-90_000)), /^warning .* 90 s behind/);
  await simulator.stop();
  await only(clockCheck(feed, clockAt(0)), /^skipped Not known/);
});

test("an exchange that answers, that knows not every symbol, or does not serve this place", async (context) => {
  const simulator = await exchange(context);
  const settings = settingsFor(simulator);
  const check = exchangeCheck(feedOf(settings), settings);
  await only(check, /^well 127\.0\.0\.1:\d+ answers and trades BTCUSDT\.$/);
  const wrong = settingsFor(simulator, { SYMBOLS: "BTCUSDT,NOSUCHUSDT" });
  await only(exchangeCheck(feedOf(wrong), wrong), /^fault .* does not trade NOSUCHUSDT\. Correct SYMBOLS/);
  simulator.failRest({ kind: "blocked" });
  await only(check, /^fault .* does not serve this location \(HTTP 451\)\. Ways out: .*the bot will not go through a proxy\.$/);
  simulator.failRest({ kind: "unavailable", variant: "service" });
  await only(check, /^fault .* cannot serve now \(HTTP 503/);
  simulator.failRest({ kind: "web-page" });
  await only(check, /^fault .*not as Binance futures do/);
  simulator.failRest({ kind: "rate-limited", retryAfterSeconds: 1 });
  await only(check, /^fault .*too many requests .*nothing is sent before .*Wait until then/);
  await simulator.stop();
  await only(exchangeCheck(feedOf(settings), settings), /^fault .*\((ECONNREFUSED|UND_ERR_SOCKET)\).* Check the network, the firewall/);
});

test("a stream delivers, stays silent after its acknowledgement, is refused, or does not open", async (context) => {
  const simulator = await exchange(context, { pace: { kind: "as-taken", closesPerBatch: 1 } });
  const settings = settingsFor(simulator);
  const silent = streamCheck(feedOf(settings), settings, realClock, 30);
  await only(
    silent,
    /^fault .* acknowledged the subscription and then sent no candle within 0\.03 s\. Check BINANCE_WS_URL .*a wrong route is acknowledged/,
  );
  simulator.refuseNextConnection(451);
  await only(silent, /^fault .* refused the stream with HTTP 451: .*does not serve this location/);
  simulator.run();
  await only(streamCheck(feedOf(settings), settings, realClock), /^well 127\.0\.0\.1:\d+ delivers: BTCUSDT 1h came after \d\.\d s\.$/);
  await simulator.stop();
  await only(
    streamCheck(feedOf(settings), settings, realClock),
    /^fault The stream of 127\.0\.0\.1:\d+ failed \(ECONNREFUSED\)\. Check the network/,
  );
});

test("a cache in memory is well, and Redis is said not to be used yet", async () => {
  const cache = { type: "memory", host: "localhost", port: 6379, db: 0, password: null } as const;
  await only(cacheCheck(cache), /^well In memory\.$/);
  await only(cacheCheck({ ...cache, type: "redis" }), /^warning Redis at localhost:6379 is not used: .* Set CACHE_TYPE=memory\.$/);
});

test("a dashboard's port is free, taken by a stranger, or by a wyeli - this one or another", async (context) => {
  const dataDir = folder(context);
  const web = (port: number): Settings["web"] => ({ host: "127.0.0.1", port, token: null });
  await only(dashboardCheck({ web: web(0), dataDir }), /^well 127\.0\.0\.1 has a free port for it\.$/);
  const stranger = createSocketServer((socket) => socket.end("hello")).listen(0, "127.0.0.1");
  context.after(() => stranger.close());
  await new Promise((resolve) => stranger.once("listening", resolve));
  await only(
    dashboardCheck({ web: web((stranger.address() as AddressInfo).port), dataDir }),
    /^fault Port \d+ on 127\.0\.0\.1 is already in use by another program/,
  );
  let answer: object = { healthy: true, reasons: [] };
  const bot = createServer((_request, response) => response.end(JSON.stringify(answer))).listen(0, "127.0.0.1");
  context.after(() => bot.close());
  await new Promise((resolve) => bot.once("listening", resolve));
  const check = dashboardCheck({ web: web((bot.address() as AddressInfo).port), dataDir });
  await only(check, /^fault .* is in use by another wyeli, with another data folder\. .*WEB_PORT/);
  const store = await openSqliteStore({ dataDir });
  context.after(() => store.close());
  await only(check, /^well .* is in use by the bot that runs; it is healthy\.$/);
  answer = { healthy: false, reasons: ["The candle stream is reconnecting"] };
  await only(check, /^warning .* it is degraded: The candle stream is reconnecting\./);
});
