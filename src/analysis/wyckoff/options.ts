// Every number of the Wyckoff reading, with its unit. Defaults are those of the reference table (wyckoff reference 2.0-2.3), where they
// are argued; prices are compared in logarithms, widths in W (resistance minus support), distances in A (ATR of 14 candles).

export interface ClimaxOptions {
  /** The low must be the lowest of this many candles before it. */
  readonly newExtremeCandles: number;
  /** Largest relative volume in the climax zone; highest volume of 50 candles counts as well. */
  readonly volume: number;
  /** Largest relative spread in the climax zone. */
  readonly spread: number;
}

export interface WyckoffOptions {
  readonly sellingClimax: ClimaxOptions;
  readonly buyingClimax: ClimaxOptions;
  /** The climax zone: candles up to and including the extreme in which effort is looked for. */
  readonly climaxZoneCandles: number;
  /** Prior trend: net move over 50 candles, in A at 20 candles (scaled by the square root of time). */
  readonly trendMove: number;
  /** Prior trend: regression slope over 50 candles, in A per candle. */
  readonly trendSlope: number;
  /** Automatic reaction: smallest height in A measured before the climax, and longest duration in candles. */
  readonly reactionHeight: number;
  readonly reactionCandles: number;
  /** A reaction that takes back more of the whole prior leg than this is a V-reversal, no range. */
  readonly reversalShare: number;
  /** Width of a range, in A measured before the climax. */
  readonly narrowestRange: number;
  readonly widestRange: number;
  /** Secondary test: its volume against the climax zone's, and how long it may take. */
  readonly secondaryTestVolume: number;
  readonly secondaryTestCandles: number;
  /** Phase B lasts at least this long before a pierce counts as Phase C, in candles and in lengths of Phase A. */
  readonly phaseBCandles: number;
  readonly phaseBShare: number;
  /** A range older than this many lengths of Phase A, or this many candles, is stale. */
  readonly staleShare: number;
  readonly staleCandles: number;
  /** Spring or upthrust: deepest pierce in A (spring, upthrust) or W, whichever is larger; longest time beyond the edge in candles. */
  readonly springDepth: number;
  readonly upthrustDepth: number;
  readonly pierceShare: number;
  readonly reclaimCandles: number;
  /** Test of a spring or upthrust: latest candle after the reclaim, and its volume against the pierce's. */
  readonly testCandles: number;
  readonly testVolume: number;
  /** Leaving the range: closes beyond an edge by this many A, or this share of W (three closes in a row). */
  readonly breakDistance: number;
  readonly breakShare: number;
  /** Prior chance that a range after an advance is re-accumulation and not distribution. */
  readonly continuationAfterAdvance: number;
}

export const DEFAULT_WYCKOFF_OPTIONS: WyckoffOptions = {
  sellingClimax: { newExtremeCandles: 40, volume: 2, spread: 1.5 },
  buyingClimax: { newExtremeCandles: 40, volume: 1.8, spread: 1.4 },
  climaxZoneCandles: 5,
  trendMove: 3,
  trendSlope: 0.05,
  reactionHeight: 3,
  reactionCandles: 30,
  reversalShare: 0.62,
  narrowestRange: 2,
  widestRange: 25,
  secondaryTestVolume: 0.75,
  secondaryTestCandles: 60,
  phaseBCandles: 20,
  phaseBShare: 1,
  staleShare: 12,
  staleCandles: 500,
  springDepth: 1.5,
  upthrustDepth: 2,
  pierceShare: 0.35,
  reclaimCandles: 5,
  testCandles: 20,
  testVolume: 0.8,
  breakDistance: 1,
  breakShare: 0.3,
  continuationAfterAdvance: 0.55,
};
