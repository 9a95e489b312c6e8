// The levels that prove an idea wrong. Only they invalidate it: a relabelling of the chart alone never does.

import type { Candle } from "#market";
import type { Invalidation, Signal } from "./signal.ts";

/** The first hard level this candle broke: closed beyond it, or touched it, as the level says. */
export function brokenLevel(signal: Signal, candle: Candle): Invalidation | undefined {
  return signal.invalidations.find((level) => isBroken(level, candle));
}

function isBroken({ price, side, basis }: Invalidation, candle: Candle): boolean {
  if (price === undefined || side === undefined) return false;
  if (basis === "close") return side === "below" ? candle.close < price : candle.close > price;
  return side === "below" ? candle.low <= price : candle.high >= price;
}
