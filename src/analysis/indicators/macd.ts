// Moving average convergence divergence after Appel: the line is a fast exponential average less a slow one, the signal an exponential
// average of the line, the histogram the line less its signal. Each average begins from the plain mean of its first values, the signal's
// from the first values of the line.

import type { Json } from "#core";
import { ExponentialAverage } from "./exponential-average.ts";

export interface MacdPeriods {
  readonly fast: number;
  readonly slow: number;
  readonly signal: number;
}

export class Macd {
  readonly #fast: ExponentialAverage;
  readonly #slow: ExponentialAverage;
  readonly #signal: ExponentialAverage;

  constructor({ fast, slow, signal }: MacdPeriods, snapshot?: Json) {
    const saved = snapshot as readonly [Json, Json, Json] | undefined;
    this.#fast = new ExponentialAverage(fast, saved?.[0]);
    this.#slow = new ExponentialAverage(slow, saved?.[1]);
    this.#signal = new ExponentialAverage(signal, saved?.[2]);
  }

  /** NaN until the slow average is known. */
  get line(): number {
    return this.#fast.value - this.#slow.value;
  }

  get signal(): number {
    return this.#signal.value;
  }

  /** NaN until the signal is known. */
  get histogram(): number {
    return this.line - this.signal;
  }

  push(price: number): number {
    const line = this.#fast.push(price) - this.#slow.push(price);
    return Number.isNaN(line) ? NaN : line - this.#signal.push(line);
  }

  snapshot(): Json {
    return [this.#fast.snapshot(), this.#slow.snapshot(), this.#signal.snapshot()];
  }
}
