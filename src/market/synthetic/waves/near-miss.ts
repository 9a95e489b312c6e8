// What looks like a pattern and is none: the usual drawing with one HARD rule broken, clearly, and every other one kept. Rules that no
// drawing of turning points can break alone have no near miss: I2 (with wave 3 short of wave 1, wave 4 overlaps too) and Z4 (a wave C
// that does not rise is no leg).

import { assert } from "#core";
import type { PlantedPoint } from "./planted-wave.ts";
import { plantShape, type PlantedWaves, type PlantedWavesOptions } from "./planted-waves.ts";
import type { RatioSource } from "./ratio-source.ts";
import { lawsOf, legLength } from "./wave-laws.ts";
import { drawShape, heightsOf, pointsOf, type WaveShape } from "./wave-shape.ts";

export type BreakableRule = "I1" | "I3" | "I4" | "D3" | "D4" | "Z1" | "F1" | "T1" | "T2" | "T3";

export interface NearMissOptions extends Omit<PlantedWavesOptions, "pattern" | "variant"> {
  readonly rule: BreakableRule;
}

export interface NearMiss extends Omit<PlantedWaves, "parent"> {
  readonly broken: { readonly rule: BreakableRule; readonly points: readonly PlantedPoint[] };
}

interface Breach {
  readonly pattern: WaveShape["pattern"];
  readonly form: WaveShape["form"];
  /** The points the rule compares; 0 is the start. */
  readonly points: readonly number[];
  readonly heights: (ratios: RatioSource, lawful: WaveShape) => readonly number[];
}

const CLEARLY = 0.03;
const MARGIN = 0.02;
const ATTEMPTS = 4000;

const BREACHES: { readonly [rule in BreakableRule]: Breach } = {
  I1: { pattern: "impulse", form: "extended_3", points: [0, 2], heights: moved(2, { past: 0, by: -1 }) },
  I3: { pattern: "impulse", form: "plain", points: [0, 1, 2, 3, 4, 5], heights: shortThird },
  I4: { pattern: "impulse", form: "extended_3", points: [1, 4], heights: moved(4, { past: 1, by: -1 }) },
  D3: { pattern: "ending_diagonal", form: "expanding", points: [2, 4], heights: moved(4, { past: 2, by: -1 }) },
  D4: { pattern: "ending_diagonal", form: "contracting", points: [1, 4], heights: moved(4, { past: 1, by: 1 }) },
  Z1: { pattern: "zigzag", form: null, points: [0, 2], heights: moved(2, { past: 0, by: -1 }) },
  F1: { pattern: "flat", form: "regular", points: [0, 1, 2], heights: shallowSecond },
  T1: { pattern: "triangle", form: "contracting", points: [1, 3], heights: moved(3, { past: 1, by: 1 }) },
  T2: { pattern: "triangle", form: "contracting", points: [2, 4], heights: moved(4, { past: 2, by: -1 }) },
  T3: { pattern: "triangle", form: "contracting", points: [3, 5], heights: moved(5, { past: 3, by: 1 }) },
};

export const BREAKABLE_RULES = Object.keys(BREACHES) as readonly BreakableRule[];

export function nearMiss({ rule, ...options }: NearMissOptions): NearMiss {
  const breach = BREACHES[rule];
  const planted = plantShape({ ...options, pattern: breach.pattern }, (ratios) => brokenShape(ratios, rule));
  const ends = [planted.truth.start, ...planted.truth.children.map(({ end }) => end)];
  const { candles, truth, before, after } = planted;
  return { candles, truth, before, after, broken: { rule, points: breach.points.map((point) => ends[point] as PlantedPoint) } };
}

function brokenShape(ratios: RatioSource, rule: BreakableRule): WaveShape {
  const { pattern, form, heights } = BREACHES[rule];
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const shape: WaveShape = { pattern, form, heights: heights(ratios, drawShape(ratios, pattern, form)) };
    if (breaksOnly(shape, rule)) return shape;
  }
  assert(false, `a ${pattern} breaks ${rule} alone in one of ${ATTEMPTS} drawings`);
}

function breaksOnly(shape: WaveShape, rule: BreakableRule): boolean {
  const y = pointsOf(shape.heights);
  if (!alternates(shape.heights) || isDiagonalByLength(shape)) return false;
  return lawsOf(shape.pattern, shape.form).every(({ id, slack }) => (id === rule ? slack(y) <= -CLEARLY : slack(y) >= MARGIN));
}

function alternates(heights: readonly number[]): boolean {
  return heights.every((height, point) => point === 0 || height > (heights[point - 1] as number) === (point % 2 === 1));
}

/** An impulse whose fourth wave overlaps must not be a diagonal instead. */
function isDiagonalByLength({ pattern, heights }: WaveShape): boolean {
  const y = pointsOf(heights);
  const overlaps = pattern === "impulse" && y(4) < y(1);
  return overlaps && (legLength(y, 5) > legLength(y, 3) || legLength(y, 3) < legLength(y, 1));
}

/** One point brought to the wrong side of another, by a share of the first leg. */
function moved(point: number, { past, by }: { past: number; by: 1 | -1 }): Breach["heights"] {
  return (ratios, { heights }) => {
    const wrong = (heights[past] as number) + by * ratios.between(0.04, 0.12);
    return heights.map((height, place) => (place === point ? wrong : height));
  };
}

function shortThird(ratios: RatioSource): readonly number[] {
  const second = ratios.between(0.3, 0.5);
  const third = ratios.between(0.6, 0.88);
  return heightsOf([1, second, third, (third - second) * ratios.between(0.5, 0.9), ratios.between(third + 0.05, 1.25)]);
}

function shallowSecond(ratios: RatioSource): readonly number[] {
  const second = ratios.between(0.7, 0.86);
  return heightsOf([1, second, second + ratios.between(0.01, 0.1)]);
}
