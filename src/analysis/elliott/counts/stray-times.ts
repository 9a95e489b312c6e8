// When single candles stand, as one row of numbers for a list of them: a list is searched far more often than another one takes its place.

import type { StrayCandle } from "./latest-candles.ts";

/** Lists never change once they are made. */
const KNOWN = new WeakMap<readonly StrayCandle[], Float64Array>();
/** The list that was asked last, as it mostly is the one that is asked next. */
let last: readonly StrayCandle[] = [];
let timesOfLast: Float64Array = new Float64Array(0);

/** Oldest first, as the candles are. */
export function timesOf(strays: readonly StrayCandle[]): Float64Array {
  if (strays === last) return timesOfLast;
  timesOfLast = KNOWN.get(strays) ?? read(strays);
  last = strays;
  return timesOfLast;
}

function read(strays: readonly StrayCandle[]): Float64Array {
  const times = new Float64Array(strays.length);
  for (let place = 0; place < strays.length; place += 1) times[place] = (strays[place] as StrayCandle).at;
  KNOWN.set(strays, times);
  return times;
}

/** Place of the first one after this time. */
export function firstAfter(times: Float64Array, time: number): number {
  let first = 0;
  let after = times.length;
  while (first < after) {
    const middle = (first + after) >> 1;
    if ((times[middle] as number) > time) after = middle;
    else first = middle + 1;
  }
  return first;
}
