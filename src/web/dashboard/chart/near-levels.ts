// Which of the prices to come the price scale makes room for: those not far from the candles in view.

import type { AutoscaleInfo, Logical } from "lightweight-charts";
import type { CandleTape } from "./candle-tape.ts";

/** Levels further from the candles in view than this share of their range are not worth shrinking them for. */
const FAR = 0.6;

export function scaleForNear(tape: CandleTape, [from, to]: readonly [Logical, Logical], prices: readonly number[]): AutoscaleInfo | null {
  const seen = tape.all.slice(Math.max(0, Math.floor(from)), Math.max(0, Math.ceil(to) + 1));
  const low = Math.min(...seen.map((candle) => candle.low));
  const high = Math.max(...seen.map((candle) => candle.high));
  const reach = (high - low) * FAR;
  const near = prices.filter((price) => price > low - reach && price < high + reach);
  return near.length === 0 ? null : { priceRange: { minValue: Math.min(...near), maxValue: Math.max(...near) } };
}
