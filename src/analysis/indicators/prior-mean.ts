// The plain mean of the last `length` known values. Summed anew each time: twenty additions cost less than the rounding drift of a
// running sum would, and a restored state is equal to the last bit.

import { RingBuffer, type Json } from "#core";

export class PriorMean {
  readonly #values: RingBuffer;
  #mean = NaN;

  constructor(length: number, snapshot?: Json) {
    this.#values = new RingBuffer(length, (snapshot ?? []) as number[]);
    this.#refresh();
  }

  /** NaN until `length` values are known. */
  get value(): number {
    return this.#mean;
  }

  push(value: number): void {
    this.#values.push(value);
    this.#refresh();
  }

  #refresh(): void {
    if (!this.#values.isFull) return;
    let sum = 0;
    for (let back = this.#values.capacity - 1; back >= 0; back -= 1) sum += this.#values.fromNewest(back);
    this.#mean = sum / this.#values.capacity;
  }

  snapshot(): Json {
    return this.#values.toArray();
  }
}
