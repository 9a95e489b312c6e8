// The plain mean of the last `length` known values. Summed anew each time: twenty additions cost less than the rounding drift of a
// running sum would, and a restored state is equal to the last bit.

import type { Json } from "#core";

export class PriorMean {
  /** In a ring of its own, so that it is summed without looking up the place of every value. */
  readonly #values: Float64Array;
  /** Where the next value goes: the oldest one, once all places are taken. */
  #next = 0;
  #isFull = false;
  #mean = NaN;

  constructor(length: number, snapshot?: Json) {
    this.#values = new Float64Array(length);
    for (const value of (snapshot ?? []) as readonly number[]) this.#add(value);
    this.#refresh();
  }

  /** NaN until `length` values are known. */
  get value(): number {
    return this.#mean;
  }

  push(value: number): void {
    this.#add(value);
    this.#refresh();
  }

  #add(value: number): void {
    this.#values[this.#next] = value;
    this.#next += 1;
    if (this.#next < this.#values.length) return;
    this.#next = 0;
    this.#isFull = true;
  }

  /** Oldest first. */
  #refresh(): void {
    if (!this.#isFull) return;
    const values = this.#values;
    let sum = 0;
    for (let place = this.#next; place < values.length; place += 1) sum += values[place] as number;
    for (let place = 0; place < this.#next; place += 1) sum += values[place] as number;
    this.#mean = sum / values.length;
  }

  snapshot(): Json {
    const newer = this.#values.subarray(0, this.#next);
    return this.#isFull ? [...this.#values.subarray(this.#next), ...newer] : [...newer];
  }
}
