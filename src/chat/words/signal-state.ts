// Where a signal stands, in a few words: waiting for its entry, filled, beyond a target, or ended with its result.

import type { Signal, SignalOutcome } from "#signals";
import { outcomeText } from "./describe-change.ts";

export interface SignalStanding {
  readonly kind: "waiting" | "open" | "won" | "lost" | "even" | "unfilled";
  /** "waiting for its entry", "filled, target 1 reached", "closed, WIN +1.85 R". */
  readonly text: string;
}

export function signalState({ changes, outcome }: Signal): SignalStanding {
  const reached = changes.filter(({ to }) => to.startsWith("target")).map(({ to }) => to.slice("target".length));
  const isFilled = reached.length > 0 || changes.some(({ to }) => to === "filled");
  if (outcome !== null) return { kind: isFilled ? endOf(outcome) : "unfilled", text: outcomeText(outcome) };
  if (!isFilled) return { kind: "waiting", text: "waiting for its entry" };
  return { kind: "open", text: reached.length === 0 ? "filled" : `filled, target ${reached.at(-1)} reached` };
}

function endOf({ result, r }: SignalOutcome): SignalStanding["kind"] {
  if (result === "BREAKEVEN" || r === 0) return "even";
  return r > 0 ? "won" : "lost";
}
