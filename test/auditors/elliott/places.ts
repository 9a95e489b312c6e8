// Which patterns may stand where (reference 5.1 to 5.7: I5, D5, Z3, F2, T5 and the lists of multiples and combinations), and what the legs
// of a pattern are called.

import type { PatternName, Wave, WaveLabel } from "#analysis";
import { completed } from "./legs.ts";

const ZIGZAG_FAMILY: readonly PatternName[] = ["zigzag", "double_zigzag", "triple_zigzag"];
const COMBINATIONS: readonly PatternName[] = ["double_three", "triple_three"];
const SIDEWAYS_OR_SHARP: readonly PatternName[] = [...ZIGZAG_FAMILY, "flat", ...COMBINATIONS];
const CORRECTIVE: readonly PatternName[] = [...SIDEWAYS_OR_SHARP, "triangle"];
const TRIANGLE_LEG: readonly PatternName[] = [...ZIGZAG_FAMILY, "triangle"];
const MULTIPLE_X: readonly PatternName[] = ["zigzag", "flat", ...COMBINATIONS];
const COMBINATION_X: readonly PatternName[] = [...ZIGZAG_FAMILY, "flat"];

export interface LegPlace {
  readonly label: WaveLabel;
  readonly rule: string;
  readonly allowed: readonly PatternName[];
}

const place = (label: WaveLabel, rule: string, allowed: readonly PatternName[]): LegPlace => ({ label, rule, allowed });

const LEGS: { readonly [Name in PatternName]: readonly LegPlace[] } = {
  impulse: [
    place("1", "I5", ["impulse", "leading_diagonal"]),
    place("2", "I5", SIDEWAYS_OR_SHARP),
    place("3", "I5", ["impulse"]),
    place("4", "I5", CORRECTIVE),
    place("5", "I5", ["impulse", "ending_diagonal"]),
  ],
  leading_diagonal: diagonal(["zigzag", "impulse"]),
  ending_diagonal: diagonal(["zigzag"]),
  zigzag: [
    place("A", "Z3", ["impulse", "leading_diagonal"]),
    place("B", "Z3", CORRECTIVE),
    place("C", "Z3", ["impulse", "ending_diagonal"]),
  ],
  double_zigzag: [place("W", "5.4", ["zigzag"]), place("X", "5.4", [...MULTIPLE_X, "triangle"]), place("Y", "5.4", ["zigzag"])],
  triple_zigzag: [
    place("W", "5.4", ["zigzag"]),
    place("X", "5.4", MULTIPLE_X),
    place("Y", "5.4", ["zigzag"]),
    place("X", "5.4", [...MULTIPLE_X, "triangle"]),
    place("Z", "5.4", ["zigzag"]),
  ],
  flat: [place("A", "F2", SIDEWAYS_OR_SHARP), place("B", "F2", CORRECTIVE), place("C", "F2", ["impulse", "ending_diagonal"])],
  triangle: (["A", "B", "C", "D", "E"] as const).map((label) => place(label, "T5", TRIANGLE_LEG)),
  double_three: [
    place("W", "5.7", ["zigzag", "flat"]),
    place("X", "5.7", COMBINATION_X),
    place("Y", "5.7", ["zigzag", "flat", "triangle"]),
  ],
  triple_three: [
    place("W", "5.7", ["zigzag", "flat"]),
    place("X", "5.7", COMBINATION_X),
    place("Y", "5.7", ["zigzag", "flat"]),
    place("X", "5.7", COMBINATION_X),
    place("Z", "5.7", ["zigzag", "flat", "triangle"]),
  ],
};

function diagonal(actionary: readonly PatternName[]): readonly LegPlace[] {
  const legs = ["1", "2", "3", "4", "5"] as const;
  return legs.map((label, index) => place(label, "D5", index % 2 === 0 ? actionary : ZIGZAG_FAMILY));
}

export function legsOfPattern(pattern: PatternName): readonly LegPlace[] {
  return LEGS[pattern];
}

/** Children that may not stand where they do, alone or beside each other. */
export function misplacedChildren(wave: Wave): string[] {
  const alone = wave.children.flatMap((child, index) => {
    const leg = LEGS[wave.pattern][index];
    if (leg === undefined || leg.allowed.includes(child.pattern)) return [];
    return [`${leg.rule}: wave ${leg.label} of ${withArticle(wave.pattern)} cannot be ${withArticle(child.pattern)}`];
  });
  return [...alone, ...together(wave)];
}

function together(wave: Wave): string[] {
  if (wave.pattern === "triangle") return triangleLegs(wave);
  if (!COMBINATIONS.includes(wave.pattern)) return [];
  // X waves join the figures of a combination and are not counted among them.
  const figures = wave.children.filter(({ label }) => label !== "X").map(({ pattern }) => pattern);
  return countOf(figures, ["zigzag"]) > 1 ? ["5.7: a combination holds at most one single zigzag"] : [];
}

function triangleLegs(wave: Wave): string[] {
  const legs = wave.children.map(({ pattern }) => pattern);
  const breaches: string[] = [];
  if (wave.variant === "expanding" && legs.includes("triangle")) breaches.push("5.6: no leg of an expanding triangle is a triangle");
  if (countOf(legs, ["double_zigzag", "triple_zigzag", "triangle"]) > 1) {
    breaches.push("T5: at most one leg of a triangle is complex (a multiple zigzag or a triangle)");
  }
  if (completed(wave).length === 5 && countOf(legs, ZIGZAG_FAMILY) < 4) {
    breaches.push("T5: at least four legs of a triangle belong to the zigzag family");
  }
  return breaches;
}

function countOf(patterns: readonly PatternName[], wanted: readonly PatternName[]): number {
  return patterns.filter((pattern) => wanted.includes(pattern)).length;
}

function withArticle(pattern: PatternName): string {
  const words = pattern.replace("_", " ");
  return /^[aeiou]/.test(words) ? `an ${words}` : `a ${words}`;
}
