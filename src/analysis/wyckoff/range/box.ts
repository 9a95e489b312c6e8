// The box of a range: its two lines, drawn by the climax, the automatic reaction and the first secondary test, and the zones around them. Two
// moves may still set a line further out: one within the time of the reaction, and the first early false break that goes beyond the tolerance. Levels are logarithms on the chart of the climax ("home"), where the climax drew the floor.

import type { Orientation } from "../orientation.ts";
import type { Zone } from "../structure.ts";
import type { Climax, Landmark } from "./climax-search.ts";

export interface Box {
  /** 1: opened by a selling climax, its floor is support; -1: by a buying climax, its floor on the mirrored chart is resistance. */
  readonly home: Orientation;
  readonly climax: Climax;
  reaction: Landmark;
  /** Line of the climax edge, and its price. */
  floor: number;
  floorPrice: number;
}

/** Tolerance around an edge: this share of the width, or this many A, whichever is larger (reference 2.0). */
const TOLERANCE = { width: 0.15, atr: 0.5 };
export function widthOf({ reaction, floor }: Box): number {
  return reaction.level - floor;
}

export function supportOf({ home, floor, reaction }: Box): number {
  return home === 1 ? floor : -reaction.level;
}

export function resistanceOf({ home, floor, reaction }: Box): number {
  return home === 1 ? reaction.level : -floor;
}

/** Zone of the climax edge: from its line to where the climax candle closed. */
export function climaxZone({ floorPrice, climax }: Box): Zone {
  return { outer: floorPrice, inner: climax.closePrice };
}

/** Zone of the reaction edge: from its line inwards by the tolerance. */
export function reactionZone(box: Box): Zone {
  const tolerance = toleranceOf(box, box.climax.atrBefore);
  return { outer: box.reaction.price, inner: Math.exp(box.home * (box.reaction.level - tolerance)) };
}

export function toleranceOf(box: Box, atr: number): number {
  return Math.max(TOLERANCE.width * widthOf(box), TOLERANCE.atr * atr);
}
