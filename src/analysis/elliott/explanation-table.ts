// The fitted curves laid out for reading: in one row of numbers each, as tens of them are followed for every reading at every turn of the
// chart. What they say is what explanation-score.ts defines.

import {
  biasPlace,
  curvePlace,
  CURVES,
  KNOTS,
  knotPlace,
  measureOwn,
  OWN_CURVES,
  OWN_MEASURES,
  OWN_VIEW,
  viewPlace,
  type ReadingKind,
} from "./explanation-features.ts";
import type { ExplanationModel } from "./explanation-score.ts";
import type { PartialParse } from "./parse.ts";

export interface ExplanationTable {
  /** A row for each curve, as `along` reads it: those of finished readings, then those of others. */
  readonly curves: Float64Array;
  /** As `ExplanationModel.weights`. */
  readonly weights: Float64Array;
}

/** A curve's first weight; then in turn where it bends and what is added from there on. */
export const CURVE_ROW = 1 + 2 * KNOTS;
const LAST_BEND = CURVE_ROW - 2;
const STATE_ROWS = CURVES.length * CURVE_ROW;

const KNOWN = new WeakMap<ExplanationModel, ExplanationTable>();

/** Made once for each model: all charts share it. */
export function tableOf(model: ExplanationModel): ExplanationTable {
  const known = KNOWN.get(model);
  if (known !== undefined) return known;
  const table = { curves: laidOut(model), weights: Float64Array.from(model.weights) };
  KNOWN.set(model, table);
  return table;
}

function laidOut({ weights, knots }: ExplanationModel): Float64Array {
  const rows: number[] = [];
  for (const isComplete of [true, false]) {
    const kind = { isComplete, place: 0 };
    for (let curve = 0; curve < CURVES.length; curve += 1) {
      const place = curvePlace(kind, curve);
      const knot = knotPlace(kind, curve);
      rows.push(weights[place] as number);
      for (let bend = 0; bend < KNOTS; bend += 1) rows.push(knots[knot + bend] as number, weights[place + 1 + bend] as number);
    }
  }
  return Float64Array.from(rows);
}

/** Where the row of a curve begins. */
export function curveRow(curve: number, isComplete: boolean): number {
  return (isComplete ? 0 : STATE_ROWS) + curve * CURVE_ROW;
}

/** What a measure adds along the curve whose row begins at `row`. */
export function along(curves: Float64Array, row: number, value: number): number {
  let score = (curves[row] as number) * value;
  for (let bend = row + 1; bend <= row + LAST_BEND; bend += 2) {
    const beyond = value - (curves[bend] as number);
    if (!(beyond > 0)) return score;
    score += (curves[bend + 1] as number) * beyond;
  }
  return score;
}

/** Written over at each asking. */
const OWN = new Float64Array(OWN_MEASURES);

/** The part of the score that never changes: of the reading itself, whatever it stands in. */
export function readingScore(parse: PartialParse, isComplete: boolean, { curves, weights }: ExplanationTable): number {
  const kind = { isComplete, place: parse.place };
  measureOwn(parse, OWN);
  let score = weights[biasPlace(kind)] as number;
  let row = curveRow(0, isComplete);
  for (let curve = 0; curve < OWN_CURVES; curve += 1, row += CURVE_ROW) score += along(curves, row, OWN[curve] as number);
  const view = viewPlace(kind, 0);
  for (let place = 0; place < OWN_VIEW; place += 1) score += (weights[view + place] as number) * (OWN[OWN_CURVES + place] as number);
  return score;
}

/** Place of the first weight of what a pattern makes of its surroundings. */
export function surroundingViewPlace(kind: ReadingKind): number {
  return viewPlace(kind, OWN_VIEW);
}
