// Average true range after Wilder ("New Concepts in Technical Trading Systems", 1978): the mean of the first `period` true ranges, then a
// running mean that gives each new one a weight of 1/period. Works on whatever unit the prices are in.

import { numberFromJson, numberToJson, type Json } from "#core";

export class AverageTrueRange {
  readonly #period: number;
  #previousClose = NaN;
  #count = 0;
  #sum = 0;
  #value = NaN;

  constructor(period: number, snapshot?: Json) {
    this.#period = period;
    if (snapshot === undefined) return;
    const [previousClose, count, sum, value] = snapshot as [number | null, number, number, number | null];
    this.#previousClose = numberFromJson(previousClose);
    this.#count = count;
    this.#sum = sum;
    this.#value = numberFromJson(value);
  }

  /** NaN until `period` true ranges are known; the first candle has none, as it has no previous close. */
  get value(): number {
    return this.#value;
  }

  push(high: number, low: number, close: number): number {
    const previousClose = this.#previousClose;
    this.#previousClose = close;
    if (Number.isNaN(previousClose)) return NaN;
    const trueRange = Math.max(high - low, Math.abs(high - previousClose), Math.abs(low - previousClose));
    this.#count += 1;
    if (this.#count <= this.#period) {
      this.#sum += trueRange;
      if (this.#count === this.#period) this.#value = this.#sum / this.#period;
    } else {
      this.#value += (trueRange - this.#value) / this.#period;
    }
    return this.#value;
  }

  snapshot(): Json {
    return [numberToJson(this.#previousClose), this.#count, this.#sum, numberToJson(this.#value)];
  }
}
