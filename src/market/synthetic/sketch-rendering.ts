// From heights to prices: a sketch becomes candles once it is told where the price stands and how large a usual candle is. A negative
// unit of height turns the chart upside down, exactly, in log price.

import type { Candle } from "../candle.ts";
import { timeframeMs, type Timeframe } from "../timeframe.ts";
import type { SketchedCandle } from "./candle-sketch.ts";
import { usualVolume } from "./usual-market.ts";

export interface PriceScale {
  readonly startPrice: number;
  /** One unit of height as a share of price; negative for the mirror image. */
  readonly atr: number;
}

export interface ChartPlace {
  readonly timeframe: Timeframe;
  readonly from: number;
  readonly scale: PriceScale;
}

export function priceAt({ startPrice, atr }: PriceScale, height: number): number {
  return startPrice * Math.exp(atr * height);
}

export function renderCandles(sketched: readonly SketchedCandle[], { timeframe, from, scale }: ChartPlace): Candle[] {
  const length = timeframeMs(timeframe);
  const volume = usualVolume(timeframe);
  return sketched.map((candle, index) => {
    const edges = [priceAt(scale, candle.high), priceAt(scale, candle.low)] as const;
    return {
      openTime: from + index * length,
      open: priceAt(scale, candle.open),
      high: Math.max(...edges),
      low: Math.min(...edges),
      close: priceAt(scale, candle.close),
      volume: candle.volume * volume,
      quoteVolume: null,
      trades: null,
      takerBuyVolume: null,
    };
  });
}
