// The rows of a chart: where a price lies in boxes, and what price a row stands for. Equal boxes in points are rows from zero, as printed
// charts draw them; equal boxes in per cent are equal steps of the logarithm, counted from a price of the chart itself so that the count
// neither depends on the unit of the price nor changes when the chart is turned upside down.

import type { MeasuredCandle } from "../../measured-candle.ts";

export interface BoxScale {
  readonly kind: "points" | "percent";
  /** Height of a box: a price in points, a natural logarithm in per cent. Frozen for the life of the chart. */
  readonly step: number;
  /** The price of row 0; 0 in points. */
  readonly origin: number;
}

/** Prices that are a whole number of boxes lie on their row although a division or a logarithm rounds: a billionth of a box. */
const TOUCHES = 1e-9;

export function levelOf(scale: BoxScale, price: number): number {
  return scale.kind === "points" ? price / scale.step : (Math.log(price) - Math.log(scale.origin)) / scale.step;
}

export function priceOf(scale: BoxScale, level: number): number {
  return scale.kind === "points" ? level * scale.step : scale.origin * Math.exp(level * scale.step);
}

/** The box as it is published: a price, or a share of the price (0.012 is 1.2 per cent a row). */
export function publishedBox(scale: BoxScale): number {
  return scale.kind === "points" ? scale.step : Math.expm1(scale.step);
}

/** The last row a rise to this level fills. */
export function rowReachedUp(level: number): number {
  return Math.floor(level + TOUCHES) + 0;
}

/** The last row a fall to this level fills. Adding 0 makes a negative zero a plain one. */
export function rowReachedDown(level: number): number {
  return Math.ceil(level - TOUCHES) + 0;
}

/** The levels of a candle without a logarithm taken anew. */
export class CandleLevels {
  high = NaN;
  low = NaN;
  close = NaN;
  readonly #scale: BoxScale;
  readonly #logOrigin: number;

  constructor(scale: BoxScale) {
    this.#scale = scale;
    this.#logOrigin = scale.kind === "percent" ? Math.log(scale.origin) : NaN;
  }

  read(candle: MeasuredCandle): void {
    const { step } = this.#scale;
    if (this.#scale.kind === "points") {
      this.high = candle.highPrice / step;
      this.low = candle.lowPrice / step;
      this.close = candle.closePrice / step;
    } else {
      this.high = (candle.high - this.#logOrigin) / step;
      this.low = (candle.low - this.#logOrigin) / step;
      this.close = (candle.close - this.#logOrigin) / step;
    }
  }
}
