// The leading count of one scale as plain data: enough to know it again, to see it broken, and to say what led.

import type { ExplanationModel } from "../explanation-score.ts";
import type { PatternName, WaveDirection, WaveLabel } from "../wave.ts";
import type { ImpliedCount } from "./implication.ts";
import { lastPoint } from "./placement.ts";
import { priceOf } from "./price.ts";
import { argumentsFor } from "./reasons.ts";
import { isBeyond, type StandingLevel } from "./standing-levels.ts";

export interface LeadingCount {
  readonly key: string;
  readonly pattern: PatternName;
  readonly direction: WaveDirection;
  /** The wave now forming; null where the pattern is complete. */
  readonly wave: WaveLabel | null;
  /** Times of its points. */
  readonly points: readonly number[];
  /** A price. */
  readonly invalidation: number;
  /** What breaks it, the gravest first. */
  readonly levels: readonly StandingLevel[];
  readonly arguments: readonly number[];
}

export function outlineOf({ best, placement }: ImpliedCount): Pick<LeadingCount, "pattern" | "points"> {
  const { start, legs } = best.explanation.parse;
  return { pattern: placement.pattern.name, points: [start.at, ...legs.map(({ leg }) => leg.to.at)] };
}

export function leadingCount(count: ImpliedCount, model: ExplanationModel): LeadingCount {
  const { best, placement, levels, label } = count;
  const end = lastPoint(placement);
  const { invalidation, upperBound } = levels;
  let known: readonly number[] | undefined;
  return {
    key: best.key,
    ...outlineOf(count),
    direction: placement.orientation === 1 ? "up" : "down",
    wave: label,
    invalidation: priceOf(invalidation.level, placement),
    levels: [
      invalidation,
      ...(upperBound === undefined ? [] : [upperBound]),
      { level: end.level, side: end.sign === 1 ? "above" : "below", rule: "L1" },
    ],
    // Asked for only where another takes the lead, or where the diary is kept; the explanation stays as it was.
    get arguments() {
      return (known ??= argumentsFor(best.explanation, model));
    },
  };
}

export function brokenLevel({ levels }: LeadingCount, highest: number, lowest: number): StandingLevel | undefined {
  for (const level of levels) if (isBeyond(level, highest, lowest)) return level;
  return undefined;
}

/** The same count with its last wave carried further, or with further waves complete. */
export function carriesOn(newer: Pick<LeadingCount, "pattern" | "points">, older: LeadingCount): boolean {
  if (newer.pattern !== older.pattern || newer.points.length < older.points.length) return false;
  return older.points.every((point, place) => newer.points[place] === point || place === older.points.length - 1);
}

/** "double zigzag Y"; the pattern alone where it is complete. */
export function nameOf({ pattern, wave }: LeadingCount): string {
  const words = pattern.replace("_", " ");
  return wave === null ? words : `${words} ${wave}`;
}
