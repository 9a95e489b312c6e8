// What the usual indicators say of a chart after a closed candle. They are evidence beside a structure, never an idea of their own
// (playbook: "what neither reading gives"). Prices and moments as everywhere; NaN while an indicator has seen too few candles.

import type { BollingerBands } from "../indicators/bollinger-bands.ts";

export interface Momentum {
  /** Wilder's relative strength index over 14 candles, 0 to 100. */
  readonly rsi: number;
  /** Appel's 12, 26, 9, in price. */
  readonly macd: { readonly line: number; readonly signal: number; readonly histogram: number };
  /** Exponential averages of the close over 20, 50 and 200 candles. */
  readonly averages: { readonly fast: number; readonly middle: number; readonly slow: number };
  /** Bollinger's bands: 20 candles, two standard deviations. */
  readonly bands: BollingerBands;
  /** As it stood at the close of an earlier candle; undefined where that is further back than is remembered. */
  at(openTime: number): MomentumThen | undefined;
  /** Volume-weighted average price from this candle on; undefined where it is out of memory or volume is unknown. */
  averagePriceSince(openTime: number): number | undefined;
  /** Where volume was traded from this candle on, by price; undefined where it is out of memory or volume is unknown. */
  volumeProfileSince(openTime: number): VolumeProfile | undefined;
}

export interface MomentumThen {
  readonly close: number;
  readonly rsi: number;
  readonly macdHistogram: number;
  /** Where it closed in Bollinger's bands: 0 at the lower, 1 at the upper, beyond them outside; NaN where they are not remembered. */
  readonly bandPosition: number;
  /** Share of the volume that was bought by takers, 0 to 1; NaN where the venue does not say. */
  readonly takerBuyShare: number;
}

export interface VolumeProfile {
  /** The price at which most was traded. */
  readonly pointOfControl: number;
  /** Between these prices 70 % of the volume was traded. */
  readonly valueAreaLow: number;
  readonly valueAreaHigh: number;
}
