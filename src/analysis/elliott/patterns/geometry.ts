// The measures rules are made of, on oriented logarithmic points. They run for every leg of every hypothesis, so they allocate nothing and are
// written out down to the points: a measure called by a measure called by a rule is one call too many to be compiled into it. A point that is
// not known yet is NaN and makes every comparison false.

import type { PatternPoints } from "../pattern.ts";

/** Where point `k` stands. */
export function level(points: PatternPoints, k: number): number {
  return points.y[k] as number;
}

/** When point `k` was made, in candles. */
export function position(points: PatternPoints, k: number): number {
  return points.t[k] as number;
}

/** How far leg `k` goes, from point k-1 to point k. */
export function length({ y }: PatternPoints, k: number): number {
  return Math.abs((y[k] as number) - (y[k - 1] as number));
}

/** How long leg `k` takes, in candles. */
export function duration({ t }: PatternPoints, k: number): number {
  return (t[k] as number) - (t[k - 1] as number);
}

/** Leg `k` as a share of leg `of`. */
export function ratio({ y }: PatternPoints, k: number, of: number): number {
  return Math.abs((y[k] as number) - (y[k - 1] as number)) / Math.abs((y[of] as number) - (y[of - 1] as number));
}

export function slope({ y, t }: PatternPoints, from: number, to: number): number {
  return ((y[to] as number) - (y[from] as number)) / ((t[to] as number) - (t[from] as number));
}

/** Where the line through points `from` and `to` stands when point `when` is made. */
export function lineAt(points: PatternPoints, from: number, to: number, when: number): number {
  return level(points, from) + slope(points, from, to) * (position(points, when) - position(points, from));
}

/** The gap that is left between the lines 1-3 and 2-4 when point 5 is made; positive while their apex is still to come. */
export function gapAtEnd(points: PatternPoints): number {
  return lineAt(points, 1, 3, 5) - lineAt(points, 2, 4, 5);
}

/**
 * How far point k+2 is from the channel of the three points before it - the line from `k-1` to `k+1`, drawn through `k` - as a share of the
 * channel's height; positive beyond it, in the direction in which the side of point `k` looks.
 */
export function channelMiss(points: PatternPoints, k: number): number {
  const rate = slope(points, k - 1, k + 1);
  const base = level(points, k - 1) + rate * (position(points, k) - position(points, k - 1));
  const height = level(points, k) - base;
  const expected = level(points, k) + rate * (position(points, k + 2) - position(points, k));
  return (level(points, k + 2) - expected) / height;
}
