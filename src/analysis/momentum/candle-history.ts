// The last 512 candles of a chart with what momentum was at their closes, in columns of fixed size. A candle is known by its place: how many
// came before it since the history began.

import { assert, columnFrom, DigitReader, DigitWriter, writeColumn, type Json } from "#core";
import type { Candle } from "#market";

/** A power of two, so that a place finds its slot without a division. A range or wave worth an idea is rarely older. */
const CAPACITY = 512;
const SLOT = CAPACITY - 1;

interface SavedHistory {
  readonly length: number;
  readonly unbroken: number;
  readonly columns: string;
}

export class CandleHistory {
  readonly openTimes = new Float64Array(CAPACITY);
  readonly highs = new Float64Array(CAPACITY);
  readonly lows = new Float64Array(CAPACITY);
  readonly closes = new Float64Array(CAPACITY);
  readonly volumes = new Float64Array(CAPACITY);
  readonly takerBuyVolumes = new Float64Array(CAPACITY);
  readonly rsis = new Float64Array(CAPACITY);
  readonly macdHistograms = new Float64Array(CAPACITY);
  #end = 0;
  /** The candle after the last gap, whose volume is unknown to this one and all before it. */
  #unbroken = 0;

  constructor(snapshot?: Json) {
    if (snapshot === undefined) return;
    const { length, unbroken, columns } = snapshot as unknown as SavedHistory;
    assert(length <= CAPACITY, `a history is no longer than ${CAPACITY} candles, found ${length}`);
    this.#end = length;
    this.#unbroken = unbroken;
    const from = new DigitReader(columns);
    this.openTimes.set(runningSums(runningSums(Array.from({ length }, () => from.readSigned()))));
    for (const column of this.#columns) column.set(columnFrom(from, length));
  }

  /** `gapBefore`: candles are missing between the last one and this. */
  push(candle: Candle, { gapBefore, rsi, macdHistogram }: { gapBefore: boolean; rsi: number; macdHistogram: number }): void {
    const slot = this.#end & SLOT;
    this.openTimes[slot] = candle.openTime;
    this.highs[slot] = candle.high;
    this.lows[slot] = candle.low;
    this.closes[slot] = candle.close;
    this.volumes[slot] = candle.volume;
    this.takerBuyVolumes[slot] = candle.takerBuyVolume ?? NaN;
    this.rsis[slot] = rsi;
    this.macdHistograms[slot] = macdHistogram;
    if (gapBefore) this.#unbroken = this.#end;
    this.#end += 1;
  }

  /** Place of the oldest candle remembered. */
  get first(): number {
    return Math.max(0, this.#end - CAPACITY);
  }

  /** Place after the newest. */
  get end(): number {
    return this.#end;
  }

  /** What a column holds of the candle at a place. */
  of(column: Float64Array, place: number): number {
    return column[place & SLOT] as number;
  }

  /** Undefined where no candle with this open time is remembered. */
  placeOf(openTime: number): number | undefined {
    let from = this.first;
    let to = this.#end;
    while (from < to) {
      const middle = (from + to) >> 1;
      if (this.of(this.openTimes, middle) < openTime) from = middle + 1;
      else to = middle;
    }
    return from < this.#end && this.of(this.openTimes, from) === openTime ? from : undefined;
  }

  /** No candle is missing from this place on. */
  isUnbrokenSince(place: number): boolean {
    return place >= this.#unbroken;
  }

  snapshot(): Json {
    const { first } = this;
    const out = new DigitWriter();
    const places = Array.from({ length: this.#end - first }, (_, back) => first + back);
    const valuesOf = (column: Float64Array): number[] => places.map((place) => this.of(column, place));
    // Candles follow each other at equal steps, so the change of the step is nearly always nothing: one letter.
    for (const change of differences(differences(valuesOf(this.openTimes)))) out.writeSigned(change);
    for (const column of this.#columns) writeColumn(out, valuesOf(column));
    return { length: places.length, unbroken: Math.max(0, this.#unbroken - first), columns: out.text };
  }

  get #columns(): readonly Float64Array[] {
    return [this.highs, this.lows, this.closes, this.volumes, this.takerBuyVolumes, this.rsis, this.macdHistograms];
  }
}

function differences(values: readonly number[]): number[] {
  return values.map((value, place) => value - (values[place - 1] ?? 0));
}

function runningSums(values: readonly number[]): number[] {
  let sum = 0;
  return values.map((value) => (sum += value));
}
