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
  const { facts, confirmedAt, reading, candle, options } = context;
  if (!(reading.atr > 0)) return [];
  return facts.flatMap((fact) => {
    if (fact.fact !== "wyckoff-event" || fact.confirmedAt !== confirmedAt) return [];
    const { event } = fact;
    if (!row.isTrigger(event, RANGE_WORDS[side])) return [];
    const structure = reading.structure(fact.structureId);
    if (structure === undefined || structure.status !== "open") return [];
    const range = viewRange(structure, side);
    if (!row.fits(range)) return [];
    const plan = row.plan({ event, range, close: candle.close, options: options.wyckoff });
    return (plan && ideaOf(plan, context, { setup: row.names[side], range, event })) ?? [];
  });
}
