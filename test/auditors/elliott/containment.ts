// Every candle inside a leg stays within it (reference 5.0, and I1, I4, Z1 and the X rules on "all bars"). A leg whose own pattern ends
// short of its extreme, or goes beyond its start, may be left on that side: the legs inside it are held to the same rule.

import type { PatternName, Wave } from "#analysis";
import { extremeOf, isBeyond, samePrice, type AuditedChart } from "./audited-chart.ts";
import { nameOf, type Legs, type Side } from "./legs.ts";

export function escapingCandles(wave: Wave, chart: AuditedChart): string[] {
  return wave.children.flatMap((child) => [
    ...(mayPassStart(child) ? [] : beyond(child, child.start.price, "start", chart)),
    ...(child.status === "forming" || mayPassEnd(child) ? [] : beyond(child, child.end.price, "end", chart)),
  ]);
}

function beyond(child: Wave, level: number, point: "start" | "end", chart: AuditedChart): string[] {
  const rises = child.direction === "up";
  const side = rises === (point === "end") ? "above" : "below";
  const inside = child.status === "forming" ? chart.after(child.start.time) : chart.between(child.start.time, child.end.time);
  const stray = inside.find((candle) => isBeyond(extremeOf(candle, side), level, side));
  if (stray === undefined) return [];
  return [
    `5.0: the candle at ${stray.openTime} goes beyond the ${point} of ${nameOf(child)} (${extremeOf(stray, side)}, ${point} ${level})`,
  ];
}

/** Expanded and running flats, running and expanding triangles and combinations go beyond their start with B or X. */
function mayPassStart({ pattern, variant, children }: Wave): boolean {
  if (pattern === "double_three" || pattern === "triple_three") return true;
  if (pattern === "flat" && variant !== "regular") return true;
  if (pattern === "triangle" && variant !== "contracting" && variant !== "barrier") return true;
  const first = children[0];
  return first !== undefined && mayPassStart(first);
}

/** Triangles, combinations, truncations and running corrections end short of their own extreme. */
function mayPassEnd(wave: Wave): boolean {
  const { pattern, variant, flags, children } = wave;
  if (pattern === "triangle" || pattern === "double_three" || pattern === "triple_three") return true;
  if (flags.includes("truncated") || (pattern === "flat" && variant === "running")) return true;
  const last = children.at(-1);
  if (last === undefined) return false;
  return endsShort(wave) || mayPassEnd(last);
}

function endsShort({ direction, children }: Wave): boolean {
  const reached = children.at(-3)?.end.price;
  const end = children.at(-1)?.end.price;
  if (reached === undefined || end === undefined) return false;
  return samePrice(end, reached) || (direction === "up" ? end < reached : end > reached);
}

interface Floor {
  readonly leg: number;
  /** The candles of the leg never go beyond this point. */
  readonly point: number;
  /** Not even to it. */
  readonly isStrict: boolean;
  readonly text: string;
}

const DIAGONAL_FLOORS: readonly Floor[] = [
  { leg: 2, point: 0, isStrict: true, text: "D1: a candle of wave 2 goes to or beyond the start of wave 1" },
  { leg: 4, point: 2, isStrict: true, text: "D3: a candle of wave 4 goes to or beyond the end of wave 2" },
];

const MULTIPLE_FLOORS: readonly Floor[] = [
  { leg: 2, point: 0, isStrict: true, text: "5.4: a candle of X goes to or beyond the start of W" },
  { leg: 4, point: 2, isStrict: true, text: "5.4: a candle of the second X goes to or beyond the start of Y" },
];

const FLOORS: { readonly [Name in PatternName]?: readonly Floor[] } = {
  impulse: [
    { leg: 2, point: 0, isStrict: true, text: "I1: a candle of wave 2 goes to or beyond the start of wave 1" },
    { leg: 4, point: 1, isStrict: false, text: "I4: a candle of wave 4 enters the territory of wave 1" },
  ],
  leading_diagonal: DIAGONAL_FLOORS,
  ending_diagonal: DIAGONAL_FLOORS,
  zigzag: [{ leg: 2, point: 0, isStrict: true, text: "Z1: a candle of wave B goes to or beyond the start of wave A" }],
  double_zigzag: MULTIPLE_FLOORS,
  triple_zigzag: MULTIPLE_FLOORS,
};

/** The rules that hold for all candles of a leg, not only for its end. */
export function trespassingCandles(legs: Legs, chart: AuditedChart): string[] {
  const { wave } = legs;
  return (FLOORS[wave.pattern] ?? []).flatMap(({ leg, point, isStrict, text }) => {
    const child = wave.children[leg - 1];
    if (child === undefined || legs.count < leg) return [];
    const side: Side = legs.sideOf("below");
    const level = legs.priceOf(legs.y(point));
    const stray = chart.between(child.start.time, child.end.time).find((candle) => {
      const extreme = extremeOf(candle, side);
      return isBeyond(extreme, level, side) || (isStrict && samePrice(extreme, level));
    });
    return stray === undefined ? [] : [`${text} (at ${stray.openTime})`];
  });
}
