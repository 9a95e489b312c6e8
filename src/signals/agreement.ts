// Whether the other readings of the market go along with an idea (playbook: agreement). Neutral permits, reinforcing adds evidence, conflict
// vetoes on the idea's own timeframe; on the next larger one it takes evidence away, and vetoes only where both readings are against.

import type { Reading } from "#analysis";
import type { Timeframe } from "#market";
import type { StrengthPart } from "./confidence.ts";
import { directionOf, orient } from "./direction.ts";
import type { Idea, SetupReading } from "./playbook/setup.ts";
import type { Refusal } from "./refusal.ts";
import type { Agreement, Evidence } from "./signal.ts";
import { stancesOf, type Stance, type StanceOptions } from "./stance.ts";

export interface AgreementOptions extends StanceOptions {
  /** Weight or share from which a stance against an idea is a conflict. */
  readonly leastConflictWeight: number;
  /** Log-odds of the other reading on the idea's own timeframe, and of either reading on the next larger one. */
  readonly weights: { readonly sameTimeframe: number; readonly coarser: number };
}

export const DEFAULT_AGREEMENT_OPTIONS: AgreementOptions = {
  leastStructureWeight: 0.7,
  leastCountShare: 0.35,
  leastConflictWeight: 0.5,
  weights: { sameTimeframe: 0.5, coarser: 0.35 },
};

/** The next larger chart of a series. */
export interface CoarserChart {
  readonly timeframe: Timeframe;
  readonly reading: Reading;
}

export interface AgreementInput {
  readonly idea: Pick<Idea, "side" | "targets">;
  /** The reading the idea comes from. */
  readonly from: SetupReading;
  /** Readings that are switched on. */
  readonly readings: readonly SetupReading[];
  readonly timeframe: Timeframe;
  readonly reading: Reading;
  readonly coarser?: CoarserChart | undefined;
  /** The candle at which it is asked, and its close. */
  readonly at: number;
  readonly confirmedAt: number;
}

export interface AgreementAnswer {
  /** One row for each reading that was asked, neutral ones included. */
  readonly rows: readonly Agreement[];
  readonly evidence: readonly Evidence[];
  readonly parts: readonly StrengthPart[];
  readonly refusal: Refusal | undefined;
}

export function agreementOn(input: AgreementInput, options: AgreementOptions): AgreementAnswer {
  const others = input.readings.filter((name) => name !== input.from);
  const own = others.map((name) => rowOf(input, { name, timeframe: input.timeframe, reading: input.reading }, options));
  const { coarser } = input;
  const larger = coarser === undefined ? [] : input.readings.map((name) => rowOf(input, { name, ...coarser }, options));
  const rows = [...own, ...larger];
  const { weights } = options;
  return {
    rows,
    evidence: rows.flatMap((row) => evidenceOf(row, input)),
    parts: [...own.flatMap((row) => partOf(row, weights.sameTimeframe)), ...larger.flatMap((row) => partOf(row, weights.coarser))],
    refusal: refusalOf(own, larger),
  };
}

interface Asked {
  readonly name: SetupReading;
  readonly timeframe: Timeframe;
  readonly reading: Reading;
}

/** The stance that says most: a conflict before a support, and of several the weightiest. */
function rowOf({ idea }: AgreementInput, { name, timeframe, reading }: Asked, options: AgreementOptions): Agreement {
  const stances = stancesOf(reading, [name], options).toSorted((one, other) => other.weight - one.weight);
  const against = stances.find((stance) => isConflict(stance, idea, options));
  if (against !== undefined) return { timeframe, reading: name, relation: "conflicting", text: against.text };
  const support = stances.find(({ side, canReinforce }) => side === idea.side && canReinforce);
  if (support !== undefined) return { timeframe, reading: name, relation: "reinforcing", text: support.text };
  return { timeframe, reading: name, relation: "neutral", text: stances[0]?.text ?? "expects nothing in particular" };
}

/** It expects a move against the idea and would still stand at the idea's first target. */
function isConflict(stance: Stance, { side, targets }: AgreementInput["idea"], { leastConflictWeight }: AgreementOptions): boolean {
  const [first] = targets;
  if (stance.side === side || stance.weight < leastConflictWeight || first === undefined) return false;
  const direction = directionOf(side);
  return orient(direction, stance.invalidation) > orient(direction, first);
}

function evidenceOf({ relation, reading, timeframe, text }: Agreement, { at, confirmedAt }: AgreementInput): readonly Evidence[] {
  if (relation === "neutral") return [];
  const verdict = relation === "reinforcing" ? "agrees" : "disagrees";
  return [{ rule: "agreement", text: `${titleOf(reading)} on ${timeframe} ${verdict}: ${text}`, at, confirmedAt }];
}

function partOf({ relation, reading, timeframe }: Agreement, weight: number): readonly StrengthPart[] {
  if (relation === "neutral") return [];
  return [{ name: `${reading} on ${timeframe}`, score: relation === "reinforcing" ? 1 : 0, weight }];
}

function refusalOf(own: readonly Agreement[], larger: readonly Agreement[]): Refusal | undefined {
  const against = own.find(({ relation }) => relation === "conflicting");
  if (against !== undefined) return conflict([against]);
  const isWholeChartAgainst = larger.length > 1 && larger.every(({ relation }) => relation === "conflicting");
  return isWholeChartAgainst ? conflict(larger) : undefined;
}

function conflict(rows: readonly Agreement[]): Refusal {
  const said = rows.map(({ reading, timeframe, text }) => `${titleOf(reading)} on ${timeframe} expects the opposite: ${text}`);
  return { gate: "conflict", reason: said.join("; ") };
}

function titleOf(reading: SetupReading): string {
  return reading === "wyckoff" ? "Wyckoff" : "Elliott";
}
