// The numbers of the Elliott setups (reference: playbook, elliott 5.1, 5.8 and 5.9). Distances in ATR are multiples of the average true range in
// logarithms; shares are shares of a wave's length in logarithms.

export interface ElliottSetupOptions {
  /** Least number of pivots of a degree in sight: among the few readings of fewer, any count holds much. Twice those of a five. */
  readonly leastPivots: number;
  /** Least share of the readings of its degree that a count must hold to be traded upon. */
  readonly leastProbability: number;
  /** How many times as likely as the best count that implies the opposite it must be. */
  readonly leastLead: number;
  /** Least share, of its own degree, of a count that is to show the larger trend of another. */
  readonly leastTrendShare: number;
  /** ATR: how far beyond its level the entry order lies. */
  readonly entryOffset: number;
  /** ATR: how far beyond the end of the wave the stop lies. */
  readonly stopOffset: number;
  /** The worst fill accepted, counted from the entry: so many ATR, or such a share of the risk, whichever is more. Waves of a large degree are
   * confirmed many ATR after they ended, and their risk is as much larger. */
  readonly chaseDistance: number;
  readonly chaseShare: number;
  /** Candles: an order stands for as long as the wave before it took, within these bounds. */
  readonly leastEntryCandles: number;
  readonly mostEntryCandles: number;
  /** Candles: an idea whose time is not over is given no less than this. */
  readonly leastLifeCandles: number;
  /** ATR: targets closer than this are one. */
  readonly targetGap: number;
  /** Share of a correction taken back that stands in for its B or last X, where those are not seen: where B ends when it takes back
   * 0.382 of A and C equals A. */
  readonly unseenCounterShare: number;
  /** Share of a five taken back that stands in for its wave 4, where that is not seen: wave 4 divides a five in the golden section. */
  readonly unseenFourthShare: number;
  readonly wave3: Wave3Options;
  readonly wave5: Wave5Options;
  readonly correctionEnd: CorrectionEndOptions;
  readonly triangleThrust: TriangleThrustOptions;
  readonly endingDiagonal: EndingDiagonalOptions;
  readonly impulseEnd: ImpulseEndOptions;
  readonly weights: WaveWeights;
}

export type Band = readonly [low: number, high: number];

export interface Wave3Options {
  /** Of wave 1, taken back by wave 2. */
  readonly retracement: Band;
  readonly usualRetracement: Band;
  /** Of wave 1, from the end of wave 2. */
  readonly targets: readonly number[];
}

export interface Wave5Options {
  /** Of wave 3, taken back by wave 4. */
  readonly usualRetracement: Band;
  /** Beyond it wave 4 speaks against an impulse as strongly as can be said. */
  readonly doubtfulRetracement: Band;
  /** Waves 2 and 4 alternate in depth when their retracements differ by more than this. */
  readonly depthDifference: number;
  /** Of wave 1, from the end of wave 4. */
  readonly firstWaveTarget: number;
  /** Of waves 1 to 3, from the end of wave 4. */
  readonly netTarget: number;
}

export interface CorrectionEndOptions {
  /** Relations of how many degrees must meet at the end of the correction. */
  readonly leastRelations: number;
  /** So many together are as good as it gets. */
  readonly fullRelations: number;
  /** A relation meets the end within so many ATR, or such a share of the last wave, whichever is more. */
  readonly meetsAtr: number;
  readonly meetsShare: number;
  /** Of the correction's height, beyond its start. */
  readonly furthestTarget: number;
}

export interface TriangleThrustOptions {
  /** Of the widest leg, from the end of E. */
  readonly targets: readonly number[];
  /** The usual size of a leg against the one before it. */
  readonly usualLeg: Band;
  readonly doubtfulLeg: Band;
}

export interface EndingDiagonalOptions {
  /** Of waves 1 and 3, taken back by waves 2 and 4. */
  readonly usualRetracement: Band;
  readonly doubtfulRetracement: Band;
}

export interface ImpulseEndOptions {
  /** Of the impulse, taken back. */
  readonly targets: readonly number[];
}

/** Log-odds of a perfect score, set by hand: about 1.95 for a setup with all its parts, as the Wyckoff setups have. */
export interface WaveWeights {
  /** Share of the readings of its degree. */
  readonly share: number;
  /** Against the best count that implies the opposite. */
  readonly lead: number;
  /** Among the counts that lead on null markets. */
  readonly percentile: number;
  /** Waves whose inside is seen. */
  readonly verified: number;
  /** What is particular to the setup; where it has two such parts they share it. */
  readonly own: number;
}

export const DEFAULT_ELLIOTT_SETUP_OPTIONS: ElliottSetupOptions = {
  leastPivots: 12,
  leastProbability: 0.35,
  leastLead: 1.5,
  leastTrendShare: 0.2,
  entryOffset: 0.05,
  stopOffset: 0.25,
  chaseDistance: 0.5,
  chaseShare: 0.25,
  leastEntryCandles: 10,
  mostEntryCandles: 120,
  leastLifeCandles: 10,
  targetGap: 0.25,
  unseenCounterShare: 0.618,
  unseenFourthShare: 0.382,
  wave3: { retracement: [0.382, 0.786], usualRetracement: [0.5, 0.618], targets: [1, 1.618, 2.618] },
  wave5: {
    usualRetracement: [0.236, 0.382],
    doubtfulRetracement: [0.1, 0.618],
    depthDifference: 0.1,
    firstWaveTarget: 1,
    netTarget: 0.618,
  },
  correctionEnd: { leastRelations: 1, fullRelations: 3, meetsAtr: 0.25, meetsShare: 0.05, furthestTarget: 0.618 },
  triangleThrust: { targets: [0.618, 1, 1.618], usualLeg: [0.6, 0.9], doubtfulLeg: [0.3, 1] },
  endingDiagonal: { usualRetracement: [0.66, 0.81], doubtfulRetracement: [0.4, 1] },
  impulseEnd: { targets: [0.382, 0.5] },
  weights: { share: 0.35, lead: 0.45, percentile: 0.4, verified: 0.3, own: 0.45 },
};
