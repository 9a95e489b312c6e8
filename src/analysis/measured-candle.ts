// A closed candle as the detectors see it: natural logarithms of its prices (so that a move of one per cent is as long at 100 as at
// 100,000, and a market turned upside down is the same market with its signs changed), and its size, volume and close against what was
// usual just before it. Every baseline leaves the candle itself out (wyckoff reference 2.0).

export interface MeasuredCandle {
  /** Candles since the start of the series or the last interruption. */
  readonly index: number;
  readonly openTime: number;
  /** Its close time: when everything it proves becomes knowable. */
  readonly confirmedAt: number;
  readonly open: number;
  readonly high: number;
  readonly low: number;
  readonly close: number;
  /** The same extremes and close as plain prices. */
  readonly highPrice: number;
  readonly lowPrice: number;
  readonly closePrice: number;
  /** ATR(14) up to the candle before, in logarithms; NaN while unknown. */
  readonly atr: number;
  /** High minus low over the mean of the 20 candles before; NaN while unknown. */
  readonly relativeSpread: number;
  /** Volume over the mean of the 20 candles before, each against its hour's habit; NaN where volume is missing or after a gap. */
  readonly relativeVolume: number;
  /** Volume against its hour's habit; NaN where it is missing or after a gap. */
  readonly volume: number;
  /** Where it closed in its range: 0 at the low, 1 at the high, 0.5 when it has no range. */
  readonly closeLocation: number;
}
