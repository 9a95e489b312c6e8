// What one chart shows: its last candles, the one now forming, and the structures, pivots and counts found on it.

import type { AnalysisFact, CountChange, Pivot, Structure } from "#analysis";
import type { Candle, SeriesKey } from "#market";
import type { ChartFold } from "./analysis-kit.ts";

export interface SeriesChartOptions {
  readonly series: SeriesKey;
  readonly book: ChartFold;
  readonly capacity: number;
}

export class SeriesChart {
  readonly series: SeriesKey;
  readonly #book: ChartFold;
  readonly #capacity: number;
  #candles: Candle[] = [];
  #forming: Candle | null = null;
  /** Local time of the last frame. */
  lastFrameAt: number | null = null;
  gaps = 0;

  constructor({ series, book, capacity }: SeriesChartOptions) {
    this.series = series;
    this.#book = book;
    this.#capacity = capacity;
  }

  get candles(): readonly Candle[] {
    return this.#candles.slice(-this.#capacity);
  }

  get length(): number {
    return Math.min(this.#candles.length, this.#capacity);
  }

  get lastCandle(): Candle | null {
    return this.#candles.at(-1) ?? null;
  }

  get forming(): Candle | null {
    return this.#forming;
  }

  get structures(): readonly Structure[] {
    return this.#book.structures;
  }

  get pivots(): readonly Pivot[] {
    return this.#book.pivots;
  }

  get countHistory(): readonly CountChange[] {
    return this.#book.countHistory;
  }

  /** Candles from before the bot started: shown, not analysed. */
  preload(candles: readonly Candle[]): void {
    this.#candles = candles.slice(-this.#capacity);
  }

  close(candle: Candle, facts: readonly AnalysisFact[]): void {
    this.#candles.push(candle);
    if (this.#candles.length >= this.#capacity * 2) this.#candles = this.#candles.slice(-this.#capacity);
    if (this.#forming !== null && this.#forming.openTime <= candle.openTime) this.#forming = null;
    this.#book.apply(facts);
  }

  /** Says whether the frame is news: a candle that has been closed already cannot be forming. */
  form(candle: Candle): boolean {
    const last = this.#candles.at(-1);
    if (last !== undefined && candle.openTime <= last.openTime) return false;
    if (this.#forming !== null && candle.openTime < this.#forming.openTime) return false;
    this.#forming = candle;
    return true;
  }

  /** Facts that rebuild what the chart shows. */
  facts(): readonly AnalysisFact[] {
    return [
      ...this.#book.pivots.map((pivot) => ({ fact: "pivot", confirmedAt: pivot.confirmedAt, pivot }) as const),
      ...this.#book.structures.map((structure) => ({ fact: "structure-opened", confirmedAt: structure.from, structure }) as const),
      ...this.#book.countHistory.map((change) => ({ fact: "count-changed", confirmedAt: change.confirmedAt, change }) as const),
    ];
  }

  restore(facts: readonly AnalysisFact[]): void {
    this.#book.apply(facts);
  }
}
