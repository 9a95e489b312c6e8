// What the parser may be told: the grammar, what speaks for a reading, and how much of it all is kept.

import type { GrammarPattern } from "./patterns/index.ts";
import type { FeatureWeights } from "./score.ts";
import type { PatternName } from "./wave.ts";

/** How much is tried and kept at one scale. */
export interface ParserEffort {
  /** Pivots kept. */
  readonly window: number;
  /** Longest leg, in legs of the scale. */
  readonly longestLeg: number;
  /** Patterns that are not looked for: the finest pivots do not show what they are made of. */
  readonly unsought: readonly PatternName[];
  /** The same for legs that go beyond their ends, as an expanded flat or a triangle inside them does; 0 where none is taken. */
  readonly longestUnclean: number;
  /** Unfinished patterns kept for each pattern, number of legs and pivot. */
  readonly partialsKept: number;
  /** As many of those at the most that hold a leg which goes beyond its ends. */
  readonly uncleanKept: number;
  /** As many of a triple zigzag or triple three, which are seldom met. */
  readonly triplesKept: number;
  /** Whether its readings are counts of their own; any others are only asked for as the inside of a larger wave. */
  readonly isCounted: boolean;
  /** Complete readings kept for each pattern and pair of pivots. */
  readonly parsesKept: number;
}

export interface ParserOptions {
  readonly patterns: readonly GrammarPattern[];
  readonly weights: FeatureWeights;
  /** What speaks for a pattern before its chart is looked at, by place in the grammar. */
  readonly priors: readonly number[];
  /** By scale, finest first; the last one is also that of all coarser scales. */
  readonly efforts: readonly ParserEffort[];
}

export function effortAt({ efforts }: ParserOptions, scale: number): ParserEffort {
  return efforts[Math.min(scale, efforts.length - 1)] as ParserEffort;
}
