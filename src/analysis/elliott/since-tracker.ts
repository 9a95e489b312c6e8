// The furthest prices since any recent pivot, kept up to date candle by candle: what has happened since a wave ended is what confirms,
// threatens or ends its count, and pivots alone would know it too late. Only candles that nothing later has passed are remembered, so the
// first one after a pivot answers.

import type { Json } from "#core";
import type { MeasuredCandle } from "../measured-candle.ts";
import type { Since } from "./explanation.ts";
import type { WaveNode } from "./parse.ts";
import type { WavePoint } from "./wave.ts";

/** As many are always remembered; of more, only those that answer for a pivot in sight. */
const RECORDS_KEPT = 512;

/** An extreme: the time of its candle, its level, turned so that further is higher, and its price. */
type Record = readonly [at: number, height: number, price: number];

/** Extremes that nothing later has passed, oldest first: each lower than the one before it. */
class Records {
  readonly #times: number[];
  readonly #heights: number[];
  readonly #prices: number[];

  constructor(records: readonly Record[]) {
    this.#times = records.map(([at]) => at);
    this.#heights = records.map(([, height]) => height);
    this.#prices = records.map(([, , price]) => price);
  }

  get count(): number {
    return this.#times.length;
  }

  add(at: number, height: number, price: number): void {
    const [times, heights, prices] = [this.#times, this.#heights, this.#prices];
    while (heights.length > 0 && (heights[heights.length - 1] as number) <= height) {
      times.pop();
      heights.pop();
      prices.pop();
    }
    times.push(at);
    heights.push(height);
    prices.push(price);
  }

  /** Place of the furthest one after this time, which is the first one; as many as there are where there is none. */
  placeAfter(at: number): number {
    const times = this.#times;
    let from = 0;
    let to = times.length;
    while (from < to) {
      const middle = (from + to) >> 1;
      if ((times[middle] as number) > at) to = middle;
      else from = middle + 1;
    }
    return from;
  }

  timeAt(place: number): number | undefined {
    return this.#times[place];
  }

  /** Without end where there is none. */
  heightAt(place: number): number {
    return place < this.#heights.length ? (this.#heights[place] as number) : -Infinity;
  }

  pointAfter(at: number): WavePoint | undefined {
    const place = this.placeAfter(at);
    const time = this.#times[place];
    return time === undefined ? undefined : { time, price: this.#prices[place] as number };
  }

  /** Those that answer for one of these times, and those after `settled`. */
  answering(times: readonly number[], settled: number): Records {
    const answers = new Set(times.map((at) => this.placeAfter(at)));
    return new Records(this.all().filter(([at], place) => at > settled || answers.has(place)));
  }

  all(): Record[] {
    return this.#times.map((at, place) => [at, this.#heights[place] as number, this.#prices[place] as number]);
  }
}

export class SinceTracker {
  #highs: Records;
  #lows: Records;

  constructor(snapshot?: Json) {
    const [highs, lows] = (snapshot ?? [[], []]) as readonly (readonly Record[])[];
    this.#highs = new Records(highs ?? []);
    this.#lows = new Records(lows ?? []);
  }

  candle({ openTime, high, low, highPrice, lowPrice }: MeasuredCandle): void {
    this.#highs.add(openTime, high, highPrice);
    this.#lows.add(openTime, -low, lowPrice);
  }

  /** Up to the last candle; the candle of the pivot itself is left out. */
  since({ at }: WaveNode): Since {
    const [highs, lows] = [this.#highs, this.#lows];
    const highest = highs.placeAfter(at);
    const lowest = lows.placeAfter(at);
    return {
      highest: highs.heightAt(highest),
      lowest: -lows.heightAt(lowest),
      afterHighest: -lows.heightAt(lows.placeAfter(highs.timeAt(highest) ?? at)),
      afterLowest: highs.heightAt(highs.placeAfter(lows.timeAt(lowest) ?? at)),
    };
  }

  /** The furthest point since a pivot, up for 1; the pivot itself where no candle has come after it. */
  furthest({ at, price }: WaveNode, direction: 1 | -1): WavePoint {
    return (direction === 1 ? this.#highs : this.#lows).pointAfter(at) ?? { time: at, price };
  }

  /** Only the given nodes will be asked for, and such as lie after the last of the finest scale; `scales` are the nodes of each. */
  keepFor(scales: readonly (readonly WaveNode[])[]): void {
    const [highs, lows] = [this.#highs, this.#lows];
    if (Math.max(highs.count, lows.count) <= RECORDS_KEPT) return;
    const times = scales.flat().map(({ at }) => at);
    const settled = scales[0]?.at(-1)?.at ?? -Infinity;
    this.#highs = highs.answering([...times, ...answerTimes(lows, times)], settled);
    this.#lows = lows.answering([...times, ...answerTimes(highs, times)], settled);
  }

  snapshot(): Json {
    return [this.#highs.all(), this.#lows.all()] as unknown as Json;
  }
}

function answerTimes(records: Records, times: readonly number[]): readonly number[] {
  return times.flatMap((at) => records.timeAt(records.placeAfter(at)) ?? []);
}
