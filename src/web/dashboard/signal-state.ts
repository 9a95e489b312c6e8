// Where a signal stands, in a word and a colour.

import { formatR } from "./format.ts";
import type { Signal } from "../wire.ts";

export type Tone = "good" | "bad" | "waiting" | "neutral";

export interface SignalState {
  readonly text: string;
  readonly tone: Tone;
}

export function signalState(signal: Signal): SignalState {
  const { outcome, changes } = signal;
  if (outcome !== null) {
    // Over before its entry: there is no result to tell.
    if (!isFilled(signal)) return { text: outcome.result, tone: "neutral" };
    return { text: `${outcome.result} ${formatR(outcome.r)}`, tone: toneOfR(outcome.r) };
  }
  const last = changes.findLast(({ to }) => to !== "reaffirmed")?.to;
  if (last === undefined) return { text: "awaiting entry", tone: "waiting" };
  if (last === "filled") return { text: "open", tone: "waiting" };
  return { text: `open, ${last.replace("target", "T")} reached`, tone: "good" };
}

export function toneOfR(r: number): Tone {
  if (Math.abs(r) <= 0.1) return "neutral";
  return r > 0 ? "good" : "bad";
}

function isFilled({ changes }: Signal): boolean {
  return changes.some(({ to }) => to === "filled" || to.startsWith("target"));
}
