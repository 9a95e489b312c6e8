// The readings of planted charts as rows of numbers to fit on, and where the curves of their measures should bend: at quantiles of what the
// charts show.

import { CURVES, FEATURE_NAMES, KNOTS, knotPlace } from "../../src/analysis/elliott/explanation-features.ts";
import { eachFeature } from "../../src/analysis/elliott/explanation-score.ts";
import type { FitCase } from "./listwise-fit.ts";
import type { PlantedCase } from "./planted-cases.ts";

/** Shares of the readings that lie below the bends of a curve. */
const QUANTILES = [0.15, 0.35, 0.6, 0.85];
/** One reading of so many is looked at for the quantiles. */
const SAMPLE = 7;
const DIGITS = 4;

/** As `ExplanationModel.knots`. */
export function knotsOf(cases: readonly PlantedCase[]): readonly number[] {
  const samples: number[][] = Array.from({ length: 2 * CURVES.length }, () => []);
  for (const { readings } of cases) {
    for (let place = 0; place < readings.length; place += SAMPLE) {
      const { measures } = readings[place] as PlantedCase["readings"][number];
      for (const [curve, value] of measures.curves.entries()) samples[knotPlace(measures, curve) / KNOTS]?.push(value);
    }
  }
  return samples.flatMap((values) => {
    values.sort((one, other) => one - other);
    return QUANTILES.map((share) => Number((values[Math.floor(share * values.length)] ?? 0).toPrecision(DIGITS)));
  });
}

export function asFitCase({ readings, truths }: PlantedCase, knots: readonly number[], weight: number): FitCase {
  const width = widthOf(readings, knots);
  const places = new Uint16Array(width * readings.length);
  const values = new Float32Array(width * readings.length);
  let at = 0;
  for (const { measures } of readings) {
    eachFeature(measures, knots, (place, value) => {
      places[at] = place;
      values[at] = value;
      at += 1;
    });
  }
  return { width, places, values, truths, weight };
}

/** All readings have as many features. */
function widthOf([first]: PlantedCase["readings"], knots: readonly number[]): number {
  let width = 0;
  if (first !== undefined) eachFeature(first.measures, knots, () => (width += 1));
  return width;
}

export const WEIGHTS = FEATURE_NAMES.length;
