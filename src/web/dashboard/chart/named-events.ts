// Which Wyckoff events are named on the chart. A structure in focus names its turning points and, where there is room, its many tests of the
// edges; another that was believed names only its turning points, faintly; one that failed says nothing.

import { isStanding } from "../structure-focus.ts";
import type { Structure, WyckoffEvent } from "../../wire.ts";

/** Candles thinner than this leave room for the turning points of structures in focus only. */
const ROOMY_SPACING = 3.4;
/** Tests and thrusts inside Phase B, of which a range has many. */
const LESSER: ReadonlySet<string | undefined> = new Set(["B", "pierce", "slow"]);

export interface NamedEvent {
  readonly structure: Structure;
  readonly event: WyckoffEvent;
  readonly index: number;
  readonly rank: "turning" | "lesser" | "faint";
}

/** The most important first. */
export function namedEvents(structures: readonly Structure[], inFocus: ReadonlySet<string>, spacing: number): readonly NamedEvent[] {
  const isRoomy = spacing >= ROOMY_SPACING;
  const strong = structures.filter(({ id }) => inFocus.has(id));
  const others = isRoomy ? structures.filter((structure) => isStanding(structure) && !inFocus.has(structure.id)) : [];
  return [
    ...ranked(strong, "turning", (event) => !isLesser(event)),
    ...ranked(isRoomy ? strong : [], "lesser", isLesser),
    ...ranked(others, "faint", (event) => !isLesser(event)),
  ];
}

function ranked(structures: readonly Structure[], rank: NamedEvent["rank"], wants: (event: WyckoffEvent) => boolean): NamedEvent[] {
  return structures.flatMap((structure) =>
    structure.events.flatMap((event, index) => (wants(event) ? [{ structure, event, index, rank }] : [])),
  );
}

function isLesser({ subtype }: WyckoffEvent): boolean {
  return LESSER.has(subtype);
}
