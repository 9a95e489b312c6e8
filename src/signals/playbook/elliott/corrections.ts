// The correction that a count says is over: a finished one that stands by itself, or the last complete wave of a pattern that goes on the
// other way (2 or 4 of an impulse, B of a zigzag or flat, X of a multiple zigzag), together with the wave C that closed it.

import type { CountOutline, PatternName, Wave, WaveLabel } from "#analysis";
import type { CountView } from "./count-view.ts";

export interface EndedCorrection {
  readonly correction: Wave;
  /** Zigzag or flat: the correction itself, or the last figure of a double. */
  readonly figure: Wave;
  readonly a: Wave;
  readonly b: Wave;
  readonly c: Wave;
  /** The wave it corrects, where the count shows it. */
  readonly corrected: Wave | undefined;
}

const HOMES: Partial<Record<PatternName, readonly WaveLabel[]>> = {
  impulse: ["2", "4"],
  zigzag: ["B"],
  flat: ["B"],
  double_zigzag: ["X"],
  triple_zigzag: ["X"],
};
const SINGLE: readonly PatternName[] = ["zigzag", "flat"];
const DOUBLE: readonly PatternName[] = ["double_zigzag", "double_three"];

/** Whether a count may say that one is over. */
export function mayEndCorrection(outline: CountOutline): boolean {
  const { pattern, isComplete, lastLabel, lastPattern } = outline;
  const correction = isComplete ? pattern : isHome(pattern, lastLabel) ? lastPattern : null;
  return correction !== null && (SINGLE.includes(correction) || DOUBLE.includes(correction));
}

/** Nothing where its inner waves are not seen: there is then no C to take the entry from, nor a place it could be held against. */
export function endedCorrection(view: CountView): EndedCorrection | undefined {
  const { root, complete } = view;
  const correction = root.status === "complete" ? root : homedWave(view);
  if (correction === undefined) return undefined;
  const figure = DOUBLE.includes(correction.pattern) ? correction.children.at(-1) : correction;
  if (figure === undefined || !SINGLE.includes(figure.pattern)) return undefined;
  const [a, b, c] = figure.children;
  if (a === undefined || b === undefined || c === undefined || c.status !== "complete") return undefined;
  return { correction, figure, a, b, c, corrected: correction === root ? undefined : complete.at(-2) };
}

function homedWave({ root, last }: CountView): Wave | undefined {
  return isHome(root.pattern, last.label) ? last : undefined;
}

function isHome(pattern: PatternName, label: WaveLabel | null): boolean {
  return label !== null && HOMES[pattern]?.includes(label) === true;
}
