// Any candle that `candleProblem` accepts, up to the largest and smallest figures a double can hold.

import fc from "fast-check";
import type { Candle } from "#market";

const price = fc.double({ min: Number.MIN_VALUE, max: Number.MAX_VALUE, noNaN: true });
const amount = fc.double({ min: 0, max: Number.MAX_VALUE, noNaN: true }).map((value) => value + 0); // no stored form tells -0 from 0
const count = fc.maxSafeNat();

/** Ascending open times, each figure that a source may lack sometimes null. */
export function soundCandles(maxLength: number): fc.Arbitrary<readonly Candle[]> {
  const openTime = fc.integer({ min: 0, max: Date.UTC(2100, 0, 1) });
  const times = fc.uniqueArray(openTime, { maxLength }).map((values) => values.sort((one, other) => one - other));
  return times.chain((values) => fc.tuple(...values.map(soundCandle)));
}

function soundCandle(openTime: number): fc.Arbitrary<Candle> {
  return fc
    .tuple(fc.tuple(price, price, price, price), amount, fc.option(amount), fc.option(count), fc.option(amount))
    .map(([prices, volume, quoteVolume, trades, takerBuyVolume]) => {
      const [first, second] = prices;
      return {
        openTime,
        open: first,
        high: Math.max(...prices),
        low: Math.min(...prices),
        close: second,
        volume,
        quoteVolume,
        trades,
        takerBuyVolume,
      };
    });
}
