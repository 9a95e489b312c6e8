// The score of a whole explanation, in log-odds: its measures along fitted curves (weights.data.ts). Probabilities are shares of the forest
// under these scores. What is scored again and again at every turn is scored by the tables of explanation-table.ts, to the
// same figures.

import {
  AROUND_CURVES,
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
  viewPlace,
  type ReadingKind,
} from "./explanation-features.ts";
import type { Explanation } from "./explanation.ts";

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

/** Written over at each asking. */
const OWN = new Float64Array(OWN_MEASURES);
const AROUND = new Float64Array(AROUND_MEASURES);

export function measuresOf({ parse, isComplete, surroundings }: Explanation): Measures {
  measureOwn(parse, OWN);
  measureAround(surroundings, AROUND);
  const curves = new Float64Array(CURVES.length);
  const view = new Float64Array(OWN_MEASURES - OWN_CURVES + AROUND_MEASURES - AROUND_CURVES);
  curves.set(OWN.subarray(0, OWN_CURVES));
  curves.set(AROUND.subarray(0, AROUND_CURVES), OWN_CURVES);
  view.set(OWN.subarray(OWN_CURVES));
  view.set(AROUND.subarray(AROUND_CURVES), OWN_MEASURES - OWN_CURVES);
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
