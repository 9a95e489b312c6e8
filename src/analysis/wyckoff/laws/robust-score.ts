// How unusual a number is among the last hundred, told by the median and the median absolute deviation, which a few giants do not move
// (wyckoff reference 2.0, zv). They are sorted when somebody asks, which is far less often than a value comes.

import { RingBuffer, type Json } from "#core";

/** Makes the median absolute deviation of a normal sample its standard deviation. */
const NORMAL = 1.4826;

export class RobustScore {
  readonly #values: RingBuffer;
  /** The values in order of size, once somebody has asked since the last one came. */
  readonly #sorted: Float64Array;
  #isSorted = false;

  constructor(length: number, snapshot?: Json) {
    this.#values = new RingBuffer(length);
    this.#sorted = new Float64Array(length);
    for (const value of (snapshot ?? []) as readonly number[]) this.push(value);
  }

  /** Deviations from the median of the values before this one; NaN before there are enough, or when they are all alike. */
  score(value: number): number {
    if (!this.#values.isFull) return NaN;
    this.#sort();
    const deviation = this.#medianDeviation();
    return deviation > 0 ? (value - this.#median()) / (NORMAL * deviation) : NaN;
  }

  /** Share of the values before this one that are smaller: 0.9 is the ninetieth percentile. NaN before there are enough. */
  rank(value: number): number {
    if (!this.#values.isFull) return NaN;
    this.#sort();
    return this.#placeOf(value) / this.#sorted.length;
  }

  push(value: number): void {
    this.#values.push(value);
    this.#isSorted = false;
  }

  #sort(): void {
    if (this.#isSorted) return;
    for (let back = 0; back < this.#sorted.length; back += 1) this.#sorted[back] = this.#values.fromNewest(back);
    this.#sorted.sort();
    this.#isSorted = true;
  }

  /** The first place among the sorted values that is not below this one. */
  #placeOf(value: number): number {
    let low = 0;
    let high = this.#sorted.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.#sorted[middle] as number) < value) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  #median(): number {
    const count = this.#sorted.length;
    const upper = this.#sorted[count >>> 1] as number;
    return count % 2 === 1 ? upper : ((this.#sorted[(count >>> 1) - 1] as number) + upper) / 2;
  }

  /** The values nearest to the median stand together among the sorted ones: half of them are found by halving, not by sorting anew. */
  #medianDeviation(): number {
    const sorted = this.#sorted;
    const count = sorted.length;
    const half = (count + 1) >>> 1;
    const median = this.#median();
    let first = 0;
    let end = count - half;
    while (first < end) {
      const middle = (first + end) >>> 1;
      if (median - (sorted[middle] as number) > (sorted[middle + half] as number) - median) first = middle + 1;
      else end = middle;
    }
    const inside = Math.max(median - (sorted[first] as number), (sorted[first + half - 1] as number) - median);
    if (count % 2 === 1) return inside;
    const below = first > 0 ? median - (sorted[first - 1] as number) : Infinity;
    const above = first + half < count ? (sorted[first + half] as number) - median : Infinity;
    return (inside + Math.min(below, above)) / 2;
  }

  snapshot(): Json {
    return this.#values.toArray();
  }
}
