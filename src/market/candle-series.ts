// The newest candles of one chart, in constant memory: one column of numbers per figure, in a ring that forgets the oldest candle once it
// is full. Open times always ascend. An optional figure that its source did not give is NaN inside and null outside.

import { assert, fail, succeed, type Result } from "#core";
import type { Candle } from "./candle.ts";

export type CandleColumn = "openTime" | "open" | "high" | "low" | "close" | "volume" | "quoteVolume" | "trades" | "takerBuyVolume";

const APPENDED: Result<void> = succeed(undefined);

export class CandleSeries {
  readonly capacity: number;
  readonly #columns: { readonly [column in CandleColumn]: Float64Array };
  /** Place of the oldest candle in the columns. */
  #start = 0;
  #length = 0;

  constructor(capacity: number) {
    assert(Number.isInteger(capacity) && capacity > 0, "a series has room for a whole number of candles");
    this.capacity = capacity;
    const column = (): Float64Array => new Float64Array(capacity);
    this.#columns = {
      openTime: column(),
      open: column(),
      high: column(),
      low: column(),
      close: column(),
      volume: column(),
      quoteVolume: column(),
      trades: column(),
      takerBuyVolume: column(),
    };
  }

  get length(): number {
    return this.#length;
  }

  /** Adds the newest candle; refuses one that does not open after the newest so far, and then nothing has changed. */
  append(candle: Candle): Result<void> {
    const newest = this.value("openTime", this.#length - 1);
    if (candle.openTime <= newest) return fail(`expected an open time after ${newest}, found ${candle.openTime}`);
    const place = (this.#start + this.#length) % this.capacity;
    if (this.#length < this.capacity) this.#length += 1;
    else this.#start = (this.#start + 1) % this.capacity;
    const columns = this.#columns;
    columns.openTime[place] = candle.openTime;
    columns.open[place] = candle.open;
    columns.high[place] = candle.high;
    columns.low[place] = candle.low;
    columns.close[place] = candle.close;
    columns.volume[place] = candle.volume;
    columns.quoteVolume[place] = candle.quoteVolume ?? NaN;
    columns.trades[place] = candle.trades ?? NaN;
    columns.takerBuyVolume[place] = candle.takerBuyVolume ?? NaN;
    return APPENDED;
  }

  /** One figure of the candle at this index (0 is the oldest), without making a candle of it. NaN where there is none. */
  value(column: CandleColumn, index: number): number {
    if (index < 0 || index >= this.#length) return NaN;
    return this.#columns[column][(this.#start + index) % this.capacity] as number;
  }

  /** The candle at this index; 0 is the oldest. */
  at(index: number): Candle | undefined {
    if (!Number.isInteger(index) || index < 0 || index >= this.#length) return undefined;
    return {
      openTime: this.value("openTime", index),
      open: this.value("open", index),
      high: this.value("high", index),
      low: this.value("low", index),
      close: this.value("close", index),
      volume: this.value("volume", index),
      quoteVolume: orNull(this.value("quoteVolume", index)),
      trades: orNull(this.value("trades", index)),
      takerBuyVolume: orNull(this.value("takerBuyVolume", index)),
    };
  }

  /** The candle so many places before the newest; 0 is the newest. */
  fromNewest(back: number): Candle | undefined {
    return this.at(this.#length - 1 - back);
  }

  /** Index of the first candle that opens at or after the instant; the length where there is none. */
  indexAtOrAfter(instant: number): number {
    let low = 0;
    let high = this.#length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.value("openTime", middle) < instant) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** Candles with `from <= openTime < to`, oldest first. */
  between(from: number, to: number): Candle[] {
    const candles: Candle[] = [];
    const end = this.indexAtOrAfter(to);
    for (let index = this.indexAtOrAfter(from); index < end; index += 1) candles.push(this.at(index) as Candle);
    return candles;
  }

  /** Oldest first. */
  *[Symbol.iterator](): Generator<Candle, void, undefined> {
    for (let index = 0; index < this.#length; index += 1) yield this.at(index) as Candle;
  }
}

function orNull(value: number): number | null {
  return Number.isNaN(value) ? null : value;
}
