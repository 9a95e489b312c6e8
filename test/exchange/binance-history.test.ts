// History through the Binance feed: what it costs, what it never takes for closed, and what each kind of trouble is called.

import assert from "node:assert/strict";
import { createServer } from "node:net";
import type { AddressInfo } from "node:net";
import { test } from "node:test";
import { createBinanceFeed } from "#exchange/binance";
import type { RestFault } from "#exchange/simulator";
import { FeedError, type CandleFeed, type FeedFailure } from "#runtime";
import { BTC_1M, makeBench } from "./bench-exchange.ts";
import { ManualClock, until } from "./clocks.ts";
import { collect, MINUTE, never, RememberingLog, START, walk } from "./venue.ts";

async function failureOf(question: Promise<unknown>): Promise<FeedError> {
  try {
    await question;
  } catch (error) {
    assert.ok(error instanceof FeedError, `expected a FeedError, found ${String(error)}`);
    return error;
  }
  throw new assert.AssertionError({ message: "expected a FeedError, found an answer" });
}

const readAll = (feed: CandleFeed) => collect(feed.closedCandles({ series: BTC_1M, from: START }, never()));

for (const { candles, weight } of [
  { candles: 1_200, weight: 1 + 2 + 2 + 2 },
  { candles: 1_050, weight: 1 + 2 + 2 + 1 },
  { candles: 499, weight: 1 + 2 },
  { candles: 99, weight: 1 + 1 },
]) {
  test(`${candles} candles cost a weight of ${weight}`, async (context) => {
    const { exchange, feed } = await makeBench(context, { history: candles });
    assert.equal((await readAll(feed)).length, candles);
    assert.equal(exchange.statistics().weight, weight);
  });
}

test("a page that brings no more than is needed is handed over as it arrives", async (context) => {
  const { feed } = await makeBench(context, { history: 1_100 });
  const sizes: number[] = [];
  for await (const page of feed.closedCandles({ series: BTC_1M, from: START }, never())) sizes.push(page.length);
  assert.deepEqual(sizes, [499, 499, 102]);
});

for (const years of [-10, 10]) {
  test(`a local clock that is ${years} years off changes nothing about what is closed`, async (context) => {
    const clock = new ManualClock(START + years * 365 * 24 * 60 * MINUTE);
    const { feed } = await makeBench(context, { history: 60, clock });
    assert.equal((await readAll(feed)).at(-1)?.openTime, START + 59 * MINUTE);
  });
}

test("a hole in the history stays a hole, wherever it lies", async (context) => {
  const holes = [
    { series: BTC_1M, from: START, to: START + 3 * MINUTE },
    { series: BTC_1M, from: START + 100 * MINUTE, to: START + 900 * MINUTE },
    { series: BTC_1M, from: START + 1_190 * MINUTE, to: START + 1_200 * MINUTE },
  ];
  const { feed } = await makeBench(context, { history: 1_200, exchange: { faults: { holes } } });
  const opens = (await readAll(feed)).map(({ openTime }) => (openTime - START) / MINUTE);
  const expected = Array.from({ length: 1_200 }, (_, place) => place);
  assert.deepEqual(
    opens,
    expected.filter((place) => place >= 3 && (place < 100 || place >= 900) && place < 1_190),
  );
});

test("a correction of the venue is what history says from then on", async (context) => {
  const { exchange, feed } = await makeBench(context);
  const at = START + 10 * MINUTE;
  exchange.correctHistory(BTC_1M, at, { volume: 12_345 });
  assert.equal((await readAll(feed)).find(({ openTime }) => openTime === at)?.volume, 12_345);
});

test("an impossible candle is left out and named, and the others come", async (context) => {
  const { exchange, feed, log } = await makeBench(context);
  exchange.correctHistory(BTC_1M, START + 10 * MINUTE, { high: 1, low: 2 });
  const candles = await readAll(feed);
  assert.equal(candles.length, 59);
  assert.deepEqual(
    log.warnings.map(({ openTime }) => openTime),
    [START + 10 * MINUTE],
  );
});

