// What tests of the exchange rooms share: tapes, a log that remembers, and a stream listener that remembers.

import { openTimeAt, seriesName, timeframeMs, type Candle, type SeriesKey, type Timeframe } from "#market";
import type { FeedFailure, LogFacts, StreamListener } from "#runtime";
import { SeededRandom } from "#core";
import { SilentLog } from "../generators/silent-log.ts";

export const START = Date.UTC(2024, 0, 1);
export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;

export interface WalkOptions {
  readonly timeframe: Timeframe;
  readonly from: number;
  readonly count: number;
  readonly seed?: number;
}

/** A random walk of sound candles with every figure known. */
export function walk({ timeframe, from, count, seed = 7 }: WalkOptions): Candle[] {
  const random = new SeededRandom(seed);
  let price = 100;
  return Array.from({ length: count }, (_, place) => {
    const open = price;
    const close = Math.max(1, open * (1 + random.between(-0.01, 0.01)));
    price = close;
    const volume = random.between(1, 50);
    return {
      openTime: openTimeAt(timeframe, from) + place * timeframeMs(timeframe),
      open,
      high: Math.max(open, close) * (1 + random.between(0, 0.005)),
      low: Math.min(open, close) * (1 - random.between(0, 0.005)),
      close,
      volume,
      quoteVolume: volume * open,
      trades: random.integer(1, 400),
      takerBuyVolume: volume * random.next(),
    };
  });
}

export class RememberingLog extends SilentLog {
  /** The facts of all warnings so far. */
  get warnings(): readonly LogFacts[] {
    return this.lines.filter(({ level }) => level === "warning").map(({ facts }) => facts);
  }
}

export interface HeardCandle {
  readonly series: SeriesKey;
  readonly candle: Candle;
  readonly closed: boolean;
}

export class RememberingListener implements StreamListener {
  readonly heard: HeardCandle[] = [];
  readonly endings: string[] = [];
  readonly failures: FeedFailure[] = [];
  readonly opened: Promise<void>;
  readonly ended: Promise<string>;
  openings = 0;
  readonly #open: () => void;
  readonly #end: (reason: string) => void;

  constructor() {
    const opened = Promise.withResolvers<void>();
    const ended = Promise.withResolvers<string>();
    this.opened = opened.promise;
    this.ended = ended.promise;
    this.#open = opened.resolve;
    this.#end = ended.resolve;
  }

  onOpen(): void {
    this.openings += 1;
    this.#open();
  }

  onCandle(series: SeriesKey, candle: Candle, closed: boolean): void {
    this.heard.push({ series, candle, closed });
  }

  onClosed(reason: string, failure?: FeedFailure): void {
    this.endings.push(reason);
    if (failure !== undefined) this.failures.push(failure);
    this.#end(reason);
  }

  closedOf(series: SeriesKey): readonly Candle[] {
    return this.heard.filter((each) => each.closed && seriesName(each.series) === seriesName(series)).map(({ candle }) => candle);
  }
}

export async function collect(pages: AsyncIterable<readonly Candle[]>): Promise<Candle[]> {
  const candles: Candle[] = [];
  for await (const page of pages) candles.push(...page);
  return candles;
}

/** For calls that nobody means to abort. */
export function never(): AbortSignal {
  return new AbortController().signal;
}
