// A simulated exchange with the Binance feed in front of it, on clocks of the test's choice; everything is taken down with the test.

import type { TestContext } from "node:test";
import { createBinanceFeed, type BinanceFeedOptions } from "#exchange/binance";
import { createExchangeSimulator, type ExchangeSimulator, type SimulatorOptions } from "#exchange/simulator";
import type { SeriesKey } from "#market";
import type { CandleFeed } from "#runtime";
import { ManualClock } from "./clocks.ts";
import { MINUTE, RememberingListener, RememberingLog, START, walk } from "./venue.ts";

export const BTC_1M: SeriesKey = { symbol: "BTCUSDT", timeframe: "1m" };
export const BTC_5M: SeriesKey = { symbol: "BTCUSDT", timeframe: "5m" };

export interface Bench {
  readonly exchange: ExchangeSimulator;
  readonly feed: CandleFeed;
  readonly log: RememberingLog;
  /** The one the feed runs on. */
  readonly clock: ManualClock;
  /** The one the exchange runs on. */
  readonly exchangeClock: ManualClock;
}

export interface BenchOptions {
  readonly history?: number;
  readonly exchange?: Partial<SimulatorOptions>;
  readonly feed?: Partial<BinanceFeedOptions>;
  readonly clock?: ManualClock;
}

/** BTCUSDT on 1m and 5m, `history` minutes of it closed and 200 to come. */
export async function makeBench(context: TestContext, options: BenchOptions = {}): Promise<Bench> {
  const { history = 60, clock = new ManualClock() } = options;
  const exchangeClock = new ManualClock();
  const exchange = await createExchangeSimulator({
    clock: exchangeClock,
    startAt: START + history * MINUTE,
    symbols: [
      {
        symbol: "BTCUSDT",
        tickSize: "0.10",
        baseTimeframe: "1m",
        timeframes: ["1m", "5m"],
        candles: walk({ timeframe: "1m", from: START, count: history + 200 }),
      },
    ],
    ...options.exchange,
  });
  context.after(() => exchange.stop());
  const log = new RememberingLog();
  const feed = createBinanceFeed({ clock, log, restUrl: exchange.restUrl, streamUrl: exchange.streamUrl, ...options.feed });
  return { exchange, feed, log, clock, exchangeClock };
}

export async function listen(context: TestContext, feed: CandleFeed, series: readonly SeriesKey[]): Promise<RememberingListener> {
  const listener = new RememberingListener();
  const connection = feed.connect(series, listener);
  context.after(() => connection.close());
  await listener.opened;
  return listener;
}
