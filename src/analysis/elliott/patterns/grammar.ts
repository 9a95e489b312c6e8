// What every pattern file is made of: the pattern itself, and the rules about its legs taken together, which no single leg can state.

import type { HardRule, LegRule, Pattern } from "../pattern.ts";
import type { PatternName, PatternVariant, WaveFlag } from "../wave.ts";

export interface RuleText {
  readonly id: string;
  /** What a trader would say. */
  readonly text: string;
  readonly source: string;
}

/** What the legs are, by leg; null where the candles do not show it, or the leg is still to come. */
export type LegPatterns = readonly (PatternName | null)[];

/** A HARD rule about what the legs are. An unseen leg is given the benefit of the doubt, so the rule may be asked at any time. */
export interface CompositionRule extends RuleText {
  readonly holds: (legs: LegPatterns, variant: PatternVariant | null) => boolean;
}

export interface GrammarPattern extends Pattern {
  readonly composition: readonly CompositionRule[];
}

export const PRINCIPLE = "Elliott Wave Principle";

/** Of a pattern that has none; shared, as it is asked for in the hot path. */
export const NO_FLAGS: readonly WaveFlag[] = [];

export const ZIGZAG_FAMILY = ["zigzag", "double_zigzag", "triple_zigzag"] as const satisfies readonly PatternName[];
export const COMBINATIONS = ["double_three", "triple_three"] as const satisfies readonly PatternName[];
/** Any corrective pattern that may stand where a lone triangle may not. */
export const CORRECTIVE_BUT_TRIANGLE = [...ZIGZAG_FAMILY, "flat", ...COMBINATIONS] as const satisfies readonly PatternName[];
export const CORRECTIVE = [...CORRECTIVE_BUT_TRIANGLE, "triangle"] as const satisfies readonly PatternName[];
/** A five at the start of a larger move, and a five at the end of one. */
export const OPENING_FIVE = ["impulse", "leading_diagonal"] as const satisfies readonly PatternName[];
export const CLOSING_FIVE = ["impulse", "ending_diagonal"] as const satisfies readonly PatternName[];

function isAllowed(pattern: PatternName | null, leg: LegRule): boolean {
  return pattern === null || leg.allowed.includes(pattern);
}

/** The rule that `legs` states leg by leg. */
export function asAllowed(rule: RuleText, legs: readonly LegRule[]): CompositionRule {
  return {
    ...rule,
    holds: (patterns) => legs.every((leg, index) => isAllowed(patterns[index] ?? null, leg)),
  };
}

export function countOf(legs: LegPatterns, names: readonly PatternName[]): number {
  let count = 0;
  for (const leg of legs) if (leg !== null && names.includes(leg)) count += 1;
  return count;
}

type Law = HardRule["holds"];

/** Whether leg `k`, from 1, turns against the one before and takes time; the same for all patterns. */
const TURNS: readonly Law[] = [1, 2, 3, 4, 5].map((k): Law => {
  const sign = k % 2 === 1 ? 1 : -1;
  return ({ y, t }) => sign * ((y[k] as number) - (y[k - 1] as number)) > 0 && (t[k] as number) > (t[k - 1] as number);
});

/** Every leg turns against the one before and takes time; one entry for each of the given legs, so that it prunes at once. */
export function alternation(rule: RuleText, legs: readonly number[]): readonly HardRule[] {
  return legs.map((k) => ({ ...rule, needs: k, holds: TURNS[k - 1] as Law }));
}
