// The measures rules are made of, on oriented logarithmic points. They run for every leg of every hypothesis, so they allocate nothing; a
// point that is not known yet is NaN and makes every comparison false.

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
export function length(points: PatternPoints, k: number): number {
  return Math.abs(level(points, k) - level(points, k - 1));
}

/** How long leg `k` takes, in candles. */
export function duration(points: PatternPoints, k: number): number {
  return position(points, k) - position(points, k - 1);
}

/** Leg `k` as a share of leg `of`. */
export function ratio(points: PatternPoints, k: number, of: number): number {
  return length(points, k) / length(points, of);
}

export function slope(points: PatternPoints, from: number, to: number): number {
  return (level(points, to) - level(points, from)) / (position(points, to) - position(points, from));
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
