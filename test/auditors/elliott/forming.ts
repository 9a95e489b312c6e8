// What ends a count while it forms (reference 5.8), for each state of each pattern: the levels, on which side, and the bound that keeps a
// third wave from being the shortest.

import type { Wave } from "#analysis";
import type { AuditedChart } from "./audited-chart.ts";
import { Legs, type Side } from "./legs.ts";

export interface FormingLevel {
  readonly price: number;
  readonly side: Side;
  /** The table names it: a chart that has gone beyond it refutes the count, whatever level the count itself shows. */
  readonly isLaw: boolean;
  readonly of: Wave;
  /** The last point that is complete: candles after it can break the level. */
  readonly since: number;
}

export interface FormingState {
  readonly levels: readonly FormingLevel[];
  readonly upperBound: FormingLevel | undefined;
  /** 5.8 leaves the level to the parent. */
  readonly isLeftToParent: boolean;
}

/** A level on the turned chart: its height, and the side on which the count is dead. */
interface TurnedLevel {
  readonly y: number;
  readonly side: Side;
  readonly isLaw: boolean;
}

const below = (y: number): TurnedLevel => ({ y, side: "below", isLaw: true });
const above = (y: number): TurnedLevel => ({ y, side: "above", isLaw: true });
/** What follows from a HARD rule of the pattern though the table does not list it: accepted, not asked for. */
const accepted = (level: TurnedLevel): TurnedLevel => ({ ...level, isLaw: false });

export function formingState(wave: Wave, chart: AuditedChart): FormingState {
  const legs = new Legs(wave, chart);
  const since = lastPointOf(wave);
  const onChart = ({ y, side, isLaw }: TurnedLevel): FormingLevel => ({
    price: legs.priceOf(y),
    side: legs.sideOf(side),
    isLaw,
    of: wave,
    since,
  });
  const levels = levelsOf(legs);
  const bound = upperBoundOf(legs);
  return {
    levels: levels.map(onChart),
    upperBound: bound === undefined ? undefined : onChart(bound),
    isLeftToParent: levels.length === 0,
  };
}

/** The forming waves from the root down to the smallest one shown. */
export function formingChain(root: Wave): readonly Wave[] {
  const chain: Wave[] = [];
  for (let wave: Wave | undefined = root; wave?.status === "forming"; wave = wave.children.at(-1)) chain.push(wave);
  return chain;
}

function lastPointOf({ start, children }: Wave): number {
  const complete = children.filter(({ status }) => status === "complete");
  return complete.at(-1)?.end.time ?? start.time;
}

function levelsOf(w: Legs): readonly TurnedLevel[] {
  switch (w.wave.pattern) {
    case "impulse":
      return pick(w, [[below(w.y(0))], [below(w.y(0))], [below(w.y(2)), below(w.y(0))], [below(w.y(1))], [below(w.y(4)), below(w.y(1))]]);
    case "leading_diagonal":
    case "ending_diagonal":
      return pick(w, [[below(w.y(0))], [below(w.y(0))], [below(w.y(2)), below(w.y(0))], [below(w.y(2))], [below(w.y(4)), below(w.y(2))]]);
    case "zigzag":
    case "double_zigzag":
    case "triple_zigzag":
      return pick(w, [[below(w.y(0))], [below(w.y(0))], [below(w.y(2)), below(w.y(0))], [below(w.y(2))], [below(w.y(4)), below(w.y(2))]]);
    case "flat":
    case "double_three":
    case "triple_three":
      return pick(w, [[], [], [below(w.y(2))], [], [below(w.y(4))]]);
    case "triangle":
      return isExpanding(w) ? expandingTriangle(w) : contractingTriangle(w);
  }
}

function contractingTriangle(w: Legs): readonly TurnedLevel[] {
  return pick(w, [[], [], [accepted(above(w.y(1))), accepted(below(w.y(2)))], [below(w.y(2))], [above(w.y(3))]]);
}

function expandingTriangle(w: Legs): readonly TurnedLevel[] {
  return pick(w, [
    [],
    [],
    [accepted(below(w.y(2))), accepted(above(w.y(2) + 1.5 * w.length(2)))],
    [accepted(above(w.y(3))), accepted(below(w.y(3) - 1.5 * w.length(3)))],
    [accepted(below(w.y(4)))],
  ]);
}

function pick(w: Legs, states: readonly (readonly TurnedLevel[])[]): readonly TurnedLevel[] {
  return states[w.count] ?? [];
}

function isExpanding(w: Legs): boolean {
  const { variant } = w.wave;
  return variant === "expanding" || (variant === undefined && w.count >= 3 && w.y(3) > w.y(1));
}

/** Wave 5 must not outgrow a third that is shorter than the first; an expanding diagonal has no such bound, for its fifth is the longest. */
function upperBoundOf(w: Legs): TurnedLevel | undefined {
  const isMotive = ["impulse", "leading_diagonal", "ending_diagonal"].includes(w.wave.pattern);
  if (!isMotive || w.count !== 4 || w.length(3) >= w.length(1)) return undefined;
  return above(w.y(4) + w.length(3));
}
