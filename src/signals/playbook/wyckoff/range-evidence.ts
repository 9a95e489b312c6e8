// What a trader is told of a range that a setup trades, and what each part of it weighs: the events that led to it, in order of time, how the
// range leans, where the targets come from, how it stands in the nine tests. Every row carries the moment it became knowable, never later than
// the signal.

import type { WyckoffEvent } from "#analysis";
import type { StrengthPart } from "../../confidence.ts";
import { ratioText } from "../../figure-text.ts";
import type { Evidence } from "../../signal.ts";
import type { RangeWeights } from "./options.ts";
import type { RangePart, RangeStory, RangeView } from "./range-view.ts";

export interface RangeMoment {
  readonly setup: string;
  readonly range: RangeView;
  /** The range's story with the event that is traded. */
  readonly story: RangeStory;
  readonly event: WyckoffEvent;
  readonly weights: RangeWeights;
}

/** `remarks`: what the plan has to say of itself. */
export function rangeEvidence(moment: RangeMoment, remarks: readonly Evidence[]): readonly Evidence[] {
  const { range, story, weights } = moment;
  const told = Object.keys(weights).flatMap((part) => story[part as RangePart] ?? []);
  const events = told.toSorted((one, other) => one.at - other.at || one.confirmedAt - other.confirmedAt);
  const share = `${Math.round(100 * range.leaning)} %`;
  return [
    ...events.map(({ rule, text, at, confirmedAt }) => ({ rule, text, at, confirmedAt })),
    remark(moment, `The range holds ${share} of its weight on the ${range.direction.side} side`),
    ...remarks,
    ...testEvidence(moment),
  ];
}

export function remark({ setup, event }: RangeMoment, text: string, rule = setup): Evidence {
  return { rule, text, at: event.at, confirmedAt: event.confirmedAt };
}

/** The grade, and how the market stands against the benchmark; nothing before the range was put to its tests for this side. */
function testEvidence(moment: RangeMoment): readonly Evidence[] {
  const { words, structure } = moment.range;
  const { tests } = structure;
  if (tests?.side !== words.tests) return [];
  const { passed, failed, unknown } = tests;
  const rows = [remark(moment, `Grade: ${passed} of the nine ${words.tests} tests passed, ${failed} failed, ${unknown} without an answer`)];
  const strength = tests.tests.find(({ name }) => name === "strength");
  if (strength === undefined) return rows;
  const { rule, text, at, confirmedAt } = strength;
  return [...rows, { rule, text, at, confirmedAt }];
}

/** Events the range does not have are left out: absent evidence is neutral. */
export function rangeStrength({ range, story, weights }: RangeMoment): readonly StrengthPart[] {
  const scores = { ...scoresOf(story), structure: range.leaning, ...gradeOf(range) };
  return Object.entries(weights).flatMap(([name, weight]) => {
    const score = scores[name as keyof typeof scores];
    return score === undefined ? [] : [{ name, score, weight }];
  });
}

function scoresOf(story: RangeStory): { readonly [Part in RangePart]?: number } {
  return Object.fromEntries(Object.entries(story).map(([part, { score }]) => [part, score]));
}

/** A test without an answer counts half: neither pass nor fail. */
function gradeOf({ structure: { tests }, words }: RangeView): { readonly nineTests?: number } {
  if (tests?.side !== words.tests) return {};
  return { nineTests: (tests.passed + tests.unknown / 2) / (tests.passed + tests.failed + tests.unknown) };
}

/** What the conservative count pays, for a setup that asks for it. */
export function rewardText(ratio: number, least: number): string {
  return `The conservative point-and-figure count pays ${ratioText(ratio, least)} times the risk, grade A asks for ${least}`;
}