test("figures the tape does not know come back as unknown, not as zero", async (context) => {
  const candles = walk({ timeframe: "1m", from: START, count: 61 }).map((candle) => ({
    ...candle,
    quoteVolume: null,
    trades: null,
    takerBuyVolume: null,
  }));
  const symbols = [{ symbol: "BTCUSDT", tickSize: "0.10", baseTimeframe: "1m", timeframes: ["1m"], candles } as const];
  const { feed } = await makeBench(context, { exchange: { symbols } });
  assert.deepEqual(await readAll(feed), candles.slice(0, 60));
});

test("only perpetual contracts that trade now are offered", async (context) => {
  const common = { tickSize: "0.010", baseTimeframe: "1m", timeframes: ["1m"], candles: [] } as const;
  const symbols = [
    { ...common, symbol: "BTCUSDT" },
    { ...common, symbol: "OLDUSDT", status: "SETTLING" },
    { ...common, symbol: "BTCUSDT_261225", contractType: "CURRENT_QUARTER" },
    { ...common, symbol: "币安人生USDT" },
    { ...common, symbol: "SP500", quantityStep: "1", minimumNotional: "20" },
  ];
  const { feed } = await makeBench(context, { exchange: { symbols }, feed: { sessionSymbols: ["SP500"] } });
  assert.deepEqual(await feed.instruments(never()), [
    { symbol: "BTCUSDT", calendar: "continuous", tickSize: "0.010", quantityStep: "0.001", minimumNotional: "5" },
    { symbol: "币安人生USDT", calendar: "continuous", tickSize: "0.010", quantityStep: "0.001", minimumNotional: "5" },
    { symbol: "SP500", calendar: "sessions", tickSize: "0.010", quantityStep: "1", minimumNotional: "20" },
  ]);
});

test("the feed waits for the next minute before it exceeds its share of the venue's limit", async (context) => {
  const clock = new ManualClock(START + 20_000);
  const protocol = { weightPerMinute: 10 };
  const { exchange, feed, exchangeClock } = await makeBench(context, { history: 1_200, clock, exchange: { protocol } });
  await feed.instruments(never());
  const read = readAll(feed);
  await until(() => exchange.statistics().weight === 4 && clock.nextDelay === 40_000);
  clock.advance(39_999);
  assert.equal(exchange.statistics().weight, 4);
  exchangeClock.advance(MINUTE);
  clock.advance(1);
  assert.equal((await read).length, 1_200);
  assert.equal(exchange.statistics().weight, 1 + 1 + 2 + 2 + 2);
});

const TROUBLES: readonly { readonly fault: RestFault; readonly failure: FeedFailure }[] = [
  { fault: { kind: "blocked" }, failure: { kind: "blocked" } },
  { fault: { kind: "firewall" }, failure: { kind: "rate-limited", retryAt: START + MINUTE, banned: false } },
  { fault: { kind: "web-page" }, failure: { kind: "malformed" } },
  { fault: { kind: "wrong-shape" }, failure: { kind: "malformed" } },
  { fault: { kind: "unavailable", variant: "unknown" }, failure: { kind: "unavailable", status: 503 } },
  { fault: { kind: "unavailable", variant: "service" }, failure: { kind: "unavailable", status: 503 } },
  { fault: { kind: "unavailable", variant: "throttled" }, failure: { kind: "unavailable", status: 503 } },
  { fault: { kind: "reset" }, failure: { kind: "unreachable" } },
  { fault: { kind: "rate-limited", retryAfterSeconds: 17 }, failure: { kind: "rate-limited", retryAt: START + 17_000, banned: false } },
  { fault: { kind: "banned", forMs: 150_000 }, failure: { kind: "rate-limited", retryAt: START + 150_000, banned: true } },
];

for (const { fault, failure } of TROUBLES) {
  test(`${Object.values(fault).join(" ")}: ${failure.kind}, in one sentence with the host`, async (context) => {
    const { exchange, feed } = await makeBench(context, { clock: new ManualClock(START) });
    exchange.failRest(fault);
    const error = await failureOf(readAll(feed));
    assert.deepEqual(error.failure, failure);
    assert.ok(error.message.includes(new URL(exchange.restUrl).host));
    assert.doesNotMatch(error.message, /[<>\n]/);
  });
}

