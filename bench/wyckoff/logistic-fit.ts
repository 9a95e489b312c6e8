// Logistic regression between three answers (bullish, bearish, neither) with one set of weights for both sides and a ridge, by Newton's method:
// the weights under which what was true was likeliest, kept small where the samples do not say. Deterministic, and exact enough for a few dozen weights.

import type { EvidenceSign } from "../../src/analysis/wyckoff/hypotheses/evidence.ts";
import type { Sample } from "./evidence-samples.ts";

export interface LogisticOptions {
  readonly ridge: number;
  readonly rounds: number;
}

/** Weights of the forbidden sign are taken out, the worst first, and the others fitted anew. */
export function fitSigned(samples: readonly Sample[], signs: readonly EvidenceSign[], options: LogisticOptions): Float64Array {
  const out = new Set<number>();
  for (;;) {
    const kept = samples.map((sample) => ({ ...sample, bullish: without(sample.bullish, out), bearish: without(sample.bearish, out) }));
    const weights = fitLogistic(kept, options).map((weight, place) => (out.has(place) ? 0 : weight));
    const wrong = (place: number): number => {
      const sign = signs[place - 1] ?? "either";
      return sign === "either" ? 0 : (sign === "for" ? -1 : 1) * (weights[place] as number);
    };
    const worst = weights.reduce((found, _, place) => (wrong(place) > wrong(found) ? place : found), 0);
    if (!(wrong(worst) > 0)) return weights;
    out.add(worst);
  }
}

function without(features: Float64Array, out: ReadonlySet<number>): Float64Array {
  return out.size === 0 ? features : features.map((value, place) => (out.has(place) ? 0 : value));
}

export function fitLogistic(samples: readonly Sample[], { ridge, rounds }: LogisticOptions): Float64Array {
  const length = samples[0]?.bullish.length ?? 0;
  const weights = new Float64Array(length);
  for (let round = 0; round < rounds; round += 1) {
    const slope = Float64Array.from(weights, (weight, place) => (place === 0 ? 0 : -ridge * weight));
    const curve = Array.from({ length }, (_, row) =>
      Float64Array.from({ length }, (__, column) => (row === column && row > 0 ? ridge : 0)),
    );
    for (const sample of samples) addSample(sample, weights, { slope, curve });
    const step = solve(curve, slope);
    for (let place = 0; place < length; place += 1) weights[place] = (weights[place] as number) + (step[place] as number);
  }
  return weights;
}

/** Of the two sides and of neither, as the hypotheses weigh them. */
export function chancesOf({ bullish, bearish }: Sample, weights: Float64Array): { readonly bullish: number; readonly bearish: number } {
  const [up, down] = [Math.exp(product(bullish, weights)), Math.exp(product(bearish, weights))];
  return { bullish: up / (1 + up + down), bearish: down / (1 + up + down) };
}

function addSample(sample: Sample, weights: Float64Array, { slope, curve }: { slope: Float64Array; curve: readonly Float64Array[] }): void {
  const { bullish, bearish, truth, weight } = sample;
  const chance = chancesOf(sample, weights);
  const mean = bullish.map((value, place) => chance.bullish * value + chance.bearish * (bearish[place] as number));
  for (let row = 0; row < mean.length; row += 1) {
    const [up, down, middle] = [bullish[row] as number, bearish[row] as number, mean[row] as number];
    const observed = truth === "bullish" ? up : truth === "bearish" ? down : 0;
    slope[row] = (slope[row] as number) + weight * (observed - middle);
    const line = curve[row] as Float64Array;
    for (let column = 0; column < mean.length; column += 1) {
      const both = chance.bullish * up * (bullish[column] as number) + chance.bearish * down * (bearish[column] as number);
      line[column] = (line[column] as number) + weight * (both - middle * (mean[column] as number));
    }
  }
}

function product(features: Float64Array, weights: Float64Array): number {
  let sum = 0;
  for (let place = 0; place < weights.length; place += 1) sum += (features[place] as number) * (weights[place] as number);
  return sum;
}

/** Share of pairs of a side that was true and one that was not in which the true one is held likelier. */
export function areaUnderCurve(samples: readonly Sample[], weights: Float64Array): number {
  const ranked = samples
    .flatMap((sample) => {
      const chances = chancesOf(sample, weights);
      return (["bullish", "bearish"] as const).map((side) => ({ chance: chances[side], isTrue: sample.truth === side }));
    })
    .toSorted((one, other) => one.chance - other.chance);
  let below = 0;
  let won = 0;
  for (const { isTrue } of ranked) {
    if (isTrue) won += below;
    else below += 1;
  }
  return won / (below * (ranked.length - below));
}

/** Gaussian elimination with pivoting; a direction without curvature is left alone. */
function solve(matrix: readonly Float64Array[], right: Float64Array): Float64Array {
  const size = right.length;
  const rows = matrix.map((row, place) => [...row, right[place] as number]);
  for (let column = 0; column < size; column += 1) {
    let best = column;
    for (let row = column + 1; row < size; row += 1) if (Math.abs(at(rows, row, column)) > Math.abs(at(rows, best, column))) best = row;
    [rows[column], rows[best]] = [rows[best] as number[], rows[column] as number[]];
    const head = at(rows, column, column);
    if (Math.abs(head) < 1e-12) continue;
    for (let row = 0; row < size; row += 1) {
      if (row === column) continue;
      const share = at(rows, row, column) / head;
      if (share === 0) continue;
      const line = rows[row] as number[];
      for (let place = column; place <= size; place += 1) line[place] = (line[place] as number) - share * at(rows, column, place);
    }
  }
  return Float64Array.from({ length: size }, (_, row) => {
    const head = at(rows, row, row);
    return Math.abs(head) < 1e-12 ? 0 : at(rows, row, size) / head;
  });
}

function at(rows: readonly number[][], row: number, column: number): number {
  return rows[row]?.[column] ?? 0;
}
