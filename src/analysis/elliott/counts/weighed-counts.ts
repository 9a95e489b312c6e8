// The counts that a set of readings comes to, each with its share of them: of one scale for the diary and for who looks at one degree, of all
// scales together for what is published.

import { impliedCounts, type ImpliedCount } from "./implication.ts";
import type { StrayCandle } from "./latest-candles.ts";
import { rankedForest, type Ranking } from "./ranked-reading.ts";

export interface WeighedCounts {
  /** In order of probability. */
  readonly counts: readonly ImpliedCount[];
  /** Logarithm of what all the readings weigh together; not finite where there is none. */
  readonly logMass: number;
}

export const NOTHING_WEIGHED: WeighedCounts = { counts: [], logMass: -Infinity };

/** `atr` is a difference of logarithms; `strays` are the candles that went beyond the pivots around them. */
export function weighedCounts(
  ranking: Ranking,
  { atr, strays }: { readonly atr: number; readonly strays: readonly StrayCandle[] },
): WeighedCounts {
  const forest = rankedForest(ranking, strays);
  return { counts: impliedCounts(forest, { atr, strays }), logMass: forest.logMass };
}