test("after a 429 nothing leaves before its time, and everything works after it", async (context) => {
  const { exchange, feed, clock } = await makeBench(context, { clock: new ManualClock(START) });
  exchange.failRest({ kind: "rate-limited", retryAfterSeconds: 30 });
  await failureOf(feed.serverTime(never()));
  const asked = exchange.statistics().requests["/fapi/v1/time"];
  clock.advance(29_999);
  const again = await failureOf(readAll(feed));
  assert.deepEqual(again.failure, { kind: "rate-limited", retryAt: START + 30_000, banned: false });
  assert.equal(exchange.statistics().requests["/fapi/v1/time"], asked);
  clock.advance(1);
  await assert.rejects(feed.serverTime(never()), FeedError, "the exchange's own clock has not moved: it still limits");
});

test("a 429 followed by a ban is silence until the end of the ban", async (context) => {
  const { exchange, feed, clock, exchangeClock } = await makeBench(context, { clock: new ManualClock(START) });
  exchange.failRest({ kind: "rate-limited", retryAfterSeconds: 5 });
  exchange.failRest({ kind: "banned", forMs: 300_000 });
  await failureOf(feed.serverTime(never()));
  clock.advance(5_000);
  const banned = await failureOf(feed.serverTime(never()));
  assert.deepEqual(banned.failure, { kind: "rate-limited", retryAt: START + 305_000, banned: true });
  clock.advance(300_000);
  exchangeClock.advance(300_000);
  assert.equal(await feed.serverTime(never()), exchange.now());
});

test("no answer within the time allowed is unreachable", async (context) => {
  const { exchange, feed, clock } = await makeBench(context);
  exchange.failRest({ kind: "slow", delayMs: 1_000 });
  const asked = failureOf(feed.serverTime(never()));
  await until(() => exchange.statistics().requests["/fapi/v1/time"] === 1);
  clock.advance(15_000);
  assert.deepEqual((await asked).failure, { kind: "unreachable" });
});

test("a slow answer within the time allowed is an answer", async (context) => {
  const { exchange, feed, clock, exchangeClock } = await makeBench(context);
  exchange.failRest({ kind: "slow", delayMs: 1_000 });
  const asked = feed.serverTime(never());
  await until(() => exchange.statistics().requests["/fapi/v1/time"] === 1);
  clock.advance(14_999);
  exchangeClock.advance(1_000);
  assert.equal(await asked, exchange.now());
});

test("a port where nothing listens is unreachable, and said to refuse", async () => {
  const server = createServer().listen(0, "127.0.0.1");
  await new Promise((resolve) => server.once("listening", resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  const feed = createBinanceFeed({ clock: new ManualClock(), log: new RememberingLog(), restUrl: `http://127.0.0.1:${port}` });
  const error = await failureOf(feed.serverTime(never()));
  assert.deepEqual(error.failure, { kind: "unreachable" });
  assert.match(error.message, /refused the connection/);
});

test("a name that does not resolve is unreachable, and the name is told", async () => {
  const feed = createBinanceFeed({ clock: new ManualClock(), log: new RememberingLog(), restUrl: "http://no-such-host.invalid" });
  const error = await failureOf(feed.serverTime(never()));
  assert.deepEqual(error.failure, { kind: "unreachable" });
  assert.match(error.message, /no-such-host\.invalid/);
});

test("an address that is none is named with its setting", () => {
  const options = { clock: new ManualClock(), log: new RememberingLog() };
  assert.throws(
    () => createBinanceFeed({ ...options, restUrl: "fapi.binance.com" }),
    /^RangeError: BINANCE_REST_URL: expected .* found "fapi/,
  );
  assert.throws(() => createBinanceFeed({ ...options, streamUrl: "https://x" }), /^RangeError: BINANCE_WS_URL: expected .* found "https/);
});
