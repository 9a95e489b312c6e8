// Turns a row of the playbook into a setup of either side: which event it waits for in which range, the plan that follows, and how far a range
// has got towards it. Nothing is asked twice: what the event rules of the reading have decided is taken from them.

import type { WyckoffEvent } from "#analysis";
import type { Side } from "../../signal.ts";
import type { Idea, Setup, SetupContext } from "../setup.ts";
import type { WyckoffSetupOptions } from "./options.ts";
import { ideaOf, type RangePlan } from "./range-plan.ts";
import { prospectsOf, type RangeConditions } from "./range-prospects.ts";
import { viewRange, type RangeView } from "./range-view.ts";
import { RANGE_WORDS, type RangeWords } from "./range-words.ts";

/** The event that a setup waits for, in its range, at the candle that confirmed it. */
export interface RangeTrigger {
  readonly event: WyckoffEvent;
  readonly range: RangeView;
  /** Close of that candle. */
  readonly close: number;
  readonly options: WyckoffSetupOptions;
}

export interface RangeSetup {
  readonly names: { readonly [Name in Side]: string };
  readonly isDefault: boolean;
  /** The event it waits for. */
  isTrigger(event: WyckoffEvent, words: RangeWords): boolean;
  /** The range it has to come in. */
  fits(range: RangeView): boolean;
  /** Undefined where the event lacks a level that the plan rests on. */
  plan(trigger: RangeTrigger): RangePlan | undefined;
  readonly conditions: RangeConditions;
}

export function rangeSetup(row: RangeSetup, side: Side): Setup {
  return {
    name: row.names[side],
    family: row.names.long,
    reading: "wyckoff",
    isDefault: row.isDefault,
    awaits: "wyckoff-event",
    propose: (context) => proposals(row, side, context),
    prospects: (context) => prospectsOf(row.conditions, side, context),
  };
}

function proposals(row: RangeSetup, side: Side, context: SetupContext): readonly Idea[] {
  const { facts, confirmedAt, reading } = context;
  const ideas: Idea[] = [];
  if (!(reading.atr > 0)) return ideas;
  for (const fact of facts) {
    if (fact.fact !== "wyckoff-event" || fact.confirmedAt !== confirmedAt || !row.isTrigger(fact.event, RANGE_WORDS[side])) continue;
    const structure = reading.structure(fact.structureId);
    if (structure === undefined || structure.status !== "open") continue;
    const idea = proposal(row, { event: fact.event, range: viewRange(structure, side) }, context);
    if (idea !== undefined) ideas.push(idea);
  }
  return ideas;
}

function proposal(row: RangeSetup, { event, range }: Pick<RangeTrigger, "event" | "range">, context: SetupContext): Idea | undefined {
  if (!row.fits(range)) return undefined;
  const plan = row.plan({ event, range, close: context.candle.close, options: context.options.wyckoff });
  return plan && ideaOf(plan, context, { setup: row.names[range.direction.side], range, event });
}
