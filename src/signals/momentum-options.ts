// What momentum and volume weigh beside a structure. Set by hand and small beside the structure's own weights: they are evidence only, and
// none of them has been fitted.

/** Log-odds of a perfect score. */
export interface MomentumWeights {
  readonly rsiDivergence: number;
  readonly macdDivergence: number;
  readonly valueArea: number;
  readonly averagePrice: number;
  readonly averages: number;
  readonly takers: number;
}

export interface MomentumOptions {
  readonly weights: MomentumWeights;
  /** Points of RSI between the two extremes from which a divergence counts in full. */
  readonly fullRsiPoints: number;
  /** Share of its height that the MACD histogram has lost at the later extreme when a divergence counts in full. */
  readonly fullMacdLoss: number;
  /** ATR between the entry and the average price from which its side counts in full. */
  readonly fullDistance: number;
  /** Share of the volume taken on the idea's side that counts in full. */
  readonly fullTakerShare: number;
}

export const DEFAULT_MOMENTUM_OPTIONS: MomentumOptions = {
  weights: { rsiDivergence: 0.15, macdDivergence: 0.1, valueArea: 0.15, averagePrice: 0.1, averages: 0.2, takers: 0.1 },
  fullRsiPoints: 10,
  fullMacdLoss: 0.5,
  fullDistance: 1,
  fullTakerShare: 0.6,
};
