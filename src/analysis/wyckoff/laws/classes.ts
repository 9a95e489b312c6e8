// How much is much: the classes in which volume spread analysis speaks of a candle (wyckoff reference 2.0). "unknown" where there is nothing to
// compare with, or volume is missing.

export type VolumeClass = "very low" | "low" | "average" | "high" | "ultra" | "unknown";
export type SpreadClass = "narrow" | "average" | "wide" | "very wide" | "unknown";
export type CloseClass = "low" | "middle" | "high";

/** Lower ends, against the mean of the 20 candles before. */
export const VOLUME = { low: 0.4, average: 0.7, high: 1.5, ultra: 3 } as const;
export const SPREAD = { average: 0.7, wide: 1.4, veryWide: 2 } as const;
/** Where in its range a candle closes: below, between or above. */
export const CLOSE = { low: 0.33, high: 0.67 } as const;

/** `relative` against the mean, `score` the robust one; either of them may make a volume ultra high. */
export function volumeClass(relative: number, score = NaN): VolumeClass {
  if (relative >= VOLUME.ultra || score >= VOLUME.ultra) return "ultra";
  if (Number.isNaN(relative)) return "unknown";
  if (relative >= VOLUME.high) return "high";
  if (relative >= VOLUME.average) return "average";
  return relative >= VOLUME.low ? "low" : "very low";
}

export function spreadClass(relative: number): SpreadClass {
  if (Number.isNaN(relative)) return "unknown";
  if (relative >= SPREAD.veryWide) return "very wide";
  if (relative >= SPREAD.wide) return "wide";
  return relative >= SPREAD.average ? "average" : "narrow";
}

export function closeClass(location: number): CloseClass {
  if (location < CLOSE.low) return "low";
  return location > CLOSE.high ? "high" : "middle";
}
