// Candles of a finer timeframe, put together into those of a coarser one as they arrive. A coarse candle is closed by its last fine candle,
// or, where that one is missing, by a later fine candle that proves it over. One whose beginning lies before the stream is never given out.

import { assert, fail, succeed, type Json, type Result } from "#core";
import type { Candle } from "./candle.ts";
import type { TradingCalendar } from "./instrument.ts";
import { closeTimeOf, openTimeAt, timeframeMs, type Timeframe } from "./timeframe.ts";

export interface Aggregation {
  readonly from: Timeframe;
  readonly to: Timeframe;
  readonly calendar: TradingCalendar;
}

export interface AggregatedCandle {
  readonly candle: Candle;
  /** Fine candles that were not there; always 0 for a market with sessions, whose closed hours are no gaps. */
  readonly missing: number;
}

const NONE: readonly AggregatedCandle[] = [];

interface SavedAggregator {
  readonly forming: Candle | null;
  readonly parts: number;
  readonly isCut: boolean;
  readonly last: number | null;
}

/** From a snapshot it goes on as if it had never stopped. */
export function createAggregator(aggregation: Aggregation, snapshot?: Json): Result<CandleAggregator> {
  const { from, to } = aggregation;
  const [fine, coarse] = [timeframeMs(from), timeframeMs(to)];
  if (coarse <= fine) return fail(`expected a timeframe coarser than ${from} to put its candles together, found ${to}`);
  if (coarse % fine !== 0) return fail(`expected a timeframe that is a whole number of ${from} candles, found ${to}`);
  return succeed(new CandleAggregator(aggregation, snapshot as unknown as SavedAggregator | undefined));
}

/** All coarse candles that a list of fine ones completes. */
export function aggregateCandles(candles: Iterable<Candle>, aggregation: Aggregation): Result<AggregatedCandle[]> {
  const created = createAggregator(aggregation);
  if (!created.ok) return created;
  const aggregated: AggregatedCandle[] = [];
  for (const candle of candles) aggregated.push(...created.value.push(candle));
  return succeed(aggregated);
}

export class CandleAggregator {
  readonly #aggregation: Aggregation;
  readonly #expected: number;
  #forming: Candle | undefined;
  #parts = 0;
  /** The forming candle lacks its beginning, because the stream begins inside it. */
  #isCut = false;
  #last = -Infinity;

  /** Made by `createAggregator`, which knows which timeframes fit. */
  constructor(aggregation: Aggregation, saved?: SavedAggregator) {
    this.#aggregation = aggregation;
    this.#expected = timeframeMs(aggregation.to) / timeframeMs(aggregation.from);
    if (saved === undefined) return;
    this.#forming = saved.forming ?? undefined;
    this.#parts = saved.parts;
    this.#isCut = saved.isCut;
    this.#last = saved.last ?? -Infinity;
  }

  snapshot(): Json {
    const last = this.#last === -Infinity ? null : this.#last;
    return { forming: this.#forming === undefined ? null : { ...this.#forming }, parts: this.#parts, isCut: this.#isCut, last };
  }

  /** Takes the next closed fine candle; gives the coarse candles that it closes: none, one, or two after a gap. */
  push(fine: Candle): readonly AggregatedCandle[] {
    assert(fine.openTime > this.#last, "fine candles arrive in ascending order");
    const { from, to } = this.#aggregation;
    const isFirst = this.#last === -Infinity;
    const openTime = openTimeAt(to, fine.openTime);
    this.#last = fine.openTime;
    const before = this.#forming !== undefined && this.#forming.openTime !== openTime ? this.#close() : NONE;
    this.#add(fine, openTime);
    if (isFirst) this.#isCut = fine.openTime !== openTime;
    if (closeTimeOf(from, fine.openTime) < closeTimeOf(to, openTime)) return before;
    const own = this.#close();
    return before.length === 0 ? own : [...before, ...own];
  }

  #add(fine: Candle, openTime: number): void {
    const forming = this.#forming;
    this.#forming = forming === undefined ? { ...fine, openTime } : joined(forming, fine);
    this.#parts += 1;
  }

  #close(): readonly AggregatedCandle[] {
    const candle = this.#forming;
    const isWhole = candle !== undefined && !this.#isCut;
    const missing = this.#aggregation.calendar === "sessions" ? 0 : this.#expected - this.#parts;
    this.#forming = undefined;
    this.#parts = 0;
    this.#isCut = false;
    return isWhole ? [{ candle, missing }] : NONE;
  }
}

function joined(before: Candle, next: Candle): Candle {
  return {
    openTime: before.openTime,
    open: before.open,
    high: Math.max(before.high, next.high),
    low: Math.min(before.low, next.low),
    close: next.close,
    volume: before.volume + next.volume,
    quoteVolume: sum(before.quoteVolume, next.quoteVolume),
    trades: sum(before.trades, next.trades),
    takerBuyVolume: sum(before.takerBuyVolume, next.takerBuyVolume),
  };
}

/** What one part did not give, the whole does not know. */
function sum(before: number | null, next: number | null): number | null {
  return before === null || next === null ? null : before + next;
}
