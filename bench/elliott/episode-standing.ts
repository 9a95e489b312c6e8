// Where an accepted count stands among those the engine gave: as one of them, as a wave inside the tree of one, or not at all. Points are
// the same where day and price agree within the tolerance.

import type { Count, PatternName, Wave, WavePoint } from "#analysis";
import type { Candle } from "#market";
import { TOLERANCE, type AcceptedPoint, type AcceptedReading } from "./accepted-counts.ts";
import { DAY } from "./episode-chart.ts";

/** An accepted reading with its points as the candles have them. */
export interface ReadPoints {
  readonly patterns: readonly PatternName[];
  readonly points: readonly WavePoint[];
  /** Whether its first wave rises. */
  readonly rises: boolean;
}

export interface Standing {
  /** Of the count it is, or that holds it, from 1; null where there is none. */
  readonly place: number | null;
  readonly how: "is a count" | "is held" | "is absent";
  readonly text: string;
}

const FIRST = 3;
/** Prices of accepted points are written down to the cent. */
const ROUNDING = 1e-4;

/** The extreme of the day of each point; undefined where the candles have no such price that day. */
export function readPoints({ patterns, points }: AcceptedReading, candles: readonly Candle[]): ReadPoints | undefined {
  const [first, second] = points as readonly [AcceptedPoint, AcceptedPoint];
  const rises = second[1] > first[1];
  const read = points.map((point, place) => extremeOf(point, (place % 2 === 1) === rises, candles));
  const found = read.filter((point) => point !== undefined);
  return found.length === points.length ? { patterns, points: found, rises } : undefined;
}

function extremeOf([on, price]: AcceptedPoint, isHigh: boolean, candles: readonly Candle[]): WavePoint | undefined {
  const day = Date.parse(on);
  let extreme: WavePoint | undefined;
  for (const { openTime, high, low } of candles) {
    if (openTime < day || openTime >= day + DAY) continue;
    const value = isHigh ? high : low;
    if (extreme === undefined || (isHigh ? value > extreme.price : value < extreme.price)) extreme = { time: openTime, price: value };
  }
  return extreme !== undefined && Math.abs(Math.log(extreme.price / price)) < ROUNDING ? extreme : undefined;
}

/** The best standing of any of the readings. */
export function standingOf(readings: readonly ReadPoints[], counts: readonly Count[]): Standing {
  for (const [place, { root }] of counts.entries()) {
    if (readings.some((reading) => isRoot(reading, root))) return { place: place + 1, how: "is a count", text: placeText(place + 1) };
  }
  for (const [place, { root }] of counts.entries()) {
    for (const reading of readings) {
      const path = pathTo(reading, root);
      if (path !== undefined) return { place: place + 1, how: "is held", text: `held in count ${place + 1} as its wave ${path}` };
    }
  }
  return { place: null, how: "is absent", text: "absent" };
}

export function isAmongFirst({ place }: Standing): boolean {
  return place !== null && place <= FIRST;
}

function placeText(place: number): string {
  if (place === 1) return "leads";
  return place <= FIRST ? `among the first three (${place})` : `among the six (${place})`;
}

/** A finished five that is shown as the first wave of what it begins is the count itself. */
function isRoot(reading: ReadPoints, root: Wave): boolean {
  if (isSame(reading, root)) return true;
  const [first, second] = root.children;
  return first !== undefined && root.children.length === 2 && second?.status === "forming" && isSame(reading, first);
}

/** "3.1": the labels on the way to the wave. */
function pathTo(reading: ReadPoints, wave: Wave): string | undefined {
  for (const child of wave.children) {
    if (isSame(reading, child)) return child.label ?? "";
    const below = pathTo(reading, child);
    if (below !== undefined) return `${child.label}.${below}`;
  }
  return undefined;
}

function isSame({ patterns, points }: ReadPoints, wave: Wave): boolean {
  const ends = pointsOf(wave);
  return patterns.includes(wave.pattern) && ends.length === points.length && points.every((point, place) => isNear(point, ends[place]));
}

/** The start of a wave and the ends of the complete waves it is made of; the ends alone where its inside is not shown. */
export function pointsOf({ start, end, status, children }: Wave): readonly WavePoint[] {
  const complete = children.filter((child) => child.status === "complete").map((child) => child.end);
  if (complete.length === 0 && status === "complete") return [start, end];
  return [start, ...complete];
}

export function isNear(one: WavePoint, other: WavePoint | undefined): boolean {
  return other !== undefined && Math.abs(one.time - other.time) <= TOLERANCE.days * DAY && isNearPrice(one.price, other.price);
}

function isNearPrice(one: number, other: number): boolean {
  return Math.abs(Math.log(one / other)) <= TOLERANCE.share;
}
