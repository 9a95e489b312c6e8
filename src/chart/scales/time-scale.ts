// Candles side by side at equal distances, whatever the clock did between them; instants find the candle that holds them.

import type { Candle } from "#market";
import type { Box } from "../drawing/box.ts";

export interface TimeScale {
  readonly spacing: number;
  readonly length: number;
  /** Of the candle at a place. */
  x(place: number): number;
  /** The candle that holds an instant; -1 before the first. */
  placeOf(instant: number): number;
  /** Where the candle ends on the left, and where the next one begins. */
  leftOf(place: number): number;
  rightOf(place: number): number;
}

/** Wider candles than this are no better to read. */
const WIDEST = 26;

export function timeScale(candles: readonly Candle[], area: Pick<Box, "left" | "right">): TimeScale {
  const length = candles.length;
  const spacing = Math.min((area.right - area.left) / Math.max(length, 1), WIDEST);
  const begin = area.right - spacing * length;
  return {
    spacing,
    length,
    x: (place) => begin + (place + 0.5) * spacing,
    placeOf: (instant) => placeBefore(candles, instant),
    leftOf: (place) => begin + place * spacing,
    rightOf: (place) => begin + (place + 1) * spacing,
  };
}

function placeBefore(candles: readonly Candle[], instant: number): number {
  let [low, high] = [0, candles.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((candles[middle]?.openTime ?? Infinity) <= instant) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
