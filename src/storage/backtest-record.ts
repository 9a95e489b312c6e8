// A finished backtest of one series, as the table `backtests` keeps it.

import type { Json } from "#core";
import type { SeriesKey } from "#market";

export interface BacktestRecord {
  /** The same test of the same candles with the same settings has the same id, and is kept once. */
  readonly id: string;
  /** Epoch milliseconds, as all times here. */
  readonly createdAt: number;
  readonly series: SeriesKey;
  /** Open times. */
  readonly firstCandleAt: number;
  readonly lastCandleAt: number;
  /** Settings, hashes of the data, and results. */
  readonly document: Json;
}

/** Where they are kept, how many were added, and how many were there before. */
export interface BacktestReceipt {
  readonly store: string;
  readonly added: number;
  readonly known: number;
}
