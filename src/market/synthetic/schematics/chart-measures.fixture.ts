// The primitives of the reference (2.0), from the candles alone, in logarithms of price: what a reader of a planted chart would measure.

import assert from "node:assert/strict";
import type { Candle } from "../../candle.ts";

export class ChartMeasures {
  readonly candles: readonly Candle[];

  constructor(candles: readonly Candle[]) {
    this.candles = candles;
  }

  at(index: number): Candle {
    const candle = this.candles[index];
    assert.ok(candle !== undefined, `candle ${index} exists`);
    return candle;
  }

  close(index: number): number {
    return Math.log(this.at(index).close);
  }

  /** Wilder's ATR14 over the candles before this one. */
  atrBefore(index: number): number {
    let atr = 0;
    for (let place = 1; place < index; place += 1) {
      const previous = this.at(place - 1).close;
      const range = Math.log(Math.max(this.at(place).high, previous) / Math.min(this.at(place).low, previous));
      atr += (range - atr) / Math.min(place, 14);
    }
    return atr;
  }

  relativeVolume(index: number): number {
    return this.#relative(index, ({ volume }) => volume);
  }

  relativeSpread(index: number): number {
    return this.#relative(index, ({ high, low }) => Math.log(high / low));
  }

  closeLocation(index: number): number {
    const { high, low, close } = this.at(index);
    return (close - low) / (high - low);
  }

  lowest(from: number, to: number): number {
    return Math.log(Math.min(...this.candles.slice(from, to).map(({ low }) => low)));
  }

  highest(from: number, to: number): number {
    return Math.log(Math.max(...this.candles.slice(from, to).map(({ high }) => high)));
  }

  /** Slope of a straight line through the closes of the candles before, per candle. */
  slopeBefore(index: number, count: number): number {
    const middle = (count - 1) / 2;
    let weighted = 0;
    let squares = 0;
    for (let place = 0; place < count; place += 1) {
      weighted += (place - middle) * this.close(index - count + place);
      squares += (place - middle) ** 2;
    }
    return weighted / squares;
  }

  #relative(index: number, measure: (candle: Candle) => number): number {
    const before = this.candles.slice(index - 20, index).map(measure);
    return measure(this.at(index)) / (before.reduce((sum, value) => sum + value, 0) / before.length);
  }
}
