// Where an explanation puts the chart: the smallest pattern that holds what has just been completed and what is now forming. A pattern under
// way is that itself. A motive wave that is complete is the first wave of a larger one, whose second is now forming; a correction, or a
// five that closes something, stands by itself, for what it belongs to is another explanation of the forest.

import { extentOf } from "../containment.ts";
import { shapeOf, type Explanation } from "../explanation.ts";
import type { Parse, PartialParse } from "../parse.ts";
import type { Pattern, PatternPoints } from "../pattern.ts";
import { byName } from "../patterns/index.ts";
import type { PatternVariant, WaveFlag, WaveLabel } from "../wave.ts";
import type { WaveNode } from "../wave-node.ts";
import type { StrayCandle } from "./latest-candles.ts";
import { settledVariant } from "./settled-variant.ts";

export interface PlacedLeg {
  readonly from: WaveNode;
  readonly to: WaveNode;
  /** Its inside, as far as the candles show it. */
  readonly parse: Parse | null;
  /** Whether no pivot inside goes beyond its ends; any other can only be told by showing its inside. */
  readonly isClean: boolean;
}

export interface Placement {
  readonly pattern: Pattern;
  readonly points: PatternPoints;
  readonly orientation: 1 | -1;
  readonly start: WaveNode;
  /** How many waves are complete, and where the last of them ended. */
  readonly count: number;
  readonly end: WaveNode;
  /** Those waves. */
  readonly legs: readonly PlacedLeg[];
  readonly variant: PatternVariant | null;
  readonly flags: readonly WaveFlag[];
  /** The pattern is one size above the explanation: what was explained is its first wave. */
  readonly isLarger: boolean;
}

/** Price had come this many times its height the other way before it: it is the first wave of an answer, no new trend yet. */
const ANSWERS_LARGER_SWING = 1;

/** As the first wave of a larger pattern. */
export function placedLarger({ parse, surroundings }: Explanation): Placement {
  const larger = byName(surroundings.origin > ANSWERS_LARGER_SWING ? "zigzag" : "impulse");
  const { orientation, start, end } = parse;
  const y = new Float64Array(larger.legs.length + 1);
  const t = new Float64Array(larger.legs.length + 1);
  y[0] = orientation * start.level;
  t[0] = start.position;
  y[1] = orientation * end.level;
  t[1] = end.position;
  const legs = [{ from: start, to: end, parse: parse as Parse, isClean: false }];
  return { pattern: larger, points: { y, t }, orientation, start, count: 1, end, legs, variant: null, flags: [], isLarger: true };
}

/** The label of the wave now forming; null where the pattern is complete. */
export function formingLabel({ pattern, count }: Placement): WaveLabel | null {
  return pattern.legs[count]?.label ?? null;
}

/** Which way the chart goes from the last point on: 1 is up. */
export function nextDirection({ orientation, count }: Placement): 1 | -1 {
  return count % 2 === 0 ? orientation : orientation === 1 ? -1 : 1;
}

/** As the pattern that it is; its points and legs are put together for the few that are drawn. */
export class AsItIs implements Placement {
  readonly pattern: Pattern;
  readonly orientation: 1 | -1;
  readonly start: WaveNode;
  readonly count: number;
  readonly end: WaveNode;
  readonly variant: PatternVariant | null;
  readonly flags: readonly WaveFlag[];
  readonly isLarger = false;
  readonly #parse: PartialParse;
  #legs: readonly PlacedLeg[] | undefined;

  constructor(parse: PartialParse, isComplete: boolean) {
    this.pattern = parse.pattern;
    this.orientation = parse.orientation;
    this.start = parse.start;
    this.count = parse.count;
    this.end = parse.end;
    this.variant = settledVariant(parse, isComplete);
    this.flags = isComplete ? (parse as Parse).flags : [];
    this.#parse = parse;
  }

  get points(): PatternPoints {
    return this.#parse.points;
  }

  get legs(): readonly PlacedLeg[] {
    return (this.#legs ??= placedLegs(this.#parse));
  }
}

export function placedLegs({ legs }: PartialParse): readonly PlacedLeg[] {
  return legs.map(({ leg: { from, to, isClean }, parse }) => ({ from, to, parse, isClean }));
}

/** Only where the reaction to it leaves its start alone, and nothing inside it goes beyond its ends. */
export function opensLarger(explanation: Explanation, strays: readonly StrayCandle[]): boolean {
  const { parse, isComplete } = explanation;
  const { pattern, start, end } = parse;
  if (!isComplete || (pattern.name !== "impulse" && pattern.name !== "leading_diagonal")) return false;
  // Of most readings nobody asks what they stand in: it is put together only here.
  if (explanation.surroundings.comeback * shapeOf(parse).height >= Math.abs(end.level - start.level)) return false;
  const { highest, lowest } = extentOf(parse, strays);
  return highest === Math.max(start.level, end.level) && lowest === Math.min(start.level, end.level);
}
