// What a decision of the desk came to in the end: an idea that a gate held back, or a signal left early because a hard level broke. It was
// followed on as if the decision had not been taken, so that every filter shows what it earned or cost.

import type { Signal, SignalOutcome } from "./signal.ts";

export interface LedgerEntry {
  readonly kind: "held-back" | "left-early";
  /** What held the idea back; for a signal that was left early the rule of the level that broke. */
  readonly gate: string;
  /** The signal, or the one the idea would have been, as it would have ended. */
  readonly signal: Signal & { readonly outcome: SignalOutcome };
  /** R of the decision that was taken: 0 for an idea that was never traded. */
  readonly takenR: number;
}
