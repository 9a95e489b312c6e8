// The volume of the last candles by their time, so that a swing can be weighed once its end is known, which is always later than it happened.

import { numberFromJson, numberToJson, type Json } from "#core";
import type { CandleVolume } from "./volume-measure.ts";

/** A swing whose start lies further back than this has an unknown volume: one in a thousand of scale 2, none of the finer ones. */
const TAPE_LENGTH = 256;

/** What a stretch of candles took; NaN is unknown. */
export interface Effort {
  readonly candles: number;
  readonly volume: number;
  /** Of the volume whose taker side is known. */
  readonly takerBuyShare: number;
}

const UNKNOWN: Effort = { candles: NaN, volume: NaN, takerBuyShare: NaN };

export class EffortTape {
  readonly #times = new Float64Array(TAPE_LENGTH);
  readonly #volumes = new Float64Array(TAPE_LENGTH);
  readonly #takerBuys = new Float64Array(TAPE_LENGTH);
  /** Candles ever pushed; the newest stands at (count - 1) modulo the length. */
  #count = 0;

  constructor(snapshot?: Json) {
    for (const [time, volume, share] of (snapshot ?? []) as [number, number | null, number | null][]) {
      this.#add(time, numberFromJson(volume), numberFromJson(share));
    }
  }

  push(openTime: number, { volume, takerBuyShare }: CandleVolume): void {
    this.#add(openTime, volume, takerBuyShare);
  }

  #add(openTime: number, volume: number, takerBuyShare: number): void {
    const place = this.#count % TAPE_LENGTH;
    this.#times[place] = openTime;
    this.#volumes[place] = volume;
    this.#takerBuys[place] = takerBuyShare;
    this.#count += 1;
  }

  /** Of the candles after `after` up to and including `upTo`, both times of candles on the tape. One unknown volume makes the sum unknown. */
  between(after: number, upTo: number): Effort {
    const first = this.#find(after);
    const last = this.#find(upTo);
    if (first < 0 || last < 0) return UNKNOWN;
    let volume = 0;
    let sided = 0;
    let bought = 0;
    for (let number = first + 1; number <= last; number += 1) {
      const place = number % TAPE_LENGTH;
      const own = this.#volumes[place] as number;
      const share = this.#takerBuys[place] as number;
      volume += own;
      if (Number.isNaN(share)) continue;
      sided += own;
      bought += own * share;
    }
    return { candles: last - first, volume, takerBuyShare: sided > 0 ? bought / sided : NaN };
  }

  /** Number of the candle with this open time, counted from the first ever; -1 where it is not on the tape. */
  #find(openTime: number): number {
    let low = Math.max(0, this.#count - TAPE_LENGTH);
    let high = this.#count;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.#times[middle % TAPE_LENGTH] as number) < openTime) low = middle + 1;
      else high = middle;
    }
    return low < this.#count && this.#times[low % TAPE_LENGTH] === openTime ? low : -1;
  }

  snapshot(): Json {
    const length = Math.min(this.#count, TAPE_LENGTH);
    return Array.from({ length }, (_, place) => {
      const at = (this.#count - length + place) % TAPE_LENGTH;
      return [this.#times[at] as number, numberToJson(this.#volumes[at] as number), numberToJson(this.#takerBuys[at] as number)];
    });
  }
}
