// The furthest prices since any recent pivot, kept up to date candle by candle: what has happened since a wave ended is what confirms,
// threatens or ends its count, and pivots alone would know it too late. Only candles that nothing later has passed are remembered, so the
// first one after a pivot answers.

import type { Json } from "#core";
import type { MeasuredCandle } from "../measured-candle.ts";
import type { Since } from "./explanation.ts";
import type { WaveNode } from "./parse.ts";

/** As many are always remembered; of more, only those that answer for a pivot in sight. */
const RECORDS_KEPT = 512;

/** An extreme: the time of its candle and its level, turned so that further is higher. */
type Record = readonly [at: number, height: number];

export class SinceTracker {
  #highs: Record[];
  #lows: Record[];

  constructor(snapshot?: Json) {
    const [highs, lows] = (snapshot ?? [[], []]) as readonly (readonly Record[])[];
    this.#highs = [...(highs ?? [])];
    this.#lows = [...(lows ?? [])];
  }

  candle({ openTime, high, low }: MeasuredCandle): void {
    add(this.#highs, [openTime, high]);
    add(this.#lows, [openTime, -low]);
  }

  /** Up to the last candle; the candle of the pivot itself is left out. */
  since({ at }: WaveNode): Since {
    const highest = this.#highs[firstAfter(at, this.#highs)];
    const lowest = this.#lows[firstAfter(at, this.#lows)];
    return { highest: highest === undefined ? -Infinity : highest[1], lowest: lowest === undefined ? Infinity : -lowest[1] };
  }

  /** Only the given nodes will be asked for, and such as lie after the last of the finest scale; `scales` are the nodes of each. */
  keepFor(scales: readonly (readonly WaveNode[])[]): void {
    if (Math.max(this.#highs.length, this.#lows.length) <= RECORDS_KEPT) return;
    const times = scales.flat().map(({ at }) => at);
    const settled = scales[0]?.at(-1)?.at ?? -Infinity;
    this.#highs = answering(this.#highs, times, settled);
    this.#lows = answering(this.#lows, times, settled);
  }

  snapshot(): Json {
    return [this.#highs, this.#lows];
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

function answering(records: readonly Record[], times: readonly number[], settled: number): Record[] {
  const answers = new Set(times.map((at) => firstAfter(at, records)));
  return records.filter(([at], place) => at > settled || answers.has(place));
}
