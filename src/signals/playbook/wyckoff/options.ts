// The numbers of the Wyckoff setups (reference: playbook, wyckoff 2.7). Distances in ATR are multiples of the average true range in logarithms;
// distances in widths are multiples of the trading range's height, in logarithms too.

export interface WyckoffSetupOptions {
  readonly rangeTest: RangeTestOptions;
}

export interface RangeTestOptions {
  /** ATR: how far beyond the test candle the entry order lies. */
  readonly entryOffset: number;
  /** ATR: how far beyond the worst of test and spring (or UTAD) the stop lies. */
  readonly stopOffset: number;
  /** ATR: the worst fill accepted, counted from the entry. */
  readonly chaseDistance: number;
  /** Candles for which the entry order stands. */
  readonly entryCandles: number;
  /** Candles an idea may live: the age of its range, within these bounds. */
  readonly leastLifeCandles: number;
  readonly mostLifeCandles: number;
  /** Widths beyond the far edge of the range, for the second and the third target of a range without a count. */
  readonly secondTargetWidths: number;
  readonly thirdTargetWidths: number;
  /** Log-odds of a perfect score. */
  readonly weights: RangeTestWeights;
}

export interface RangeTestWeights {
  readonly climax: number;
  readonly automaticReaction: number;
  readonly secondaryTest: number;
  /** The spring, shakeout or UTAD. */
  readonly terminalEvent: number;
  readonly test: number;
  /** The structure's own weight on the idea's side. */
  readonly structure: number;
}

export const DEFAULT_WYCKOFF_SETUP_OPTIONS: WyckoffSetupOptions = {
  rangeTest: {
    entryOffset: 0.05,
    stopOffset: 0.25,
    chaseDistance: 0.5,
    entryCandles: 10,
    leastLifeCandles: 40,
    mostLifeCandles: 240,
    secondTargetWidths: 0.5,
    thirdTargetWidths: 1,
    weights: { climax: 0.25, automaticReaction: 0.15, secondaryTest: 0.2, terminalEvent: 0.45, test: 0.6, structure: 0.3 },
  },
};
