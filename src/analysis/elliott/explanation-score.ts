// The score of a whole explanation, in log-odds: its measures along fitted curves (weights.data.ts). Probabilities are shares of the forest
// under these scores. What is scored again and again at every turn is scored by the tables of explanation-table.ts, to the
// same figures.

import {
  AROUND_CURVES,
  AROUND_MEASURES,
  AROUND_VIEW,
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
const CURVES_NOW = new Float64Array(CURVES.length);
const VIEW_NOW = new Float64Array(OWN_VIEW + AROUND_VIEW);

export function measuresOf(explanation: Explanation): Measures {
  const { curves, view, ...kind } = measuresNow(explanation);
  return { ...kind, curves: curves.slice(), view: view.slice() };
}

/** The same, until another explanation is measured in this way. */
export function measuresNow({ parse, isComplete, surroundings }: Explanation): Measures {
  measureOwn(parse, OWN);
  measureAround(surroundings, AROUND);
  for (let curve = 0; curve < OWN_CURVES; curve += 1) CURVES_NOW[curve] = OWN[curve] as number;
  for (let curve = 0; curve < AROUND_CURVES; curve += 1) CURVES_NOW[OWN_CURVES + curve] = AROUND[curve] as number;
  for (let place = 0; place < OWN_VIEW; place += 1) VIEW_NOW[place] = OWN[OWN_CURVES + place] as number;
  for (let place = 0; place < AROUND_VIEW; place += 1) VIEW_NOW[OWN_VIEW + place] = AROUND[AROUND_CURVES + place] as number;
  return { isComplete, place: parse.place, curves: CURVES_NOW, view: VIEW_NOW };
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
  eachFeature(measuresNow(explanation), knots, (place, value) => {
    score += (weights[place] as number) * value;
  });
  return score;
}
