// Exponential moving average with the usual weight of 2 / (period + 1), seeded with the simple mean of the first `period` values, as the
// common charting packages do it.

import { numberFromJson, numberToJson, type Json } from "#core";

export class ExponentialAverage {
  readonly #period: number;
  readonly #weight: number;
  #count = 0;
  #sum = 0;
  #value = NaN;

  constructor(period: number, snapshot?: Json) {
    this.#period = period;
    this.#weight = 2 / (period + 1);
    if (snapshot === undefined) return;
    const [count, sum, value] = snapshot as [number, number, number | null];
    this.#count = count;
    this.#sum = sum;
    this.#value = numberFromJson(value);
  }

  /** NaN until `period` values are known. */
  get value(): number {
    return this.#value;
  }

  push(value: number): number {
    this.#count += 1;
    if (this.#count <= this.#period) {
      this.#sum += value;
      if (this.#count === this.#period) this.#value = this.#sum / this.#period;
    } else {
      this.#value += (value - this.#value) * this.#weight;
    }
    return this.#value;
  }

  snapshot(): Json {
    return [this.#count, this.#sum, numberToJson(this.#value)];
  }
}
