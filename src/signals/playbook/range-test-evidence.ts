// What a trader is told of a test setup, and what each part of it weighs: the events of the range that led to it, in order, how the range
// leans, where the targets come from. Every row carries the moment it became knowable, never later than the signal.

import type { StrengthPart } from "../confidence.ts";
import { priceText, ratioText } from "../figure-text.ts";
import type { Evidence } from "../signal.ts";
import type { RangeTestOptions, RangeTestWeights } from "./options.ts";
import type { RangeTest, RangeTestKind } from "./range-test-finding.ts";

export function rangeTestEvidence(
  found: RangeTest,
  kind: RangeTestKind,
  plan: { readonly targets: readonly number[]; readonly options: RangeTestOptions },
): readonly Evidence[] {
  const { climax, automaticReaction, secondaryTest, terminal, test } = found;
  const events = [climax, automaticReaction, secondaryTest, terminal, test].filter((event) => event !== undefined);
  const note = (text: string): Evidence => ({ rule: kind.setup, text, at: test.at, confirmedAt: test.confirmedAt });
  return [
    ...events.map(({ rule, text, at, confirmedAt }) => ({ rule, text, at, confirmedAt })),
    note(`The range holds ${Math.round(100 * found.leaning)} % of its weight on the ${kind.side} side`),
    note(targetsText(kind, plan)),
  ];
}

function targetsText(kind: RangeTestKind, plan: { readonly targets: readonly number[]; readonly options: RangeTestOptions }): string {
  const [first, second, third] = plan.targets.map(priceText);
  const { secondTargetWidths, thirdTargetWidths } = plan.options;
  const widths = `${ratioText(secondTargetWidths)} and ${ratioText(thirdTargetWidths)} of its height`;
  return `Targets measured from the range: ${first} is ${kind.farEdgeName}, ${second} and ${third} lie ${widths} beyond`;
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
