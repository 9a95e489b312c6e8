// Fits weights so that, among all readings of a chart, the planted one gets the largest share (softmax over the chart's readings, stochastic
// gradient with momentum, small ridge). Deterministic: the order of the cases comes from a seed.

import { SeededRandom } from "#core";

/** The readings of one chart, each with as many features as the others: rows of weight places and of values. */
export interface FitCase {
  readonly width: number;
  readonly places: Uint16Array;
  readonly values: Float32Array;
  readonly truths: readonly number[];
  /** How much this case counts. */
  readonly weight: number;
}

export interface FitOptions {
  /** Of the weights. */
  readonly length: number;
  readonly rounds: number;
  readonly seed: number;
  /** Only these weights are fitted; the others stay 0. */
  readonly isFitted: (place: number) => boolean;
}

const BATCH = 16;
const RIDGE = 0.003;
const STEP = 0.03;
/** The step shrinks to this share of itself by the last round. */
const LAST_STEP = 0.1;

/** Works on features scaled to unit spread; the weights it returns are for the features as they are. */
export function fitListwise(cases: readonly FitCase[], { length, rounds, seed, isFitted }: FitOptions): Float64Array {
  const spread = spreads(cases, length);
  const scaled = cases.map((each) => ({
    ...each,
    values: each.values.map((value, at) => value / (spread[each.places[at] as number] as number)),
  }));
  const weights = new Float64Array(length);
  const descent = new Descent(weights);
  const random = new SeededRandom(seed);
  for (let round = 0; round < rounds; round += 1) {
    const step = STEP * (1 - ((1 - LAST_STEP) * round) / rounds);
    const order = shuffled(scaled, random);
    for (let from = 0; from < order.length; from += BATCH) {
      const gradient = new Float64Array(length);
      for (const each of order.slice(from, from + BATCH)) addGradient(gradient, each, weights);
      descent.follow(
        gradient.map((slope, place) => (isFitted(place) ? slope : 0)),
        step,
      );
    }
  }
  return weights.map((weight, place) => weight / (spread[place] as number));
}

class Descent {
  readonly #weights: Float64Array;
  readonly #first: Float64Array;
  readonly #second: Float64Array;
  #steps = 0;

  constructor(weights: Float64Array) {
    this.#weights = weights;
    this.#first = new Float64Array(weights.length);
    this.#second = new Float64Array(weights.length);
  }

  follow(gradient: Float64Array, size: number): void {
    this.#steps += 1;
    for (let place = 0; place < gradient.length; place += 1) {
      const slope = (gradient[place] as number) / BATCH + RIDGE * (this.#weights[place] as number);
      this.#first[place] = 0.9 * (this.#first[place] as number) + 0.1 * slope;
      this.#second[place] = 0.999 * (this.#second[place] as number) + 0.001 * slope * slope;
      const mean = (this.#first[place] as number) / (1 - 0.9 ** this.#steps);
      const spread = Math.sqrt((this.#second[place] as number) / (1 - 0.999 ** this.#steps));
      this.#weights[place] = (this.#weights[place] as number) - (size * mean) / (spread + 1e-8);
    }
  }
}

export function scoresOf({ width, places, values }: FitCase, weights: ArrayLike<number>): Float64Array {
  const scores = new Float64Array(values.length / width);
  for (let reading = 0, at = 0; reading < scores.length; reading += 1) {
    let score = 0;
    for (const end = at + width; at < end; at += 1) score += (weights[places[at] as number] as number) * (values[at] as number);
    scores[reading] = score;
  }
  return scores;
}

function addGradient(gradient: Float64Array, each: FitCase, weights: Float64Array): void {
  const { width, places, values, truths, weight } = each;
  const shares = softmax(scoresOf(each, weights));
  let found = 1e-9;
  for (const truth of truths) found += shares[truth] as number;
  for (const [reading, share] of shares.entries()) {
    const miss = weight * (truths.includes(reading) ? share - share / found : share);
    if (Math.abs(miss) < 1e-6) continue;
    for (let at = reading * width; at < (reading + 1) * width; at += 1) {
      const place = places[at] as number;
      gradient[place] = (gradient[place] as number) + miss * (values[at] as number);
    }
  }
}

function softmax(scores: Float64Array): Float64Array {
  const best = scores.reduce((one, other) => Math.max(one, other), -Infinity);
  const parts = scores.map((score) => Math.exp(score - best));
  const whole = parts.reduce((sum, part) => sum + part, 0);
  return parts.map((part) => part / whole);
}

function spreads(cases: readonly FitCase[], length: number): Float64Array {
  const sums = new Float64Array(length);
  const squares = new Float64Array(length);
  let count = 0;
  for (const { width, places, values } of cases) {
    count += values.length / width;
    for (const [at, value] of values.entries()) {
      const place = places[at] as number;
      sums[place] = (sums[place] as number) + value;
      squares[place] = (squares[place] as number) + value * value;
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
