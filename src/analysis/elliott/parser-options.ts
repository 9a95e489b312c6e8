// What the parser may be told: the grammar, what speaks for a reading, and how much of it all is kept.

import type { GrammarPattern } from "./patterns/index.ts";
import type { FeatureWeights } from "./score.ts";

export interface ParserOptions {
  readonly patterns: readonly GrammarPattern[];
  readonly weights: FeatureWeights;
  /** What speaks for a pattern before its chart is looked at, by place in the grammar. */
  readonly priors: readonly number[];
  /** Pivots kept for each scale. */
  readonly window: number;
  /** Longest leg, in legs of its scale. */
  readonly longestLeg: number;
  /** Unfinished patterns kept for each pattern, number of legs and pivot. */
  readonly partialsKept: number;
  /** Complete readings kept for each pattern and pair of pivots. */
  readonly parsesKept: number;
}
