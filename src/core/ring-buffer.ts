// The last `capacity` numbers of an endless series, in constant memory.

import { assert } from "./assert.ts";

export class RingBuffer {
  readonly capacity: number;
  readonly #values: Float64Array;
  #start = 0;
  #length = 0;

  constructor(capacity: number, values: readonly number[] = []) {
    assert(capacity > 0, "a ring buffer holds at least one value");
    this.capacity = capacity;
    this.#values = new Float64Array(capacity);
    for (const value of values) this.push(value);
  }

  get length(): number {
    return this.#length;
  }

  get isFull(): boolean {
    return this.#length === this.capacity;
  }

  /** Adds the newest value and returns the one that fell out, or NaN while there was room. */
  push(value: number): number {
    const values = this.#values;
    if (this.#length < this.capacity) {
      values[(this.#start + this.#length) % this.capacity] = value;
      this.#length += 1;
      return NaN;
    }
    const dropped = values[this.#start] as number;
    values[this.#start] = value;
    this.#start = (this.#start + 1) % this.capacity;
    return dropped;
  }

  /** The value `back` places before the newest one (0 is the newest). NaN where there is none. */
  fromNewest(back: number): number {
    if (back < 0 || back >= this.#length) return NaN;
    return this.#values[(this.#start + this.#length - 1 - back) % this.capacity] as number;
  }

  clear(): void {
    this.#start = 0;
    this.#length = 0;
  }

  /** Oldest first. */
  toArray(): number[] {
    return Array.from({ length: this.#length }, (_, place) => this.fromNewest(this.#length - 1 - place));
  }
}
