// A swing high or low. `at` is the open time of the candle that holds the extreme; `confirmedAt` the close of the candle that proved it.

export interface Pivot {
  /** 0 is the finest scale of the ladder. */
  readonly scale: number;
  readonly kind: "high" | "low";
  readonly price: number;
  readonly at: number;
  readonly confirmedAt: number;
}
