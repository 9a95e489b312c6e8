// A word above or below the candle it names.

import type { Place } from "../place.ts";
import type { LabelRoom, PlacedLabel } from "./label-room.ts";

export interface CandleLabel {
  readonly width: number;
  readonly height: number;
  readonly isAbove: boolean;
  readonly furthest: number;
  readonly hasLeader: boolean;
  /** Rather on the wrong side of the candle than not at all. */
  readonly isNeeded: boolean;
}

export function besideCandle(
  { times, prices, candles }: Place,
  room: LabelRoom,
  index: number,
  { isNeeded, ...label }: CandleLabel,
): PlacedLabel | undefined {
  const candle = candles[index];
  if (candle === undefined) return undefined;
  const on = (isAbove: boolean): PlacedLabel | undefined =>
    room.place({ ...label, isAbove, x: times.x(index), y: prices.y(isAbove ? candle.high : candle.low) });
  return on(label.isAbove) ?? (isNeeded ? on(!label.isAbove) : undefined);
}
