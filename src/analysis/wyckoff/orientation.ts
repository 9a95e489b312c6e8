// Accumulation and distribution are one set of rules read on a chart and on the same chart turned upside down. Every rule is written for
// the accumulation side; `oriented` hands it either the chart or its mirror image.

import type { MeasuredCandle } from "../measured-candle.ts";

/** 1 reads the chart as it is (support below, springs); -1 reads it upside down (resistance becomes the floor, springs are upthrusts). */
export type Orientation = 1 | -1;

export function oriented(candle: MeasuredCandle, orientation: Orientation): MeasuredCandle {
  if (orientation === 1) return candle;
  // Field by field, in the order of every measured candle: one is made for every candle, and whoever reads both finds one shape of object.
  return {
    index: candle.index,
    openTime: candle.openTime,
    confirmedAt: candle.confirmedAt,
    open: -candle.open,
    high: -candle.low,
    low: -candle.high,
    close: -candle.close,
    highPrice: candle.lowPrice,
    lowPrice: candle.highPrice,
    closePrice: candle.closePrice,
    atr: candle.atr,
    relativeSpread: candle.relativeSpread,
    relativeVolume: candle.relativeVolume,
    volume: candle.volume,
    closeLocation: 1 - candle.closeLocation,
  };
}
