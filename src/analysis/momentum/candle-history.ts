// The last 512 candles of a chart with what momentum was at their closes, in fixed memory. A candle is known by its place: how many came
// before it since the history began. Its eight figures lie side by side, so that taking a candle in touches one line of memory.

import { assert, columnFrom, DigitReader, DigitWriter, writeColumn, type Json } from "#core";
import type { Candle } from "#market";

/** A power of two, so that a place finds its row without a division. A range or wave worth an idea is rarely older. */
const CAPACITY = 512;
const ROW = CAPACITY - 1;

/** Where a figure stands in its candle's row. */
export const FIGURE = { openTime: 0, high: 1, low: 2, close: 3, volume: 4, takerBuyVolume: 5, rsi: 6, macdHistogram: 7 } as const;
type Figure = (typeof FIGURE)[keyof typeof FIGURE];
const WIDTH = 8;
/** Open times are saved in their own way. */
const SAVED_FIGURES = Object.values(FIGURE).filter((figure) => figure !== FIGURE.openTime);

interface SavedHistory {
  readonly length: number;
  readonly unbroken: number;
  readonly columns: string;
}

export class CandleHistory {
  readonly #rows = new Float64Array(CAPACITY * WIDTH);
  #end = 0;
  /** The candle after the last gap: across it volume is unknown. */
  #unbroken = 0;

  constructor(snapshot?: Json) {
    if (snapshot === undefined) return;
    const { length, unbroken, columns } = snapshot as unknown as SavedHistory;
    assert(length <= CAPACITY, `a history is no longer than ${CAPACITY} candles, found ${length}`);
    this.#end = length;
    this.#unbroken = unbroken;
    const from = new DigitReader(columns);
    this.#fill(FIGURE.openTime, runningSums(runningSums(Array.from({ length }, () => from.readSigned()))));
    for (const figure of SAVED_FIGURES) this.#fill(figure, columnFrom(from, length));
  }

  #fill(figure: Figure, values: readonly number[]): void {
    for (const [place, value] of values.entries()) this.#rows[place * WIDTH + figure] = value;
  }

  push(candle: Candle): void {
    const rows = this.#rows;
    const start = (this.#end & ROW) * WIDTH;
    rows[start + FIGURE.openTime] = candle.openTime;
    rows[start + FIGURE.high] = candle.high;
    rows[start + FIGURE.low] = candle.low;
    rows[start + FIGURE.close] = candle.close;
    rows[start + FIGURE.volume] = candle.volume;
    rows[start + FIGURE.takerBuyVolume] = candle.takerBuyVolume ?? NaN;
    this.#end += 1;
  }

  /** The relative strength index and the MACD histogram at the close of a candle, once they are worked out. */
  note(place: number, rsi: number, macdHistogram: number): void {
    const start = (place & ROW) * WIDTH;
    this.#rows[start + FIGURE.rsi] = rsi;
    this.#rows[start + FIGURE.macdHistogram] = macdHistogram;
  }

  /** Candles are missing before the next one. */
  gap(): void {
    this.#unbroken = this.#end;
  }

  /** Place of the oldest candle remembered. */
  get first(): number {
    return Math.max(0, this.#end - CAPACITY);
  }

  /** Place after the newest. */
  get end(): number {
    return this.#end;
  }

  of(figure: Figure, place: number): number {
    return this.#rows[(place & ROW) * WIDTH + figure] as number;
  }

  /** Undefined where no candle with this open time is remembered. */
  placeOf(openTime: number): number | undefined {
    let from = this.first;
    let to = this.#end;
    while (from < to) {
      const middle = (from + to) >> 1;
      if (this.of(FIGURE.openTime, middle) < openTime) from = middle + 1;
      else to = middle;
    }
    return from < this.#end && this.of(FIGURE.openTime, from) === openTime ? from : undefined;
  }

  /** No candle is missing from this place on. */
  isUnbrokenSince(place: number): boolean {
    return place >= this.#unbroken;
  }

  snapshot(): Json {
    const { first } = this;
    const out = new DigitWriter();
    const places = Array.from({ length: this.#end - first }, (_, step) => first + step);
    const column = (figure: Figure): number[] => places.map((place) => this.of(figure, place));
    // Candles follow each other at equal steps, so the change of the step is nearly always nothing: one letter.
    for (const change of differences(differences(column(FIGURE.openTime)))) out.writeSigned(change);
    for (const figure of SAVED_FIGURES) writeColumn(out, column(figure));
    return { length: places.length, unbroken: Math.max(0, this.#unbroken - first), columns: out.text };
  }
}

function differences(values: readonly number[]): number[] {
  return values.map((value, place) => value - (values[place - 1] ?? 0));
}

function runningSums(values: readonly number[]): number[] {
  let sum = 0;
  return values.map((value) => (sum += value));
}
