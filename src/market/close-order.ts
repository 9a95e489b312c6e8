// The candles of several charts of one symbol as a live bot hears them: in the order in which they close, and of those that close together
// the largest first, as the smaller ones are read in its light.

import type { Candle } from "./candle.ts";
import { closeTimeOf, timeframeMs, type Timeframe } from "./timeframe.ts";

/** `candles` ascend; timeframes are different. */
export interface ChartCandles {
  readonly timeframe: Timeframe;
  readonly candles: readonly Candle[];
}

export interface ClosedCandle {
  readonly timeframe: Timeframe;
  readonly candle: Candle;
}

export function* inOrderOfCloses(charts: readonly ChartCandles[]): Generator<ClosedCandle, void> {
  const cursors = charts
    .filter(({ candles }) => candles.length > 0)
    .toSorted((one, other) => timeframeMs(other.timeframe) - timeframeMs(one.timeframe))
    .map(({ timeframe, candles }) => ({ timeframe, candles, next: 0, closesAt: closeAt(timeframe, candles, 0) }));
  for (;;) {
    let first: (typeof cursors)[number] | undefined;
    for (const cursor of cursors) if (cursor.closesAt < (first?.closesAt ?? Infinity)) first = cursor;
    if (first === undefined) return;
    const { timeframe, candles, next } = first;
    yield { timeframe, candle: candles[next] as Candle };
    first.next += 1;
    first.closesAt = closeAt(timeframe, candles, first.next);
  }
}

/** Infinity after the last one. */
function closeAt(timeframe: Timeframe, candles: readonly Candle[], place: number): number {
  const candle = candles[place];
  return candle === undefined ? Infinity : closeTimeOf(timeframe, candle.openTime);
}
