// What a wave is called by its size: the scale of the pivots it is made of, on its timeframe. Each inner wave is one degree below.

import { DEGREES, type Degree } from "../wave.ts";

const FOUR_HOURS_MS = 14_400_000;
/** Place in DEGREES of a pattern made of the finest pivots: minute on short timeframes, minor from four hours on. */
const FINEST_ON_SHORT = 2;
const FINEST_ON_LONG = 3;

export function degreePlace(candleMs: number, scale: number): number {
  const finest = candleMs < FOUR_HOURS_MS ? FINEST_ON_SHORT : FINEST_ON_LONG;
  return Math.min(DEGREES.length - 1, finest + scale);
}

export function oneAbove(place: number): number {
  return Math.min(DEGREES.length - 1, place + 1);
}

export function degreeAt(place: number): Degree {
  return DEGREES[place] as Degree;
}
