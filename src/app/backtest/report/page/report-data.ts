// What the report page carries for its charts, as compact columns.

export interface ReportData {
  readonly initialBalance: number;
  /** At the end of each day. */
  readonly equity: { readonly at: readonly number[]; readonly equity: readonly number[]; readonly balance: readonly number[] };
  /** By run: the candles around its trades. */
  readonly runs: readonly RunData[];
  readonly trades: readonly TradeData[];
}

export interface RunData {
  readonly openTime: readonly number[];
  readonly open: readonly number[];
  readonly high: readonly number[];
  readonly low: readonly number[];
  readonly close: readonly number[];
  readonly timeframeMs: number;
}

export interface TradeData {
  readonly run: number;
  /** First and last candle to draw, as places in the columns of the run. */
  readonly from: number;
  readonly to: number;
  readonly decimals: number;
  readonly confirmedAt: number;
  readonly entry: number;
  readonly stop: number;
  readonly targets: readonly number[];
  readonly isLong: boolean;
  readonly fills: readonly { readonly at: number; readonly price: number; readonly kind: string }[];
}
