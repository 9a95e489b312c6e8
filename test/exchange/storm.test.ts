// The whole tape reaches a client that reconnects and refills over REST, however often the line is cut: nothing lost, nothing invented.

import assert from "node:assert/strict";
import { test } from "node:test";
import { createBinanceFeed } from "#exchange/binance";
import { createExchangeSimulator, type ExchangeSimulator, type FaultPlan, type Pace } from "#exchange/simulator";
import type { Candle } from "#market";
import type { CandleFeed } from "#runtime";
import { BTC_1M } from "./bench-exchange.ts";
import { realClock } from "./clocks.ts";
import { collect, MINUTE, never, RememberingListener, RememberingLog, START, walk } from "./venue.ts";

const HISTORY = 100;
const TAPE = walk({ timeframe: "1m", from: START, count: 2_000 });

/** The least a client must do: connect, refill what is missing, listen, and begin again when cut. */
async function follow(feed: CandleFeed, exchange: ExchangeSimulator): Promise<Candle[]> {
  const candles = new Map<number, Candle>();
  const keep = (candle: Candle): void => void candles.set(candle.openTime, candle);
  let isOver = false;
  void exchange.finished.then(() => {
    isOver = true;
  });
  while (!isOver) {
    const listener = new RememberingListener();
    const connection = feed.connect([BTC_1M], listener);
    await Promise.race([listener.opened, listener.ended]);
    exchange.run();
    for (const candle of await collect(feed.closedCandles({ series: BTC_1M, from: START }, never()))) keep(candle);
    await Promise.race([listener.ended, exchange.finished]);
    connection.close();
    for (const candle of listener.closedOf(BTC_1M)) keep(candle);
  }
  for (const candle of await collect(feed.closedCandles({ series: BTC_1M, from: START }, never()))) keep(candle);
  return [...candles.values()].toSorted((one, other) => one.openTime - other.openTime);
}

async function replay(pace: Pace, faults: FaultPlan): Promise<{ heard: Candle[]; connections: number; cutsLeft: number }> {
  const exchange = await createExchangeSimulator({
    clock: realClock,
    startAt: START + HISTORY * MINUTE,
    symbols: [{ symbol: "BTCUSDT", tickSize: "0.1", baseTimeframe: "1m", timeframes: ["1m"], candles: TAPE }],
    pace,
    faults,
  });
  try {
    const feed = createBinanceFeed({
      clock: realClock,
      log: new RememberingLog(),
      restUrl: exchange.restUrl,
      streamUrl: exchange.streamUrl,
    });
    const heard = await follow(feed, exchange);
    const { connectionsAccepted, cutsLeft } = exchange.statistics();
    return { heard, connections: connectionsAccepted, cutsLeft };
  } finally {
    await exchange.stop();
  }
}

test("ten random cuts on a tape that waits for its listeners: every candle, and ten reconnections", async () => {
  const { heard, connections, cutsLeft } = await replay(
    { kind: "as-taken", closesPerBatch: 400 },
    { cutRandomly: { times: 10, seed: 42 } },
  );
  assert.deepEqual(heard, TAPE);
  assert.equal(cutsLeft, 0);
  assert.equal(connections, 11);
});

test("cuts on a tape that runs on without its listeners: every candle all the same", async () => {
  const pace = { kind: "paced", closesPerSecond: 5_000 } as const;
  const { heard, cutsLeft } = await replay(pace, { cutRandomly: { times: 3, seed: 7 } });
  assert.deepEqual(heard, TAPE);
  assert.ok(cutsLeft < 3);
});
