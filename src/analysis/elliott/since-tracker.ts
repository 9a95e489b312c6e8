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

export class SinceTracker {
  #highs: Record[];
  #lows: Record[];

  constructor(snapshot?: Json) {
    const [highs, lows] = (snapshot ?? [[], []]) as readonly (readonly Record[])[];
    this.#highs = [...(highs ?? [])];
    this.#lows = [...(lows ?? [])];
  }

  candle({ openTime, high, low, highPrice, lowPrice }: MeasuredCandle): void {
    add(this.#highs, [openTime, high, highPrice]);
    add(this.#lows, [openTime, -low, lowPrice]);
  }

  /** Up to the last candle; the candle of the pivot itself is left out. */
  since({ at }: WaveNode): Since {
    const highest = furthestAfter(at, this.#highs);
    const lowest = furthestAfter(at, this.#lows);
    return {
      highest: heightOf(highest),
      lowest: -heightOf(lowest),
      afterHighest: -heightOf(furthestAfter(highest === undefined ? at : highest[0], this.#lows)),
      afterLowest: heightOf(furthestAfter(lowest === undefined ? at : lowest[0], this.#highs)),
    };
  }

  /** The furthest point since a pivot, up for 1; the pivot itself where no candle has come after it. */
  furthest({ at, price }: WaveNode, direction: 1 | -1): WavePoint {
    const found = furthestAfter(at, direction === 1 ? this.#highs : this.#lows);
    return found === undefined ? { time: at, price } : { time: found[0], price: found[2] };
  }

  /** Only the given nodes will be asked for, and such as lie after the last of the finest scale; `scales` are the nodes of each. */
  keepFor(scales: readonly (readonly WaveNode[])[]): void {
    if (Math.max(this.#highs.length, this.#lows.length) <= RECORDS_KEPT) return;
    const times = scales.flat().map(({ at }) => at);
    const settled = scales[0]?.at(-1)?.at ?? -Infinity;
    const [highs, lows] = [this.#highs, this.#lows];
    this.#highs = answering(highs, [...times, ...answerTimes(lows, times)], settled);
    this.#lows = answering(lows, [...times, ...answerTimes(highs, times)], settled);
  }

  snapshot(): Json {
    return [[...this.#highs], [...this.#lows]];
  }
}

function add(records: Record[], record: Record): void {
  while (records.length > 0 && (records.at(-1) as Record)[1] <= record[1]) records.pop();
  records.push(record);
}

function firstAfter(at: number, records: readonly Record[]): number {
  let from = 0;
  let to = records.length;
  while (from < to) {
    const middle = (from + to) >> 1;
    if ((records[middle] as Record)[0] > at) to = middle;
    else from = middle + 1;
  }
  return from;
}

function furthestAfter(at: number, records: readonly Record[]): Record | undefined {
  return records[firstAfter(at, records)];
}

function heightOf(record: Record | undefined): number {
  return record === undefined ? -Infinity : record[1];
}

function answerTimes(records: readonly Record[], times: readonly number[]): readonly number[] {
  return times.flatMap((at) => furthestAfter(at, records)?.[0] ?? []);
}

function answering(records: readonly Record[], times: readonly number[], settled: number): Record[] {
  const answers = new Set(times.map((at) => firstAfter(at, records)));
  return records.filter(([at], place) => at > settled || answers.has(place));
}
