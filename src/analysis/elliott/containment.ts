// Leg containment (5.0) and the rules that hold for every candle of a leg (I1, I4, D1, D3, Z1, DZ1), where the inside of a leg goes beyond
// its ends. Only a pattern whose nature it is may: beyond its start an expanded or running flat, a running or expanding triangle, a
// combination; beyond its end one that ends short of its extreme (truncated, running, a triangle, a combination).

import type { StrayCandle } from "./counts/latest-candles.ts";
import type { LegReading, Parse, PartialParse } from "./parse.ts";
import type { PatternName } from "./wave.ts";
import type { WaveNode } from "./wave-node.ts";

export interface Extent {
  highest: number;
  lowest: number;
}

interface Floor {
  readonly leg: number;
  /** The leg stays above this point; a strict one it does not even touch. */
  readonly point: number;
  readonly isStrict: boolean;
}

const ABOVE_START: Floor = { leg: 2, point: 0, isStrict: true };
const ABOVE_SECOND: Floor = { leg: 4, point: 2, isStrict: true };

const FLOORS: { readonly [Name in PatternName]: readonly Floor[] } = {
  impulse: [ABOVE_START, { leg: 4, point: 1, isStrict: false }],
  leading_diagonal: [ABOVE_START, ABOVE_SECOND],
  ending_diagonal: [ABOVE_START, ABOVE_SECOND],
  zigzag: [ABOVE_START],
  double_zigzag: [ABOVE_START],
  triple_zigzag: [ABOVE_START, ABOVE_SECOND],
  flat: [],
  triangle: [],
  double_three: [],
  triple_three: [],
};

/** Whether the legs of the pattern itself are contained; what is inside them is asked of its own. */
export function isContained(parse: PartialParse, strays: readonly StrayCandle[]): boolean {
  return parse.legs.every((reading, index) => legIsContained(parse, reading, { place: index + 1, strays }));
}

type Shape = Pick<PartialParse, "pattern" | "orientation" | "y">;

interface Asked {
  /** Of the leg in the pattern, from 1. */
  readonly place: number;
  readonly strays: readonly StrayCandle[];
}

/** Whether a leg may be read so in its place; the parser may ask it before it takes the leg. */
export function legIsContained({ pattern, orientation, y }: Shape, { leg, parse }: LegReading, { place, strays }: Asked): boolean {
  const { from, to, isClean } = leg;
  const rises = to.level > from.level;
  const extent: Extent = rises ? { highest: to.level, lowest: from.level } : { highest: from.level, lowest: to.level };
  if (!isClean && parse !== null) takeInside(extent, parse);
  takeStrays(extent, from.at, to.at, strays);
  const passesEnd = rises ? extent.highest > to.level : extent.lowest < to.level;
  const passesStart = rises ? extent.lowest < from.level : extent.highest > from.level;
  if (!passesEnd && !passesStart) return true;
  if (parse === null || (passesEnd && !mayPassEnd(parse)) || (passesStart && !mayPassStart(parse))) return false;
  const lowest = orientation === 1 ? extent.lowest : -extent.highest;
  return FLOORS[pattern.name].every(({ leg: asked, point, isStrict }) => {
    const floor = y[point] as number;
    return asked !== place || (isStrict ? lowest > floor : lowest >= floor);
  });
}

/** Whether single prices inside go beyond the ends of what its own pivots show as clean. */
export function isCrossed({ from, to }: { readonly from: WaveNode; readonly to: WaveNode }, strays: readonly StrayCandle[]): boolean {
  const extent: Extent = { highest: Math.max(from.level, to.level), lowest: Math.min(from.level, to.level) };
  const { highest, lowest } = extent;
  takeStrays(extent, from.at, to.at, strays);
  return extent.highest > highest || extent.lowest < lowest;
}

/** How far a pattern reaches: its points, what goes beyond them inside its legs, and single candles that pivots leave out. */
export function extentOf(parse: PartialParse, strays: readonly StrayCandle[]): Extent {
  const extent: Extent = { highest: -Infinity, lowest: Infinity };
  takeInside(extent, parse);
  takeStrays(extent, parse.start.at, parse.end.at, strays);
  return extent;
}

/** What a pattern is made of never changes, so its reach is measured once. */
const MEASURED = new WeakMap<PartialParse, Extent>();

function takeInside(extent: Extent, parse: PartialParse): void {
  let inside = MEASURED.get(parse);
  if (inside === undefined) {
    inside = { highest: parse.start.level, lowest: parse.start.level };
    for (const reading of parse.legs) {
      take(inside, reading.leg.to.level, reading.leg.to.level);
      if (!reading.leg.isClean && reading.parse !== null) takeInside(inside, reading.parse);
    }
    MEASURED.set(parse, inside);
  }
  take(extent, inside.highest, inside.lowest);
}

function takeStrays(extent: Extent, from: number, to: number, strays: readonly StrayCandle[]): void {
  for (let place = strays.length - 1; place >= 0; place -= 1) {
    const { at, high, low } = strays[place] as StrayCandle;
    if (at <= from) return;
    if (at < to) take(extent, high, low);
  }
}

function take(extent: Extent, high: number, low: number): void {
  if (high > extent.highest) extent.highest = high;
  if (low < extent.lowest) extent.lowest = low;
}

function mayPassStart({ pattern, variant, legs }: Parse): boolean {
  if (pattern.name === "double_three" || pattern.name === "triple_three") return true;
  if (pattern.name === "flat" && variant !== "regular") return true;
  if (pattern.name === "triangle" && variant !== "contracting" && variant !== "barrier") return true;
  return mayPass(legs[0], mayPassStart);
}

function mayPassEnd(parse: Parse): boolean {
  const { pattern, legs, y, count } = parse;
  if (pattern.name === "triangle" || pattern.name === "double_three" || pattern.name === "triple_three") return true;
  if ((y[count] as number) <= (y[count - 2] as number)) return true;
  return mayPass(legs.at(-1), mayPassEnd);
}

/** Only a leg that goes beyond its own ends excuses the pattern that begins or ends with it. */
function mayPass(reading: LegReading | undefined, may: (parse: Parse) => boolean): boolean {
  return reading !== undefined && !reading.leg.isClean && reading.parse !== null && may(reading.parse);
}
