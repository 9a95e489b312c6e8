// Which structures matter now: many ranges begin, few are believed, and one chart cannot shout them all.

import type { ReadingAnswer, Structure } from "../wire.ts";

/** More than these at once would cover each other. */
const MOST_STRONG = 3;

export interface FocusChoice {
  /** A structure picked by hand. */
  readonly structureId: string | undefined;
  /** The signal picked by hand, whose structure comes with it. */
  readonly signalId: string | undefined;
}

/** The structure that was asked for, by itself or by its signal; undefined where there is none such on this chart. */
export function chosenStructure(reading: ReadingAnswer | undefined, { structureId, signalId }: FocusChoice): Structure | undefined {
  const wanted = structureId ?? reading?.signals.find(({ id }) => id === signalId)?.structureId;
  return reading?.structures.find(({ id }) => id === wanted);
}

/** To be drawn strongly: the chosen one; else the latest open ones; else the last that was completed. The first one is the most recent. */
export function structuresInFocus(structures: readonly Structure[], chosen: Structure | undefined): readonly Structure[] {
  if (chosen !== undefined) return [chosen];
  const open = structures.filter(({ status }) => status === "open").slice(-MOST_STRONG);
  if (open.length > 0) return open.toReversed();
  return structures.filter(({ status }) => status === "completed").slice(-1);
}

export function focusOf(reading: ReadingAnswer | undefined, choice: FocusChoice): readonly Structure[] {
  return reading === undefined ? [] : structuresInFocus(reading.structures, chosenStructure(reading, choice));
}

/** A believed or still open range has something to say; one that failed or was interrupted is kept for the record. */
export function isStanding({ status }: Structure): boolean {
  return status === "open" || status === "completed";
}

/** The structure that something on the chart belongs to, by the name of what is under the pointer. */
export function structureIdOf(hovered: string | undefined): string | undefined {
  const [kind, ...rest] = hovered?.split(":") ?? [];
  if (kind === "structure" || kind === "count") return rest.join(":");
  return kind === "event" ? rest.slice(1).join(":") : undefined;
}
