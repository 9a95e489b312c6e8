// The same chart in fewer candles: so many at a time become one, as if it were looked at on a longer timeframe. Patterns become shorter and
// coarser, with less of their inside to see.

import type { Candle } from "#market";

export interface MergedChart {
  readonly candles: readonly Candle[];
  /** Where the candle of an instant has gone. */
  timeOf(openTime: number): number;
}

/** `candleMs` is the length of a candle before and after: the times are drawn together. */
export function merged(candles: readonly Candle[], factor: number, candleMs: number): MergedChart {
  const first = candles[0]?.openTime ?? 0;
  const timeOf = (openTime: number): number => first + Math.floor((openTime - first) / (factor * candleMs)) * candleMs;
  const drawn: Candle[] = [];
  for (const candle of candles) {
    const last = drawn.at(-1);
    const openTime = timeOf(candle.openTime);
    if (last?.openTime !== openTime) drawn.push({ ...candle, openTime });
    else drawn[drawn.length - 1] = joined(last, candle);
  }
  return { candles: drawn, timeOf };
}

function joined(one: Candle, next: Candle): Candle {
  return {
    ...one,
    high: Math.max(one.high, next.high),
    low: Math.min(one.low, next.low),
    close: next.close,
    volume: one.volume + next.volume,
  };
}
