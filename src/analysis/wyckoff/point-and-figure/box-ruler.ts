// How large a box is: ATR(20) of the chart's own timeframe at the moment the automatic reaction is confirmed, frozen from then on. A range
// wider than a quarter of its price is counted in boxes of equal per cent instead of equal points (wyckoff reference 2.5.1).

import { assert, type Json } from "#core";
import { AverageTrueRange } from "../../indicators/average-true-range.ts";
import type { MeasuredCandle } from "../../measured-candle.ts";
import type { BoxScale } from "./box-scale.ts";

const ATR_PERIOD = 20;
/** Resistance over support from which boxes are equal in per cent. */
const WIDE_RANGE = 1.25;
/** Without a tick a box keeps so many binary digits: within 0.8 per cent of ATR. */
const BINARY_DIGITS = 7;

export interface ScaleRequest {
  readonly support: number;
  readonly resistance: number;
  /** Smallest price step of the instrument; null when unknown. */
  readonly tick: number | null;
  /** Row 0 of a chart in per cent: the extreme of the climax, which belongs to the chart at any price and either way up. */
  readonly origin: number;
  /** "percent" counts every range in per cent, so that a chart and its mirror image always agree; by width unless given. */
  readonly boxes?: "by width" | "percent";
}

export class BoxRuler {
  readonly #points: AverageTrueRange;
  readonly #logarithms: AverageTrueRange;

  constructor(snapshot?: Json) {
    const [points, logarithms] = (snapshot ?? []) as readonly Json[];
    this.#points = new AverageTrueRange(ATR_PERIOD, points);
    this.#logarithms = new AverageTrueRange(ATR_PERIOD, logarithms);
  }

  push(candle: MeasuredCandle): void {
    this.#points.push(candle.highPrice, candle.lowPrice, candle.closePrice);
    this.#logarithms.push(candle.high, candle.low, candle.close);
  }

  /** The box as of the last candle; undefined while ATR is unknown, or zero on a market that does not move. */
  scale({ support, resistance, tick, origin, boxes = "by width" }: ScaleRequest): BoxScale | undefined {
    assert(support > 0 && support < resistance, "a range has its support below its resistance");
    const isPercent = boxes === "percent" || resistance / support > WIDE_RANGE;
    const atr = isPercent ? this.#logarithms.value : this.#points.value;
    if (!(atr > 0)) return undefined;
    if (isPercent) return { kind: "percent", step: shortBinary(atr), origin };
    return { kind: "points", step: tick === null ? shortBinary(atr) : Math.max(1, Math.round(atr / tick)) * tick, origin: 0 };
  }

  snapshot(): Json {
    return [this.#points.snapshot(), this.#logarithms.snapshot()];
  }
}

/**
 * The nearest number of seven binary digits, such as 436 for 437.3. Every multiple of it is exact, so whoever redraws the chart finds the
 * same rows, and a chart at twice the price has a box of twice the size.
 */
function shortBinary(value: number): number {
  const digit = 2 ** (Math.floor(Math.log2(value)) - BINARY_DIGITS + 1);
  return Math.round(value / digit) * digit;
}
