// One fill of a backtested trade: as the signals room knows it, or by the exchange's own hand, with the timeframe of the candle that decided.

import type { Timeframe } from "#market";
import type { FillKind } from "#signals";

export type TradeFillKind = FillKind | "liquidation";

export interface TradeFill {
  /** Open time of the candle in which it happened. */
  readonly at: number;
  readonly price: number;
  /** Of the whole position; the exits of a closed trade add up to one. */
  readonly share: number;
  readonly kind: TradeFillKind;
  /** Of that candle: the run's own, or a finer one. */
  readonly timeframe: Timeframe;
}
