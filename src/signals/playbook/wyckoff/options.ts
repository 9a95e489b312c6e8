// The numbers of the Wyckoff setups (reference: playbook, wyckoff 2.7). Distances in ATR are multiples of the average true range in logarithms;
// distances in widths are multiples of the trading range's height, in logarithms too.

import type { RangePart } from "./range-view.ts";

export interface WyckoffSetupOptions {
  readonly plan: RangePlanOptions;
  readonly weights: { readonly [Name in RangeSetupName]: RangeWeights };
}

export type RangeSetupName = "spring" | "springTest" | "shakeout" | "lastPoint" | "backUp" | "jump";

export interface RangePlanOptions {
  /** ATR: how far beyond the candle that triggers it the entry order lies. */
  readonly entryOffset: number;
  /** ATR: how far beyond the extreme it rests on the stop lies. */
  readonly stopOffset: number;
  /** ATR: the worst fill accepted, counted from the entry. */
  readonly chaseDistance: number;
  /** Candles for which the entry order stands. */
  readonly entryCandles: number;
  /** Candles an idea may live: the age of its range, within these bounds. */
  readonly leastLifeCandles: number;
  readonly mostLifeCandles: number;
  /** Widths between the targets beyond the far edge of a range without a count. */
  readonly projectedWidths: number;
  /** Widths back inside the edge it jumped at which a close undoes a jump. */
  readonly fallBackWidths: number;
  /** Multiples of the risk that the conservative count has to pay in a setup of grade A (wyckoff 2.7, the ninth test). */
  readonly gradeAReward: number;
  /** What half a size is: the setups that chase a move. */
  readonly chasedSize: number;
}

/** Log-odds of a perfect score, for each part of the range's story and for what the range as a whole says; what is not named is not asked. */
export type RangeWeights = { readonly [Part in RangePart | "structure" | "nineTests"]?: number };

/**
 * The weights are chosen by hand, not fitted: the event that is traded weighs most, then those that prove it, then the beginning of the range.
 * A textbook range (scores of 0.9, reward twice the risk) comes to about 0.85 where the setup is of grade A, to less where it is not.
 */
export const DEFAULT_WYCKOFF_SETUP_OPTIONS: WyckoffSetupOptions = {
  plan: {
    entryOffset: 0.05,
    stopOffset: 0.25,
    chaseDistance: 0.5,
    entryCandles: 10,
    leastLifeCandles: 40,
    mostLifeCandles: 240,
    projectedWidths: 0.5,
    fallBackWidths: 0.25,
    gradeAReward: 3,
    chasedSize: 0.5,
  },
  weights: {
    spring: { climax: 0.25, automaticReaction: 0.15, secondaryTest: 0.25, phaseC: 0.75, structure: 0.3 },
    springTest: { climax: 0.25, automaticReaction: 0.15, secondaryTest: 0.2, phaseC: 0.45, test: 0.6, structure: 0.3 },
    shakeout: { climax: 0.25, automaticReaction: 0.15, secondaryTest: 0.25, phaseC: 0.75, structure: 0.3 },
    lastPoint: {
      climax: 0.15,
      automaticReaction: 0.1,
      secondaryTest: 0.1,
      phaseC: 0.2,
      test: 0.2,
      sign: 0.35,
      lastPoint: 0.4,
      structure: 0.3,
      nineTests: 0.15,
    },
    backUp: {
      climax: 0.15,
      automaticReaction: 0.1,
      secondaryTest: 0.1,
      phaseC: 0.15,
      sign: 0.25,
      jump: 0.35,
      lastPoint: 0.4,
      structure: 0.3,
      nineTests: 0.15,
    },
    jump: {
      climax: 0.15,
      automaticReaction: 0.1,
      secondaryTest: 0.1,
      phaseC: 0.25,
      sign: 0.3,
      jump: 0.35,
      structure: 0.3,
      nineTests: 0.15,
    },
  },
};
