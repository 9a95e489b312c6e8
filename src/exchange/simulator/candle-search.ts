// Binary search in ascending candles.

import type { Candle } from "#market";

/** How many candles opened before the instant. */
export function countUntil(candles: readonly Candle[], instant: number): number {
  let low = 0;
  let high = candles.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((candles[middle] as Candle).openTime < instant) low = middle + 1;
    else high = middle;
  }
  return low;
}
