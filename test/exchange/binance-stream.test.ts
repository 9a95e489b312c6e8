// Live candles through the Binance feed while the line misbehaves in every way the simulated exchange knows.

import assert from "node:assert/strict";
import { test } from "node:test";
import type { FrameFault } from "#exchange/simulator";
import type { Candle, SeriesKey } from "#market";
import { BTC_1M, BTC_5M, listen, makeBench } from "./bench-exchange.ts";
import { until } from "./clocks.ts";
import { collect, HOUR, MINUTE, never, RememberingListener, START, walk } from "./venue.ts";

const FIRST = START + 60 * MINUTE;

const minutes = (candles: readonly Candle[]): number[] => candles.map(({ openTime }) => (openTime - FIRST) / MINUTE);

test("forming frames come before the final one, and finer candles close before coarser ones", async (context) => {
  const { exchange, feed } = await makeBench(context, { exchange: { formingFramesPerCandle: 2 } });
  const listener = await listen(context, feed, [BTC_1M, BTC_5M]);
  await exchange.runUntil(FIRST + 5 * MINUTE);
  const closes = listener.heard.filter(({ closed }) => closed).map(({ series }) => series.timeframe);
  assert.deepEqual(closes, ["1m", "1m", "1m", "1m", "1m", "5m"]);
  const forming = listener.heard.filter(({ closed, series }) => !closed && series.timeframe === "5m").map(({ candle }) => candle);
  const [final] = listener.closedOf(BTC_5M);
  assert.equal(forming.length, 2);
  for (const candle of forming) {
    assert.equal(candle.openTime, final?.openTime);
    assert.ok(candle.volume < (final?.volume ?? 0) && candle.high <= (final?.high ?? 0) && candle.low >= (final?.low ?? 0));
  }
});

const FAULTS: readonly { readonly fault: FrameFault["kind"]; readonly heard: readonly number[] }[] = [
  { fault: "drop", heard: [0, 2, 3, 4] },
  { fault: "duplicate", heard: [0, 1, 2, 3, 4] },
  { fault: "delay", heard: [0, 2, 3, 1, 4] },
  { fault: "swap", heard: [0, 2, 1, 3, 4] },
  { fault: "junk", heard: [0, 1, 2, 3, 4] },
];

for (const { fault, heard } of FAULTS) {
  test(`a final frame with the fault "${fault}": closed candles are heard as ${heard.join(" ")}`, async (context) => {
    const frames = [{ kind: fault, series: BTC_1M, openTime: FIRST + MINUTE, closes: 2 }];
    const { exchange, feed } = await makeBench(context, { exchange: { faults: { frames } } });
    const listener = await listen(context, feed, [BTC_1M]);
    await exchange.runUntil(FIRST + 5 * MINUTE);
    assert.deepEqual(minutes(listener.closedOf(BTC_1M)), heard);
    assert.deepEqual(listener.endings, []);
  });
}

test("bad messages are counted and the first is named", async (context) => {
  const { exchange, feed, log } = await makeBench(context, {
    exchange: { faults: { frames: [{ kind: "junk" }, { kind: "junk" }, { kind: "junk" }] } },
  });
  await listen(context, feed, [BTC_1M]);
  await exchange.advance(3);
  assert.deepEqual(
    log.warnings.map(({ leftOutSoFar }) => leftOutSoFar),
    [1, 10],
  );
});

test("a stale forming frame of a closed candle is not heard", async (context) => {
  const { exchange, feed } = await makeBench(context, { exchange: { formingFramesPerCandle: 3 } });
  const listener = await listen(context, feed, [BTC_1M]);
  await exchange.advance(20);
  let newest = -1;
  for (const { candle, closed } of listener.heard) {
    assert.ok(candle.openTime > newest);
    if (closed) newest = candle.openTime;
  }
});

