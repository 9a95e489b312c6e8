// The candles on the chart, as columns that grow. Places on the chart are counted from the first candle; an instant between or beyond
// candles gets a place too, so that what began before the first candle or ends in the future is drawn where it belongs.

import type { Candle, CandleColumns } from "../../wire.ts";

export interface TapeCandle {
  readonly openTime: number;
  readonly open: number;
  readonly high: number;
  readonly low: number;
  readonly close: number;
  readonly volume: number;
}

export class CandleTape {
  readonly timeframeMs: number;
  readonly #candles: TapeCandle[] = [];

  constructor(timeframeMs: number, columns: CandleColumns, forming: Candle | null) {
    this.timeframeMs = timeframeMs;
    this.add(columns, forming);
  }

  get length(): number {
    return this.#candles.length;
  }

  get last(): TapeCandle | undefined {
    return this.#candles.at(-1);
  }

  get all(): readonly TapeCandle[] {
    return this.#candles;
  }

  at(place: number): TapeCandle | undefined {
    return this.#candles[place];
  }

  /** Adds what is new and returns it: the candles to draw or to draw again, oldest first. */
  add(closed: CandleColumns, forming: Candle | null): readonly TapeCandle[] {
    const added = closed.openTime.map((_, row) => candleOf(closed, row)).filter((candle) => this.#put(candle));
    if (forming !== null && this.#put(forming)) added.push(forming);
    return added;
  }

  /** The place of the candle that holds the instant, or of the last one before it. */
  placeOf(instant: number): number {
    const first = this.#candles[0];
    const last = this.last;
    if (first === undefined || last === undefined) return 0;
    if (instant < first.openTime) return Math.floor((instant - first.openTime) / this.timeframeMs);
    if (instant >= last.openTime) return this.length - 1 + Math.floor((instant - last.openTime) / this.timeframeMs);
    let low = 0;
    let high = this.length - 1;
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if ((this.#candles[middle] as TapeCandle).openTime <= instant) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  #put(candle: TapeCandle): boolean {
    const last = this.last;
    if (last !== undefined && candle.openTime < last.openTime) return false;
    if (last !== undefined && candle.openTime === last.openTime) this.#candles[this.length - 1] = candle;
    else this.#candles.push(candle);
    return true;
  }
}

function candleOf(columns: CandleColumns, row: number): TapeCandle {
  return {
    openTime: columns.openTime[row] as number,
    open: columns.open[row] as number,
    high: columns.high[row] as number,
    low: columns.low[row] as number,
    close: columns.close[row] as number,
    volume: columns.volume[row] as number,
  };
}
