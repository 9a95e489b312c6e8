// A misprint or a stop run: a wick so long that no trader could have acted on it. It draws no line and is no event. A climax may well have a long
// wick, so much more is asked of one there (wyckoff reference 3: the perpetual that printed 48,000 while spot stood at 40,500).

import type { MeasuredCandle } from "../measured-candle.ts";

/** The wick in A, and as a share of its candle. */
const SPIKE = { atr: 3, climaxAtr: 7, share: 0.6 };

/** Below the body; on the mirrored chart that is above it. */
export function isSpikeBelow({ open, close, high, low, atr }: MeasuredCandle, place: "event" | "climax" = "event"): boolean {
  const wick = Math.min(open, close) - low;
  return wick > (place === "climax" ? SPIKE.climaxAtr : SPIKE.atr) * atr && wick > SPIKE.share * (high - low);
}

export function isSpikeAbove({ open, close, high, low, atr }: MeasuredCandle): boolean {
  const wick = high - Math.max(open, close);
  return wick > SPIKE.atr * atr && wick > SPIKE.share * (high - low);
}