for (const { manner, reason } of [
  { manner: "terminate", reason: /1006/ },
  { manner: "going-away", reason: /1001/ },
] as const) {
  test(`a connection cut by "${manner}" ends the stream with that reason`, async (context) => {
    const { exchange, feed } = await makeBench(context);
    const listener = await listen(context, feed, [BTC_1M]);
    exchange.cutConnections(manner);
    assert.match(await listener.ended, reason);
  });
}

test("a connection that stays open and silent is found dead", async (context) => {
  const { exchange, feed, clock } = await makeBench(context);
  const listener = await listen(context, feed, [BTC_1M]);
  clock.advance(4 * MINUTE);
  await exchange.advance(1);
  exchange.cutConnections("stall");
  clock.advance(MINUTE);
  await exchange.advance(1);
  clock.advance(4 * MINUTE - 1);
  assert.deepEqual(listener.endings, []);
  clock.advance(1);
  assert.match(await listener.ended, /neither a frame nor a ping for 300 s/);
});

test("the venue's ping alone keeps a quiet stream alive, and is answered", async (context) => {
  const { exchange, feed, clock, exchangeClock } = await makeBench(context);
  const listener = await listen(context, feed, [BTC_1M]);
  for (let hour = 0; hour < 20; hour += 1) {
    clock.advance(3 * MINUTE);
    exchangeClock.advance(3 * MINUTE);
    await exchange.advance(0);
  }
  assert.deepEqual(listener.endings, []);
  assert.equal(exchange.statistics().connectionsOpen, 1);
});

for (const { lifetimeEnd, reason } of [
  { lifetimeEnd: "going-away", reason: /1001/ },
  { lifetimeEnd: "terminate", reason: /1006/ },
] as const) {
  test(`the venue ends every connection after 24 hours (${lifetimeEnd})`, async (context) => {
    const protocol = { lifetimeEnd, pingIntervalMs: 48 * HOUR };
    const { feed, exchangeClock } = await makeBench(context, { exchange: { protocol } });
    const listener = await listen(context, feed, [BTC_1M]);
    exchangeClock.advance(24 * HOUR - 1);
    assert.deepEqual(listener.endings, []);
    exchangeClock.advance(1);
    assert.match(await listener.ended, reason);
  });
}

const PATIENT = { silenceTimeoutMs: 100 * HOUR };

test("the stream is renewed after 23 hours: the new connection delivers before the old one goes, and nothing is heard twice", async (context) => {
  const { exchange, feed, clock } = await makeBench(context, { feed: { limits: PATIENT } });
  const listener = await listen(context, feed, [BTC_1M, BTC_5M]);
  await exchange.advance(3);
  clock.advance(23 * HOUR);
  await until(() => exchange.statistics().connectionsOpen === 2 && clock.nextDelay === 5_000);
  await exchange.runUntil(FIRST + 10 * MINUTE);
  clock.advance(5_000);
  await until(() => exchange.statistics().connectionsOpen === 1);
  await exchange.runUntil(FIRST + 20 * MINUTE);
  assert.deepEqual(
    minutes(listener.closedOf(BTC_1M)),
    Array.from({ length: 20 }, (_, place) => place),
  );
  assert.deepEqual(minutes(listener.closedOf(BTC_5M)), [0, 5, 10, 15]);
  assert.deepEqual([listener.openings, listener.endings], [1, []]);
});

test("a renewal that fails leaves the old connection in place and is tried again", async (context) => {
  const { exchange, feed, clock, log } = await makeBench(context, { feed: { limits: PATIENT } });
  const listener = await listen(context, feed, [BTC_1M]);
  exchange.refuseNextConnection(503);
  clock.advance(23 * HOUR);
  await until(() => log.warnings.length === 1);
  await exchange.advance(1);
  assert.equal(listener.closedOf(BTC_1M).length, 1);
  clock.advance(MINUTE);
  await until(() => exchange.statistics().connectionsAccepted === 2);
  assert.deepEqual(listener.endings, []);
});

