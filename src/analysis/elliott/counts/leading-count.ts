// The leading count of one scale, apart from the forest: enough to know it again, to see it broken, and to say what led.

import type { ExplanationModel } from "../explanation-score.ts";
import type { Explanation } from "../explanation.ts";
import type { PatternName, WaveDirection, WaveLabel } from "../wave.ts";
import type { WaveNode } from "../wave-node.ts";
import type { ImpliedCount } from "./implication.ts";
import { priceOf } from "./price.ts";
import { keyOf } from "./ranked-reading.ts";
import { argumentsFor } from "./reasons.ts";
import { isBeyond, type StandingLevel, type StandingLevels } from "./standing-levels.ts";

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

/** As it takes the lead. What speaks for it is only asked for where another takes over, or where the diary is kept. */
class NewLeader implements LeadingCount {
  readonly pattern: PatternName;
  readonly direction: WaveDirection;
  readonly wave: WaveLabel | null;
  readonly points: readonly number[];
  readonly invalidation: number;
  readonly levels: readonly StandingLevel[];
  readonly #explanation: Explanation;
  readonly #model: ExplanationModel;
  #arguments: readonly number[] | undefined;

  constructor(count: ImpliedCount, model: ExplanationModel) {
    const { best, placement, levels, label } = count;
    const { start, legs } = best.parse;
    this.pattern = placement.pattern.name;
    this.points = [start.at, ...legs.map(({ leg }) => leg.to.at)];
    this.direction = placement.orientation === 1 ? "up" : "down";
    this.wave = label;
    this.invalidation = priceOf(levels.invalidation.level, placement);
    this.levels = levelsOf(levels, placement.end);
    this.#explanation = best;
    this.#model = model;
  }

  get key(): string {
    return keyOf(this.#explanation);
  }

  get arguments(): readonly number[] {
    return (this.#arguments ??= argumentsFor(this.#explanation, this.#model));
  }
}

function levelsOf({ invalidation, upperBound }: StandingLevels, end: WaveNode): readonly StandingLevel[] {
  const ofEnd: StandingLevel = { level: end.level, side: end.sign === 1 ? "above" : "below", rule: "L1" };
  return upperBound === undefined ? [invalidation, ofEnd] : [invalidation, upperBound, ofEnd];
}

export function leadingCount(count: ImpliedCount, model: ExplanationModel): LeadingCount {
  return new NewLeader(count, model);
}

/** As plain data. */
export function savedLeader({ key, pattern, points, direction, wave, invalidation, levels, arguments: known }: LeadingCount): LeadingCount {
  return { key, pattern, points, direction, wave, invalidation, levels, arguments: known };
}

export function brokenLevel({ levels }: LeadingCount, highest: number, lowest: number): StandingLevel | undefined {
  for (const level of levels) if (isBeyond(level, highest, lowest)) return level;
  return undefined;
}

/** Whether the very reading that led is one of those that ask for this count. */
export function stillHolds({ readings }: ImpliedCount, { key, points }: LeadingCount): boolean {
  const [from, to] = [points[0], points.at(-1)];
  return readings.some((reading) => {
    const { start, end } = reading.parse;
    return start.at === from && end.at === to && keyOf(reading) === key;
  });
}

/** The same count with its last wave carried further, or with further waves complete. */
export function carriesOn({ best, placement }: ImpliedCount, older: LeadingCount): boolean {
  if (placement.pattern.name !== older.pattern) return false;
  const { start, legs } = best.parse;
  const { points } = older;
  if (legs.length + 1 < points.length) return false;
  for (let place = 0; place < points.length - 1; place += 1) {
    const at = place === 0 ? start.at : legs[place - 1]?.leg.to.at;
    if (at !== points[place]) return false;
  }
  return true;
}

/** "double zigzag Y"; the pattern alone where it is complete. */
export function nameOf({ pattern, wave }: LeadingCount): string {
  const words = pattern.replace("_", " ");
  return wave === null ? words : `${words} ${wave}`;
}
