// Recognises the tests of a spring, shakeout or UTAD among the facts of a candle. A test must be confirmed at this very candle, in a
// structure still open whose last Phase-C event is the one that was tested.

import type { AnalysisFact, Structure, WyckoffEvent, WyckoffEventType } from "#analysis";
import type { Side } from "../../signal.ts";
import type { SetupContext } from "../setup.ts";

/** What tells the two mirror images apart. */
export interface RangeTestKind {
  readonly setup: string;
  readonly side: Side;
  /** Subtype of the TEST event that triggers it. */
  readonly subtype: string;
  /** Phase-C events whose test it trades. */
  readonly terminalTypes: readonly WyckoffEventType[];
  readonly anchorName: string;
  readonly farEdgeName: string;
}

export interface RangeTest {
  readonly structure: Structure;
  /** The structure's weight on the idea's side. */
  readonly leaning: number;
  /** Its weight on the other side. */
  readonly against: number;
  readonly climax: WyckoffEvent | undefined;
  readonly automaticReaction: WyckoffEvent | undefined;
  readonly secondaryTest: WyckoffEvent | undefined;
  /** The spring, shakeout or UTAD that was tested. */
  readonly terminal: WyckoffEvent;
  readonly test: WyckoffEvent;
  /** Far end of the test candle. */
  readonly trigger: number;
  /** Extreme price of the terminal event. */
  readonly anchor: number;
}

const PHASE_C_TYPES: readonly WyckoffEventType[] = ["SPRING", "SHAKEOUT", "UTAD"];

export function findRangeTests(context: SetupContext, kind: RangeTestKind): readonly RangeTest[] {
  return context.facts.flatMap((fact) => findRangeTest(context, kind, fact) ?? []);
}

function findRangeTest(context: SetupContext, kind: RangeTestKind, fact: AnalysisFact): RangeTest | undefined {
  const test = testOf(fact, kind, context.confirmedAt);
  if (test === undefined) return undefined;
  const structure = context.reading.structure(test.structureId);
  if (structure === undefined || structure.status !== "open") return undefined;
  const last = (...types: readonly WyckoffEventType[]) => structure.events.findLast((event) => types.includes(event.type));
  const terminal = last(...PHASE_C_TYPES);
  if (terminal === undefined || !kind.terminalTypes.includes(terminal.type)) return undefined;
  const { trigger, anchor } = test.event.levels;
  if (trigger === undefined || anchor === undefined) return undefined;
  const { bullish, bearish } = structure.weights;
  return {
    structure,
    leaning: kind.side === "long" ? bullish : bearish,
    against: kind.side === "long" ? bearish : bullish,
    climax: last("SC", "BC"),
    automaticReaction: last("AR"),
    secondaryTest: last("ST"),
    terminal,
    test: test.event,
    trigger,
    anchor,
  };
}

function testOf(fact: AnalysisFact, kind: RangeTestKind, confirmedAt: number) {
  if (fact.fact !== "wyckoff-event" || fact.confirmedAt !== confirmedAt) return undefined;
  return fact.event.type === "TEST" && fact.event.subtype === kind.subtype ? fact : undefined;
}
