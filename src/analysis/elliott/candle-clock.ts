// Counts candles: a chart measures time by them, whatever the calendar leaves out. It knows the numbers of the candles since the last pivot of
// the finest scale; older pivots have theirs already.

import type { Json } from "#core";

export class CandleClock {
  readonly #candleMs: number;
  /** Open times, oldest first, and the number of the first one. */
  #times: number[];
  #first: number;

  constructor(candleMs: number, snapshot?: Json) {
    const [first, times] = (snapshot ?? [0, []]) as [number, number[]];
    this.#candleMs = candleMs;
    this.#first = first;
    this.#times = [...times];
  }

  push(openTime: number): void {
    this.#times.push(openTime);
  }

  /** Number of the last candle. */
  get now(): number {
    return this.#first + this.#times.length - 1;
  }

  /** Number of a candle; of one long forgotten, what it would be had no candle been left out since. */
  numberOf(at: number): number {
    const place = this.#times.lastIndexOf(at);
    if (place !== -1) return this.#first + place;
    return this.now - Math.round(((this.#times.at(-1) ?? at) - at) / this.#candleMs);
  }

  /** Candles before this one will not be asked for. */
  forgetBefore(at: number): void {
    const place = this.#times.findIndex((time) => time >= at);
    if (place <= 0) return;
    this.#times = this.#times.slice(place);
    this.#first += place;
  }

  snapshot(): Json {
    return [this.#first, [...this.#times]];
  }
}