test("many streams are subscribed in batches below the message limit, and the stream opens when all are acknowledged", async (context) => {
  const symbols = Array.from({ length: 30 }, (_, place) => `COIN${place}USDT`);
  const series = symbols.map((symbol): SeriesKey => ({ symbol, timeframe: "1m" }));
  const candles = walk({ timeframe: "1m", from: START, count: 62 });
  const { exchange, feed, clock, exchangeClock } = await makeBench(context, {
    exchange: {
      symbols: symbols.map((symbol) => ({ symbol, tickSize: "0.1", baseTimeframe: "1m", timeframes: ["1m"], candles })),
    },
    feed: { limits: { streamsPerMessage: 2 } },
  });
  const listener = new RememberingListener();
  const connection = feed.connect(series, listener);
  context.after(() => connection.close());
  await until(() => clock.nextDelay === 250);
  for (let message = 0; message < 14; message += 1) {
    assert.equal(listener.openings, 0);
    clock.advance(250);
    exchangeClock.advance(250);
    await exchange.advance(0);
  }
  await listener.opened;
  await exchange.advance(30);
  assert.equal(listener.heard.filter(({ closed }) => closed).length, 30);
});

test("a subscription that is not acknowledged never opens the stream, and is given up", async (context) => {
  const { exchange, feed, clock } = await makeBench(context, { feed: { limits: { streamsPerMessage: 1, openTimeoutMs: 15_000 } } });
  const listener = new RememberingListener();
  feed.connect([BTC_1M, BTC_5M], listener);
  await until(() => exchange.statistics().connectionsOpen === 1);
  exchange.cutConnections("stall");
  await until(() => clock.nextDelay === 250);
  clock.advance(14_999);
  assert.deepEqual([listener.openings, listener.endings], [0, []]);
  clock.advance(1);
  assert.match(await listener.ended, /did not acknowledge a subscription in time/);
});

test("more streams than one connection may carry are spread over several, which end together", async (context) => {
  const { exchange, feed } = await makeBench(context, { feed: { limits: { streamsPerSocket: 1 } } });
  const listener = await listen(context, feed, [BTC_1M, BTC_5M]);
  assert.equal(exchange.statistics().connectionsOpen, 2);
  await exchange.runUntil(FIRST + 5 * MINUTE);
  assert.equal(listener.closedOf(BTC_1M).length, 5);
  assert.equal(listener.closedOf(BTC_5M).length, 1);
  exchange.cutConnections("terminate");
  await listener.ended;
  await until(() => exchange.statistics().connectionsOpen === 0);
  assert.equal(listener.endings.length, 1);
});

test("a venue that refuses the connection ends the stream with its status", async (context) => {
  const { exchange, feed } = await makeBench(context);
  exchange.refuseNextConnection(451);
  const listener = new RememberingListener();
  feed.connect([BTC_1M], listener);
  assert.match(await listener.ended, /HTTP 451/);
  assert.equal(listener.openings, 0);
  assert.deepEqual(listener.failures, [{ kind: "blocked" }], "and says that trying again is pointless");
});

test("a connection that never opens is given up", async (context) => {
  const { exchange, feed, clock } = await makeBench(context);
  const listener = new RememberingListener();
  feed.connect([BTC_1M], listener);
  clock.advance(15_000);
  assert.match(await listener.ended, /did not open the stream in time/);
  assert.equal(exchange.statistics().connectionsAccepted, 0);
});

test("symbols beyond ASCII are streamed and read from history", async (context) => {
  const series: SeriesKey = { symbol: "币安人生USDT", timeframe: "1m" };
  const candles = walk({ timeframe: "1m", from: START, count: 62 });
  const symbols = [{ symbol: series.symbol, tickSize: "0.1", baseTimeframe: "1m", timeframes: ["1m"], candles } as const];
  const { exchange, feed } = await makeBench(context, { exchange: { symbols } });
  const listener = await listen(context, feed, [series]);
  await exchange.advance(1);
  assert.deepEqual(listener.closedOf(series), [candles[60]]);
  assert.equal((await collect(feed.closedCandles({ series, from: START }, never()))).length, 61);
});
