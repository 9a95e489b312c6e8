// Where a word beside a candle finds room.

import { overlaps, type Zone } from "./zone.ts";

export interface Label {
  readonly id: string;
  readonly text: string;
  readonly at: number;
  readonly isAbove: boolean;
  readonly colour: string;
  /** In a frame, on a filled box, or bare. */
  readonly style: "framed" | "filled" | "plain";
  readonly size: number;
  /** Worth its room however thin the candles are. */
  readonly isAlwaysSaid: boolean;
  /** What is left of it where it finds no room. */
  readonly ifCrowded: "dot" | "nothing";
}

export interface Point {
  readonly x: number;
  readonly y: number;
}

const MOST_STACKED = 6;
/** Thinner than this, labels are not stacked: one that finds no room becomes a dot. */
export const STACKING_SPACING = 2.2;

/** Above or below its candle, moved outwards where something is in the way, and never over the edge of the chart. */
export function findRoom(given: {
  readonly place: { readonly spacing: number; readonly width: number; readonly height: number };
  readonly label: Label;
  readonly point: Point;
  readonly half: number;
  readonly taken: readonly Zone[];
}): Zone | undefined {
  const { place, label, point, half, taken } = given;
  const height = Math.round(label.size * 1.2) + 3;
  const most = place.spacing < STACKING_SPACING && !label.isAlwaysSaid ? 1 : MOST_STACKED;
  const middle = Math.max(half + 1, Math.min(point.x, place.width - half - 1));
  let top = label.isAbove ? point.y - 7 - height : point.y + 7;
  for (let level = 0; level < most; level += 1) {
    const zone = { id: label.id, left: middle - half, right: middle + half, top, bottom: top + height };
    if (zone.top < 0 || zone.bottom > place.height) return undefined;
    const blocking = taken.filter((other) => overlaps(other, zone));
    if (blocking.length === 0) return zone;
    top = label.isAbove
      ? Math.min(...blocking.map((other) => other.top)) - height - 2
      : Math.max(...blocking.map(({ bottom }) => bottom)) + 2;
  }
  return undefined;
}
