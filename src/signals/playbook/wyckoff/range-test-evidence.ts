// What a trader is told of a test setup, and what each part of it weighs: the events of the range that led to it, in order, how the range
// leans, where the targets come from. Every row carries the moment it became knowable, never later than the signal.

import type { StrengthPart } from "../../confidence.ts";
import type { Evidence } from "../../signal.ts";
import type { RangeTestWeights } from "./options.ts";
import { testSideOf, type RangeTargets } from "./range-targets.ts";
import type { RangeTest, RangeTestKind } from "./range-test-finding.ts";

export function rangeTestEvidence(found: RangeTest, kind: RangeTestKind, targets: RangeTargets): readonly Evidence[] {
  const { climax, automaticReaction, secondaryTest, terminal, test } = found;
  const events = [climax, automaticReaction, secondaryTest, terminal, test].filter((event) => event !== undefined);
  const note = (text: string): Evidence => ({ rule: kind.setup, text, at: test.at, confirmedAt: test.confirmedAt });
  return [
    ...events.map(({ rule, text, at, confirmedAt }) => ({ rule, text, at, confirmedAt })),
    note(`The range holds ${Math.round(100 * found.leaning)} % of its weight on the ${kind.side} side`),
    note(targets.text(kind.farEdgeName)),
    ...strengthEvidence(found, kind),
  ];
}

/** How the market stands against the benchmark, or that there was none to compare it with; nothing before the range was put to its tests. */
function strengthEvidence({ structure: { tests } }: RangeTest, { side }: RangeTestKind): readonly Evidence[] {
  const strength = tests?.side === testSideOf(side) ? tests.tests.find(({ name }) => name === "strength") : undefined;
  if (strength === undefined) return [];
  const { rule, text, at, confirmedAt } = strength;
  return [{ rule, text, at, confirmedAt }];
}

/** Events the range does not have are left out: absent evidence is neutral. */
export function rangeTestStrength(found: RangeTest, weights: RangeTestWeights): readonly StrengthPart[] {
  const scores: readonly (readonly [keyof RangeTestWeights, number | undefined])[] = [
    ["climax", found.climax?.score],
    ["automaticReaction", found.automaticReaction?.score],
    ["secondaryTest", found.secondaryTest?.score],
    ["terminalEvent", found.terminal.score],
    ["test", found.test.score],
    ["structure", found.leaning],
  ];
  return scores.flatMap(([name, score]) => (score === undefined ? [] : [{ name, score, weight: weights[name] }]));
}
