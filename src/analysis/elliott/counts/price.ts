// A logarithm as the price it came from. The points of a placement are prices of candles and are given back to the last digit.

import type { Placement } from "./placement.ts";

/** Of a level that is computed: what a logarithm and back leave of it. */
const DIGITS = 12;

export function priceOf(level: number, { start, legs }: Placement): number {
  if (level === start.level) return start.price;
  for (const { to } of legs) if (level === to.level) return to.price;
  return Number(Math.exp(level).toPrecision(DIGITS));
}
