// What a structure amounts to on a chart: which one matters most, when it began and ended, and its phases in time.

import type { Phase, Structure } from "#analysis";

const PHASES: readonly Phase[] = ["A", "B", "C", "D", "E"];

/** The open range that is furthest along, the newest of equals; without one the last that was completed. */
export function leadingStructure(structures: readonly Structure[]): Structure | undefined {
  const open = structures.filter(({ status }) => status === "open");
  const furthest = Math.max(...open.map(({ phase }) => PHASES.indexOf(phase)));
  return open.findLast(({ phase }) => PHASES.indexOf(phase) === furthest) ?? structures.findLast(({ status }) => status === "completed");
}

/** Preliminary support or supply comes before the climax that the range is drawn from. */
export function structureStart({ from, events }: Structure): number {
  return events.reduce((first, { at }) => Math.min(first, at), from);
}

/** The last instant: its last Phase-D event, or the candle that ended it, or now. */
export function structureEnd({ status, to, events, changes }: Structure, now: number): number {
  if (to !== null) return to;
  if (status === "open") return now;
  const ended = changes.findLast(({ field }) => field === "status")?.confirmedAt;
  // Known at a close, which is the open of the candle after.
  return ended === undefined ? (events.at(-1)?.at ?? now) : ended - 1;
}

export interface PhaseSpan {
  readonly phase: Phase;
  readonly from: number;
  readonly to: number;
}

/** Each phase from the close that made it known; one that another took over at the same close was never seen. */
export function phaseSpans(structure: Structure, now: number): readonly PhaseSpan[] {
  const changes = structure.changes.filter(({ field }) => field === "phase");
  const starts = [
    { phase: (changes[0]?.from as Phase | undefined) ?? structure.phase, from: structureStart(structure) },
    ...changes.map(({ to, confirmedAt }) => ({ phase: to as Phase, from: confirmedAt })),
  ];
  const end = structureEnd(structure, now);
  return starts.flatMap(({ phase, from }, index) => {
    const next = starts[index + 1]?.from;
    return next === from ? [] : [{ phase, from, to: next ?? Math.max(from, end) }];
  });
}
