// Relative strength index after Wilder ("New Concepts in Technical Trading Systems", 1978): the average gain as a share of the average gain
// and the average loss, 0 to 100. Both averages begin as plain means of the first `period` changes and then give each new change a weight
// of 1/period. Where price has not moved at all neither side is stronger: 50, so that a chart upside down reads 100 less the index.

import { numberFromJson, numberToJson, type Json } from "#core";

const EVEN = 50;

export class RelativeStrengthIndex {
  readonly #period: number;
  #previous = NaN;
  #count = 0;
  /** Sums of the first changes, averages from then on. */
  #gain = 0;
  #loss = 0;

  constructor(period: number, snapshot?: Json) {
    this.#period = period;
    if (snapshot === undefined) return;
    const [previous, count, gain, loss] = snapshot as [number | null, number, number, number];
    this.#previous = numberFromJson(previous);
    this.#count = count;
    this.#gain = gain;
    this.#loss = loss;
  }

  /** NaN until `period` changes are known; the first price has none. */
  get value(): number {
    if (this.#count < this.#period) return NaN;
    const moved = this.#gain + this.#loss;
    return moved > 0 ? (100 * this.#gain) / moved : EVEN;
  }

  push(price: number): number {
    const change = price - this.#previous;
    this.#previous = price;
    if (Number.isNaN(change)) return NaN;
    const gain = Math.max(change, 0);
    const loss = Math.max(-change, 0);
    this.#count += 1;
    if (this.#count <= this.#period) this.#begin(gain, loss);
    else this.#smooth(gain, loss);
    return this.value;
  }

  #begin(gain: number, loss: number): void {
    this.#gain += gain;
    this.#loss += loss;
    if (this.#count < this.#period) return;
    this.#gain /= this.#period;
    this.#loss /= this.#period;
  }

  #smooth(gain: number, loss: number): void {
    this.#gain += (gain - this.#gain) / this.#period;
    this.#loss += (loss - this.#loss) / this.#period;
  }

  snapshot(): Json {
    return [numberToJson(this.#previous), this.#count, this.#gain, this.#loss];
  }
}
