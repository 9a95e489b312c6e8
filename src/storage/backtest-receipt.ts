// What came of keeping finished backtests beside a bot that may be running: where they are kept, how many were added, and how many were there before.

export interface BacktestReceipt {
  readonly store: string;
  readonly added: number;
  readonly known: number;
}
