// Fits weights so that, among all readings of a chart, the planted one gets the largest share (softmax over the chart's readings, stochastic
// gradient with momentum, small ridge). Deterministic: the order of the cases comes from a seed.

import { SeededRandom } from "#core";

export interface FitCase {
  /** Sparse features of each reading. */
  readonly readings: readonly (readonly (readonly [number, number])[])[];
  readonly truths: readonly number[];
  /** How much this case counts. */
  readonly weight: number;
}

export interface FitOptions {
  readonly length: number;
  readonly rounds: number;
  readonly seed: number;
  /** Only these weights move. */
  readonly moves: (place: number) => boolean;
  readonly start: Float64Array;
}

const BATCH = 16;
const RIDGE = 0.003;
const STEP = 0.03;

/** Works on features scaled to unit spread; the weights it returns are for the features as they are. */
export function fitListwise(cases: readonly FitCase[], options: FitOptions): Float64Array {
  const spread = spreads(cases, options.length);
  const weights = options.start.map((weight, place) => weight * (spread[place] as number));
  const first = new Float64Array(options.length);
  const second = new Float64Array(options.length);
  const random = new SeededRandom(options.seed);
  let step = 0;
  for (let round = 0; round < options.rounds; round += 1) {
    const order = shuffled(cases, random);
    for (let from = 0; from < order.length; from += BATCH) {
      const gradient = new Float64Array(options.length);
      for (const each of order.slice(from, from + BATCH)) addGradient(gradient, each, weights, spread);
      step += 1;
      for (let place = 0; place < options.length; place += 1) {
        if (!options.moves(place)) continue;
        const slope = (gradient[place] as number) / BATCH + RIDGE * (weights[place] as number);
        first[place] = 0.9 * (first[place] as number) + 0.1 * slope;
        second[place] = 0.999 * (second[place] as number) + 0.001 * slope * slope;
        const mean = (first[place] as number) / (1 - 0.9 ** step);
        const size = Math.sqrt((second[place] as number) / (1 - 0.999 ** step));
        weights[place] = (weights[place] as number) - (STEP * mean) / (size + 1e-8);
      }
    }
  }
  return weights.map((weight, place) => weight / (spread[place] as number));
}

function addGradient(gradient: Float64Array, { readings, truths, weight }: FitCase, weights: Float64Array, spread: Float64Array): void {
  const scores = readings.map((features) => {
    let score = 0;
    for (const [place, value] of features) score += ((weights[place] as number) * value) / (spread[place] as number);
    return score;
  });
  const shares = softmax(scores);
  const wanted = 1 / truths.length;
  for (const [place, features] of readings.entries()) {
    const miss = weight * ((shares[place] as number) - (truths.includes(place) ? wanted : 0));
    if (Math.abs(miss) < 1e-6) continue;
    for (const [feature, value] of features)
      gradient[feature] = (gradient[feature] as number) + (miss * value) / (spread[feature] as number);
  }
}

export function softmax(scores: readonly number[]): readonly number[] {
  const best = scores.reduce((one, other) => Math.max(one, other), -Infinity);
  const parts = scores.map((score) => Math.exp(score - best));
  const whole = parts.reduce((sum, part) => sum + part, 0);
  return parts.map((part) => part / whole);
}

function spreads(cases: readonly FitCase[], length: number): Float64Array {
  const sums = new Float64Array(length);
  const squares = new Float64Array(length);
  let count = 0;
  for (const { readings } of cases) {
    for (const features of readings) {
      count += 1;
      for (const [place, value] of features) {
        sums[place] = (sums[place] as number) + value;
        squares[place] = (squares[place] as number) + value * value;
      }
    }
  }
  return squares.map((square, place) => Math.sqrt(square / count - ((sums[place] as number) / count) ** 2) || 1);
}

function shuffled<T>(items: readonly T[], random: SeededRandom): T[] {
  const order = [...items];
  for (let place = order.length - 1; place > 0; place -= 1) {
    const other = random.integer(0, place);
    [order[place], order[other]] = [order[other] as T, order[place] as T];
  }
  return order;
}
