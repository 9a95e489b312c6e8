// What the function wyeli_write is asked to do in one commit, and what it answers: the same names stand in
// 005_create_supabase_functions.sql.

import type { Timeframe } from "#market";

/** Done in this order; symbols come before what refers to them. */
export interface Work {
  readonly symbols?: readonly string[];
  readonly instruments?: readonly object[];
  readonly candles?: readonly object[];
  readonly signals?: readonly object[];
  readonly ledger?: readonly object[];
  readonly states?: readonly object[];
  readonly pruneCandles?: object;
  readonly enterMessages?: readonly object[];
  readonly keepMessages?: readonly object[];
  readonly updateMessage?: object;
  readonly pruneMessages?: number;
  readonly subscribe?: object;
  readonly unsubscribe?: object;
  readonly recordAudit?: object;
}

/** An answer for each part of the work that has one. */
export interface Receipt {
  readonly candles?: {
    readonly duplicates: number;
    /** Those of them that contradict the stored candle. */
    readonly differing: readonly { readonly symbol: string; readonly timeframe: Timeframe; readonly openTime: number }[];
  };
  /** Ids that were not there before. */
  readonly signals?: readonly string[];
  /** Keys that were not there before. */
  readonly enterMessages?: readonly string[];
  /** How many were deleted. */
  readonly pruneCandles?: number;
  readonly pruneMessages?: number;
  readonly unsubscribe?: number;
}
