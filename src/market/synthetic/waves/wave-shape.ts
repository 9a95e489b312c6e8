// The proportions of one wave: the heights of its points over its start, in units of its first leg. A drawn shape keeps every HARD rule of
// its pattern with room to spare, or - for a near miss - breaks exactly the named one as clearly.

import { assert } from "#core";
import { doubleThreeLegs, flatLegs, multipleZigzagLegs, triangleLegs, tripleThreeLegs, zigzagLegs } from "./corrective-shapes.ts";
import { diagonalLegs, impulseLegs } from "./motive-shapes.ts";
import type { PlantedFlag, WaveForm, WavePattern, WaveVariant } from "./planted-wave.ts";
import { pickWeighted, type RatioSource, type Weighted } from "./ratio-source.ts";
import { lawsOf, legLength, type PointFigure } from "./wave-laws.ts";

export interface WaveShape {
  readonly pattern: WavePattern;
  readonly form: WaveForm | null;
  readonly heights: readonly number[];
}

/** The least room a rule is kept with, as a share of the leg it speaks of. */
const MARGIN = 0.02;
const ATTEMPTS = 4000;
const EXTENSION = 1.618;

const FORMS: { readonly [pattern in WavePattern]: Weighted<WaveForm | null> } = {
  impulse: [
    ["extended_3", 50],
    ["plain", 20],
    ["extended_5", 15],
    ["extended_1", 10],
    ["truncated", 5],
  ],
  leading_diagonal: [
    ["contracting", 85],
    ["expanding", 15],
  ],
  ending_diagonal: [
    ["contracting", 80],
    ["expanding", 20],
  ],
  zigzag: [[null, 1]],
  double_zigzag: [[null, 1]],
  triple_zigzag: [[null, 1]],
  flat: [
    ["expanded", 60],
    ["regular", 30],
    ["running", 10],
  ],
  triangle: [
    ["contracting", 55],
    ["running", 20],
    ["barrier", 15],
    ["expanding", 10],
  ],
  double_three: [
    ["plain", 70],
    ["with_triangle", 30],
  ],
  triple_three: [
    ["plain", 70],
    ["with_triangle", 30],
  ],
};

export function drawForm(ratios: RatioSource, pattern: WavePattern): WaveForm | null {
  return pickWeighted(ratios.random, FORMS[pattern]);
}

export function drawShape(ratios: RatioSource, pattern: WavePattern, form: WaveForm | null): WaveShape {
  assert(
    FORMS[pattern].some(([known]) => known === form),
    `a planted ${pattern} has one of its own forms, not "${form}"`,
  );
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const shape = { pattern, form, heights: heightsOf(legsOf(ratios, pattern, form)) };
    if (keepsItsLaws(shape)) return shape;
  }
  assert(false, `a ${pattern} keeps its rules in one of ${ATTEMPTS} drawings`);
}

export function heightsOf(legs: readonly number[]): number[] {
  const heights = [0];
  for (const [place, leg] of legs.entries()) heights.push((heights[place] as number) + (place % 2 === 0 ? leg : -leg));
  return heights;
}

export function pointsOf(heights: readonly number[]): PointFigure {
  return (point) => heights[point] as number;
}

function keepsItsLaws(shape: WaveShape): boolean {
  const y = pointsOf(shape.heights);
  if (shape.pattern === "impulse" && !isExtendedAsAsked(shape)) return false;
  return lawsOf(shape.pattern, shape.form).every(({ slack }) => slack(y) >= MARGIN);
}

function isExtendedAsAsked({ form, heights }: WaveShape): boolean {
  const extended = extensionOf(heights);
  return form === "truncated" || (form === "plain" ? extended === null : extended === form);
}

function extensionOf(heights: readonly number[]): PlantedFlag | null {
  const y = pointsOf(heights);
  const [first, third, fifth] = [legLength(y, 1), legLength(y, 3), legLength(y, 5)];
  if (third >= EXTENSION * Math.max(first, fifth)) return "extended_3";
  if (fifth >= EXTENSION * Math.max(first, third)) return "extended_5";
  return first >= EXTENSION * Math.max(third, fifth) ? "extended_1" : null;
}

export function flagsOf({ pattern, form, heights }: WaveShape): PlantedFlag[] {
  if (pattern !== "impulse") return [];
  const extended = extensionOf(heights);
  return [...(extended === null ? [] : [extended]), ...(form === "truncated" ? (["truncated"] as const) : [])];
}

export function variantOf({ pattern, form }: WaveShape): WaveVariant | null {
  const hasVariants = pattern.endsWith("diagonal") || pattern === "flat" || pattern === "triangle";
  return hasVariants ? (form as WaveVariant) : null;
}

function legsOf(ratios: RatioSource, pattern: WavePattern, form: WaveForm | null): number[] {
  const asked = form ?? "plain";
  switch (pattern) {
    case "impulse":
      return impulseLegs(ratios, asked);
    case "leading_diagonal":
    case "ending_diagonal":
      return diagonalLegs(ratios, asked);
    case "zigzag":
      return zigzagLegs(ratios);
    case "double_zigzag":
      return multipleZigzagLegs(ratios, 2);
    case "triple_zigzag":
      return multipleZigzagLegs(ratios, 3);
    case "flat":
      return flatLegs(ratios, asked);
    case "triangle":
      return triangleLegs(ratios, asked);
    case "double_three":
      return doubleThreeLegs(ratios, asked);
    case "triple_three":
      return tripleThreeLegs(ratios, asked);
  }
}
