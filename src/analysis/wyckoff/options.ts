// Every number of the Wyckoff reading that decides whether something is an event, with its unit. Defaults are those of the reference table
// (wyckoff reference 2.0-2.3), where they are argued; five differ, for what planted and real charts showed: the climax figures are the buying
// climax's on both sides, and the volume of a secondary test, the length of Phase B and the share of a sign of strength are milder. Prices are compared in logarithms, heights in W (resistance minus support), distances in
// A (ATR of 14 candles), so that all of them scale with the chart. Both directions share them: the mirrored chart reads alike. What events
// weigh is not here but in hypotheses/weights.data.ts, which is fitted.

export interface WyckoffOptions {
  /** Climax: the low must be the lowest of this many candles before it. */
  readonly newExtremeCandles: number;
  /** Climax: largest relative volume in its zone (the highest volume of 50 candles counts as well), and largest relative spread. */
  readonly climaxVolume: number;
  readonly climaxSpread: number;
  /** Prior trend: net move over 50 candles, in A at 20 candles (scaled by the square root of time). */
  readonly trendMove: number;
  /** Prior trend: regression slope over 50 candles, in A per candle. */
  readonly trendSlope: number;
  /** Automatic reaction: smallest height in A measured before the climax, and longest duration in candles. */
  readonly reactionHeight: number;
  readonly reactionCandles: number;
  /** A reaction that takes back more than this share of the leg before it is a reversal: no range after a climax, no last point after a SOS. */
  readonly reversalShare: number;
  /** Widest range, in A measured before the climax. */
  readonly widestRange: number;
  /** Secondary test: its volume against the climax zone's, and how many candles it may take. */
  readonly secondaryTestVolume: number;
  readonly secondaryTestCandles: number;
  /** Before a pierce counts as Phase C both edges have stood for so many candles, and Phase B has lasted so many lengths of Phase A. */
  readonly phaseBCandles: number;
  readonly phaseBShare: number;
  /** A range older than this many lengths of Phase A, or this many candles, is stale. */
  readonly staleShare: number;
  readonly staleCandles: number;
  /** Spring or upthrust: deepest pierce, in A or in W, whichever is larger; longest time beyond the edge in candles. */
  readonly springDepth: number;
  readonly pierceShare: number;
  readonly reclaimCandles: number;
  /** Test of a spring or upthrust: latest candle after the reclaim, and its volume against the pierce's. */
  readonly testCandles: number;
  readonly testVolume: number;
  /** Sign of strength or weakness: height of its leg, in W. */
  readonly strengthShare: number;
  /** Jump: close beyond the edge and its drawn line, in A. */
  readonly jumpDistance: number;
  /** Leaving the range: three closes in a row beyond an edge by this many A, and this share of W. */
  readonly breakDistance: number;
  readonly breakShare: number;
  /** Back-up to the creek or ice: latest candle after the jump. */
  readonly backUpCandles: number;
}

export const DEFAULT_WYCKOFF_OPTIONS: WyckoffOptions = {
  newExtremeCandles: 40,
  climaxVolume: 1.8,
  climaxSpread: 1.4,
  trendMove: 3,
  trendSlope: 0.05,
  reactionHeight: 3,
  reactionCandles: 30,
  reversalShare: 0.62,
  widestRange: 25,
  secondaryTestVolume: 1,
  secondaryTestCandles: 60,
  phaseBCandles: 20,
  phaseBShare: 1.4,
  staleShare: 12,
  staleCandles: 500,
  springDepth: 1.5,
  pierceShare: 0.35,
  reclaimCandles: 5,
  testCandles: 20,
  testVolume: 0.8,
  strengthShare: 0.4,
  jumpDistance: 0.3,
  breakDistance: 1,
  breakShare: 0.3,
  backUpCandles: 30,
};
