// Whether the entries were better than chance: the mean R of the trades against that of as many random entries, drawn again and again. The
// p-value is the share of draws that did at least as well, the trades' own result counted as one of them.

import { SeededRandom } from "#core";
import type { BaselineOptions, Minima } from "./options.ts";

export interface Baseline {
  /** Mean of the draws. */
  readonly expectancyR: number | null;
  /** One-sided. */
  readonly pValue: number | null;
  readonly permutations: number;
}

export interface MatchedTrade {
  readonly r: number;
  /** R of its random entries. */
  readonly random: Float64Array;
}

export function baselineOf(trades: readonly MatchedTrade[], { permutations, seed }: BaselineOptions, minima: Minima): Baseline {
  const matched = trades.filter(({ random }) => random.length > 0);
  if (matched.length < minima.trades) return { expectancyR: null, pValue: null, permutations };
  const random = new SeededRandom(seed);
  const observed = meanOf(matched, ({ r }) => r);
  let sum = 0;
  let asGood = 1;
  for (let draw = 0; draw < permutations; draw += 1) {
    const mean = meanOf(matched, ({ random: results }) => results[random.integer(0, results.length - 1)] ?? NaN);
    sum += mean;
    if (mean >= observed) asGood += 1;
  }
  return { expectancyR: sum / permutations, pValue: asGood / (permutations + 1), permutations };
}

function meanOf(trades: readonly MatchedTrade[], resultOf: (trade: MatchedTrade) => number): number {
  let sum = 0;
  for (const trade of trades) sum += resultOf(trade);
  return sum / trades.length;
}
