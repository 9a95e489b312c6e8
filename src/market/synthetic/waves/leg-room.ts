// How far the inside of a leg may stray beyond the leg's own ends: corrections that begin or end short of their extremes (expanded and
// running flats, triangles, combinations) need room, and the HARD rules of the pattern around them, which hold for every candle, bound it.

import { legLength } from "./wave-laws.ts";
import { pointsOf, type WaveShape } from "./wave-shape.ts";

/** Heights over the start of a wave, which rises from 0 to its end. */
export interface Room {
  readonly floor: number;
  readonly ceiling: number;
}

/** As a share of the leg. */
const MARGIN = 0.02;

/** The room of a leg in the heights of its pattern, which itself has `around` to move in. */
export function roomOfLeg(shape: WaveShape, leg: number, around: Room): Room {
  const y = pointsOf(shape.heights);
  const own: Room = { floor: Math.min(y(leg - 1), y(leg)), ceiling: Math.max(y(leg - 1), y(leg)) };
  const wider = widerRoom(shape, leg, around);
  const margin = MARGIN * legLength(y, leg);
  return { floor: Math.min(own.floor, wider.floor + margin), ceiling: Math.max(own.ceiling, wider.ceiling - margin) };
}

/** Infinitely narrow where a leg keeps to its own ends. */
const NONE: Room = { floor: Infinity, ceiling: -Infinity };

function widerRoom({ pattern, form, heights }: WaveShape, leg: number, around: Room): Room {
  const y = pointsOf(heights);
  const end = y(heights.length - 1);
  switch (pattern) {
    case "impulse":
      if (leg === 2) return { floor: y(0), ceiling: Math.min(y(3), end) };
      return leg === 4 ? { floor: y(1), ceiling: end } : NONE;
    case "zigzag":
    case "double_zigzag":
      return leg === 2 ? { floor: y(0), ceiling: end } : NONE;
    case "triple_zigzag":
      if (leg === 2) return { floor: y(0), ceiling: y(3) };
      return leg === 4 ? { floor: y(2), ceiling: end } : NONE;
    case "flat":
      if (leg === 1) return { floor: y(2), ceiling: -Infinity };
      return leg === 2 ? { floor: Infinity, ceiling: end } : NONE;
    case "double_three":
    case "triple_three":
      if (leg === 1) return { floor: y(2), ceiling: -Infinity };
      if (leg % 2 === 0) return { floor: Infinity, ceiling: end };
      return leg === heights.length - 1 ? { floor: around.floor, ceiling: lastCeiling(form === "with_triangle", around, y(1)) } : NONE;
    case "leading_diagonal":
    case "ending_diagonal":
    case "triangle":
      return NONE;
  }
}

/** Leg A of a closing triangle reaches as far as the pattern before it did; anything else ends at its extreme. */
function lastCeiling(isTriangle: boolean, around: Room, before: number): number {
  return isTriangle ? Math.min(around.ceiling, 1.3 * before) : -Infinity;
}
