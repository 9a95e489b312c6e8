// The score of a whole explanation, in log-odds: its measures along fitted curves (weights.data.ts). Probabilities are shares of the forest
// under these scores.

import {
  AROUND_MEASURES,
  biasPlace,
  curvePlace,
  CURVES,
  KNOTS,
  knotPlace,
  measureAround,
  measureOwn,
  OWN_CURVES,
  OWN_MEASURES,
  OWN_VIEW,
  viewPlace,
  type ReadingKind,
} from "./explanation-features.ts";
import type { Explanation } from "./explanation.ts";
import type { PartialParse } from "./parse.ts";

export interface ExplanationModel {
  /** One for each of FEATURE_NAMES. */
  readonly weights: readonly number[];
  /** Where the curves bend: of each measure KNOTS values that never fall, those of finished readings first. */
  readonly knots: readonly number[];
}

/** The measures of one explanation, in the order of the curves, then those of its pattern's view. */
export interface Measures extends ReadingKind {
  readonly curves: Float64Array;
  readonly view: Float64Array;
}

/** Measures of the surroundings that have a curve. */
export const AROUND_CURVES = CURVES.length - OWN_CURVES;

/** Written over at each asking, as it is asked of every reading, and of its surroundings at every turn. */
const OWN = new Float64Array(OWN_MEASURES);
const AROUND = Array.from({ length: AROUND_MEASURES }, () => NaN);

export function measuresOf({ parse, isComplete, surroundings }: Explanation): Measures {
  measureOwn(parse, OWN);
  measureAround(surroundings, AROUND);
  const curves = new Float64Array(CURVES.length);
  const view = new Float64Array(OWN_MEASURES - OWN_CURVES + AROUND_MEASURES - AROUND_CURVES);
  curves.set(OWN.subarray(0, OWN_CURVES));
  curves.set(AROUND.slice(0, AROUND_CURVES), OWN_CURVES);
  view.set(OWN.subarray(OWN_CURVES));
  view.set(AROUND.slice(AROUND_CURVES), OWN_MEASURES - OWN_CURVES);
  return { isComplete, place: parse.place, curves, view };
}

/** Calls back with the place of each weight that counts, and what it is multiplied by. */
export function eachFeature(measures: Measures, knots: readonly number[], take: (place: number, value: number) => void): void {
  const { curves, view } = measures;
  take(biasPlace(measures), 1);
  for (let curve = 0; curve < curves.length; curve += 1) {
    const value = curves[curve] as number;
    const place = curvePlace(measures, curve);
    const knot = knotPlace(measures, curve);
    take(place, value);
    for (let bend = 0; bend < KNOTS; bend += 1) take(place + 1 + bend, Math.max(0, value - (knots[knot + bend] as number)));
  }
  for (let place = 0; place < view.length; place += 1) take(viewPlace(measures, place), view[place] as number);
}

export function explanationScore(explanation: Explanation, { weights, knots }: ExplanationModel): number {
  let score = 0;
  eachFeature(measuresOf(explanation), knots, (place, value) => {
    score += (weights[place] as number) * value;
  });
  return score;
}

/** The part of the score that never changes: of the reading itself, whatever it stands in. */
export function readingScore(parse: PartialParse, isComplete: boolean, model: ExplanationModel): number {
  const kind = { isComplete, place: parse.place };
  measureOwn(parse, OWN);
  let score = model.weights[biasPlace(kind)] as number;
  const first = curvePlace(kind, 0);
  const knot = knotPlace(kind, 0);
  for (let curve = 0; curve < OWN_CURVES; curve += 1) {
    score += along(model, first + curve * (1 + KNOTS), knot + curve * KNOTS, OWN[curve] as number);
  }
  const view = viewPlace(kind, 0);
  for (let place = 0; place < OWN_VIEW; place += 1) score += (model.weights[view + place] as number) * (OWN[OWN_CURVES + place] as number);
  return score;
}

/** The rest of it comes in two parts. The first is the same for all patterns: the sum of what each measure adds along its curve. */
export function surroundingCurve(curve: number, value: number, isComplete: boolean, model: ExplanationModel): number {
  const kind = { isComplete, place: 0 };
  return along(model, curvePlace(kind, OWN_CURVES + curve), knotPlace(kind, OWN_CURVES + curve), value);
}

/** Place of the first weight of what a pattern makes of its surroundings. */
export function surroundingViewPlace(kind: ReadingKind): number {
  return viewPlace(kind, OWN_VIEW);
}

/** `curves` with what the pattern makes of the measures after those with a curve; `view` is the place of its first weight. */
export function surroundingScore(curves: number, around: readonly number[], view: number, { weights }: ExplanationModel): number {
  let score = curves;
  for (let place = AROUND_CURVES; place < AROUND_MEASURES; place += 1) {
    score += (weights[view + place - AROUND_CURVES] as number) * (around[place] as number);
  }
  return score;
}

/** `place` is that of the curve's first weight, `knot` that of its first knot. */
function along({ weights, knots }: ExplanationModel, place: number, knot: number, value: number): number {
  let score = (weights[place] as number) * value;
  for (let bend = 0; bend < KNOTS; bend += 1) {
    const beyond = value - (knots[knot + bend] as number);
    if (!(beyond > 0)) return score;
    score += (weights[place + 1 + bend] as number) * beyond;
  }
  return score;
}
