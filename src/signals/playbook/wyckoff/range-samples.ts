// A range from 100 to 120 on a chart of one hour, drawn by hand for the tests of the setups: its events one by one, the same chart on prices 1/p,
// and what a setup says of it. The event that is traded is confirmed at T0; ATR is 2 %.

import type { Structure, WyckoffEvent, WyckoffEventType } from "#analysis";
import { candleAt, eventFact, HOUR, invertEvent, invertStructure, readingOf, SERIES, springRange, T0 } from "../../signal-samples.ts";
import { DEFAULT_PLAYBOOK_OPTIONS } from "../options.ts";
import type { Idea, Prospect, Setup, SetupContext } from "../setup.ts";

/** `place`: hours from T0 at which its candle opened; it is confirmed at the close of that candle. */
export function eventAt(type: WyckoffEventType, place: number, price: number, changed: Partial<WyckoffEvent> = {}): WyckoffEvent {
  const at = T0 + place * HOUR;
  return { type, at, confirmedAt: at + HOUR, price, score: 0.9, rule: `W:${type}`, text: `${type} at ${price}`, levels: {}, ...changed };
}

export const BEGINNING: readonly WyckoffEvent[] = [eventAt("SC", -60, 100), eventAt("AR", -50, 120), eventAt("ST", -40, 101)];
export const SPRING = eventAt("SPRING", -20, 98, { subtype: "#2" });
export const TEST = eventAt("TEST", -16, 101, { subtype: "spring", levels: { trigger: 103, anchor: 98 } });
export const SIGN = eventAt("SOS", -10, 116, { levels: { anchor: 101 } });
export const JUMP = eventAt("JAC", -8, 122, { levels: { anchor: 112 } });
/** Without a spring: the higher low and the sign that proved it. */
export const HIGHER_LOW = eventAt("LPS", -14, 106, { subtype: "C", confirmedAt: SIGN.confirmedAt });

export function rangeOf(events: readonly WyckoffEvent[], changed: Partial<Structure> = {}): Structure {
  return springRange({ events: [...BEGINNING, ...events], ...changed });
}

/** The change that says that an event did not keep its promise. */
export function failed({ type, at }: WyckoffEvent): Structure["changes"][number] {
  return { confirmedAt: T0, field: "event", from: `${type} ${at}`, to: "failed" };
}

/** A count as a structure publishes it for one of its sides, with its nine tests. */
export function counted(prices: readonly number[], side: "buying" | "selling" = "buying"): Pick<Structure, "targets" | "tests"> {
  const names = ["conservative", "middle", "maximum"];
  const targets = prices.map((price, place) => {
    const basis = `P&F ${names[place]}`;
    return { price, basis, columns: 14, box: 0.01, reversal: 3, confirmedAt: T0 };
  });
  const strength = { rule: "W:T7", name: "strength", answer: "unknown", text: "No benchmark given", at: T0, confirmedAt: T0 } as const;
  return { targets, tests: { side, passed: 6, failed: 1, unknown: 2, tests: [strength] } };
}

/** The event is traded; the structure holds it as the reading would. */
export function contextOf(event: WyckoffEvent, structure: Structure, changed: Partial<SetupContext> = {}): SetupContext {
  const events = structure.events.includes(event) ? structure.events : [...structure.events, event];
  return {
    series: SERIES,
    calendar: "continuous",
    candle: candleAt(-1, [122, 123, 121, 122]),
    confirmedAt: T0,
    facts: [eventFact(event)],
    reading: readingOf({ ...structure, events }),
    options: DEFAULT_PLAYBOOK_OPTIONS,
    ...changed,
  };
}

export function ideaOf(setup: Setup, event: WyckoffEvent, structure: Structure): Idea | undefined {
  return setup.propose(contextOf(event, structure))[0];
}

/** On prices 1/p. */
export function mirroredIdeaOf(setup: Setup, event: WyckoffEvent, structure: Structure): Idea | undefined {
  const context = contextOf(invertEvent(event), invertStructure(structure));
  const { open, high, low, close } = contextOf(event, structure).candle;
  const candle = { ...context.candle, open: 1 / open, high: 1 / low, low: 1 / high, close: 1 / close };
  return setup.propose({ ...context, candle })[0];
}

export function prospectsOf(setup: Setup, structure: Structure): readonly Prospect[] {
  return setup.prospects(contextOf(SPRING, structure, { facts: [], reading: readingOf(structure) }));
}

/** "+ what is met", "- what is not". */
export function conditionsOf(setup: Setup, structure: Structure): readonly string[] {
  return prospectsOf(setup, structure).flatMap(({ conditions }) => conditions.map(({ text, isMet }) => `${isMet ? "+" : "-"} ${text}`));
}
