// All candles of one series as columns of numbers: quick to search, and plain data that can be handed from thread to thread.

import { timeframeMs, type Candle, type Timeframe } from "#market";

export interface CandleTape {
  readonly timeframe: Timeframe;
  /** Ascending. */
  readonly openTime: Float64Array;
  readonly open: Float64Array;
  readonly high: Float64Array;
  readonly low: Float64Array;
  readonly close: Float64Array;
}

export function createTape(timeframe: Timeframe, candles: readonly Candle[]): CandleTape {
  const column = (figure: "openTime" | "open" | "high" | "low" | "close") => Float64Array.from(candles, (candle) => candle[figure]);
  return {
    timeframe,
    openTime: column("openTime"),
    open: column("open"),
    high: column("high"),
    low: column("low"),
    close: column("close"),
  };
}

/** One after another, in the order of time. */
export function joinTapes(timeframe: Timeframe, tapes: readonly CandleTape[]): CandleTape {
  const length = tapes.reduce((sum, { openTime }) => sum + openTime.length, 0);
  const joined = (column: "openTime" | "open" | "high" | "low" | "close"): Float64Array => {
    const all = new Float64Array(length);
    let from = 0;
    for (const tape of tapes) {
      all.set(tape[column], from);
      from += tape.openTime.length;
    }
    return all;
  };
  return {
    timeframe,
    openTime: joined("openTime"),
    open: joined("open"),
    high: joined("high"),
    low: joined("low"),
    close: joined("close"),
  };
}

/** One figure of the candle at a place; NaN where there is none. */
export function figureAt(column: Float64Array, place: number): number {
  return column[place] ?? NaN;
}

/** What is known of the candle's volume is left behind: fills ask for prices only. */
export function candleAt(tape: CandleTape, place: number): Candle {
  return {
    openTime: figureAt(tape.openTime, place),
    open: figureAt(tape.open, place),
    high: figureAt(tape.high, place),
    low: figureAt(tape.low, place),
    close: figureAt(tape.close, place),
    volume: 0,
    quoteVolume: null,
    trades: null,
    takerBuyVolume: null,
  };
}

/** Place of the first candle that opens at or after the instant; the length where there is none. */
export function placeAtOrAfter({ openTime }: CandleTape, instant: number): number {
  let low = 0;
  let high = openTime.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (figureAt(openTime, middle) < instant) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Place of the first candle that closes after the instant. */
export function placeClosingAfter(tape: CandleTape, instant: number): number {
  return placeAtOrAfter(tape, instant - timeframeMs(tape.timeframe) + 1);
}
