// Leg containment (5.0) and the rules that hold for every candle of a leg (I1, I4, D1, D3, Z1, DZ1), where the inside of a leg goes beyond
// its ends. Only a pattern whose nature it is may: beyond its start an expanded or running flat, a running or expanding triangle, a
// combination; beyond its end one that ends short of its extreme (truncated, running, a triangle, a combination).

import type { StrayCandle } from "./counts/latest-candles.ts";
import { firstAfter, timesOf } from "./counts/stray-times.ts";
import type { Step } from "./grammar-steps.ts";
import type { Leg, LegReading, Parse, PartialParse, Reach } from "./parse.ts";
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
  const { legs } = parse;
  for (let index = 0; index < legs.length; index += 1) {
    if (!isLegContained(parse, legs[index] as LegReading, index + 1, strays)) return false;
  }
  return true;
}

/**
 * Whether a leg that goes beyond its ends can be this pattern at all, whatever it is a leg of; the parser, which knows of no strays, asks it
 * before it tries the leg in any place.
 */
export function mayHold({ from, to }: Pick<Leg, "from" | "to">, parse: Parse): boolean {
  const { highest, lowest, mayPassStart, mayPassEnd } = reachOf(parse);
  const top = Math.max(from.level, to.level);
  const bottom = Math.min(from.level, to.level);
  const rises = to.level > from.level;
  const passesEnd = rises ? highest > top : lowest < bottom;
  const passesStart = rises ? lowest < bottom : highest > top;
  return (!passesEnd || mayPassEnd) && (!passesStart || mayPassStart);
}

/** Whether such a leg, as the last one of a step of the parser, keeps to the floors of the pattern; `y` are its points so far. */
export function keepsFloors(
  { pattern, count }: Pick<Step, "pattern" | "count">,
  { from, to }: Leg,
  parse: Parse,
  y: Float64Array,
): boolean {
  const { highest, lowest } = reachOf(parse);
  const isUpright = to.level > from.level === (count % 2 === 1);
  return isAboveFloors(FLOORS[pattern.name], count, isUpright ? lowest : -highest, y);
}

function isAboveFloors(floors: readonly Floor[], leg: number, lowest: number, y: Float64Array): boolean {
  for (const floor of floors) {
    if (floor.leg !== leg) continue;
    const point = y[floor.point] as number;
    if (floor.isStrict ? lowest <= point : lowest < point) return false;
  }
  return true;
}

/** `place` is that of the leg in the pattern, from 1. */
function isLegContained(whole: PartialParse, { leg, parse }: LegReading, place: number, strays: readonly StrayCandle[]): boolean {
  const { from, to, isClean } = leg;
  if (isClean && !isAnyWithin(from.at, to.at, strays)) return true;
  const rises = to.level > from.level;
  const extent: Extent = rises ? { highest: to.level, lowest: from.level } : { highest: from.level, lowest: to.level };
  if (!isClean && parse !== null) takeInside(extent, parse);
  takeStrays(extent, from.at, to.at, strays);
  const passesEnd = rises ? extent.highest > to.level : extent.lowest < to.level;
  const passesStart = rises ? extent.lowest < from.level : extent.highest > from.level;
  if (!passesEnd && !passesStart) return true;
  if (parse === null) return false;
  const { mayPassStart, mayPassEnd } = reachOf(parse);
  if ((passesEnd && !mayPassEnd) || (passesStart && !mayPassStart)) return false;
  const { pattern, orientation } = whole;
  return isAboveFloors(FLOORS[pattern.name], place, orientation === 1 ? extent.lowest : -extent.highest, whole.pointsNow().y);
}

/** Whether single prices inside go beyond the ends of what its own pivots show as clean. */
export function isCrossed({ from, to }: { readonly from: WaveNode; readonly to: WaveNode }, strays: readonly StrayCandle[]): boolean {
  const times = timesOf(strays);
  for (let place = firstAfter(times, from.at); place < times.length && (times[place] as number) < to.at; place += 1) {
    const { high, low } = strays[place] as StrayCandle;
    if (high > Math.max(from.level, to.level) || low < Math.min(from.level, to.level)) return true;
  }
  return false;
}

/** How far a pattern reaches: its points, what goes beyond them inside its legs, and single candles that pivots leave out. */
export function extentOf(parse: PartialParse, strays: readonly StrayCandle[]): Extent {
  const extent: Extent = { highest: -Infinity, lowest: Infinity };
  takeInside(extent, parse);
  takeStrays(extent, parse.start.at, parse.end.at, strays);
  return extent;
}

function takeInside(extent: Extent, parse: Parse | PartialParse): void {
  if ("variant" in parse) {
    const { highest, lowest } = reachOf(parse);
    take(extent, highest, lowest);
    return;
  }
  take(extent, parse.start.level, parse.start.level);
  for (const { leg, parse: inside } of parse.legs) {
    take(extent, leg.to.level, leg.to.level);
    if (!leg.isClean && inside !== null) takeInside(extent, inside);
  }
}

/** What a pattern is made of never changes, so its reach is measured once. */
function reachOf(parse: Parse): Reach {
  return (parse.memory.reach ??= measured(parse));
}

function measured(parse: Parse): Reach {
  const extent: Extent = { highest: parse.start.level, lowest: parse.start.level };
  for (const { leg, parse: inside } of parse.legs) {
    take(extent, leg.to.level, leg.to.level);
    if (!leg.isClean && inside !== null) takeInside(extent, inside);
  }
  return { ...extent, mayPassStart: canPassStart(parse), mayPassEnd: canPassEnd(parse) };
}

function takeStrays(extent: Extent, from: number, to: number, strays: readonly StrayCandle[]): void {
  const times = timesOf(strays);
  for (let place = firstAfter(times, from); place < times.length && (times[place] as number) < to; place += 1) {
    const { high, low } = strays[place] as StrayCandle;
    take(extent, high, low);
  }
}

function isAnyWithin(from: number, to: number, strays: readonly StrayCandle[]): boolean {
  const times = timesOf(strays);
  return (times[firstAfter(times, from)] ?? Infinity) < to;
}

function take(extent: Extent, high: number, low: number): void {
  if (high > extent.highest) extent.highest = high;
  if (low < extent.lowest) extent.lowest = low;
}

function canPassStart({ pattern, variant, legs }: Parse): boolean {
  if (pattern.name === "double_three" || pattern.name === "triple_three") return true;
  if (pattern.name === "flat" && variant !== "regular") return true;
  if (pattern.name === "triangle" && variant !== "contracting" && variant !== "barrier") return true;
  return mayPass(legs[0], (inside) => reachOf(inside).mayPassStart);
}

function canPassEnd(parse: Parse): boolean {
  const { pattern, legs, count } = parse;
  const { y } = parse.pointsNow();
  if (pattern.name === "triangle" || pattern.name === "double_three" || pattern.name === "triple_three") return true;
  if ((y[count] as number) <= (y[count - 2] as number)) return true;
  return mayPass(legs.at(-1), (inside) => reachOf(inside).mayPassEnd);
}

/** Only a leg that goes beyond its own ends excuses the pattern that begins or ends with it. */
function mayPass(reading: LegReading | undefined, may: (parse: Parse) => boolean): boolean {
  return reading !== undefined && !reading.leg.isClean && reading.parse !== null && may(reading.parse);
}
