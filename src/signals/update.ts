// What the signal desk says after a candle: a new signal, a new version of one, an idea that was held back and why,
// or what a rejected idea would have come to.

import type { SeriesKey } from "#market";
import type { LedgerEntry } from "./ledger-entry.ts";
import type { Side, Signal, SignalChange } from "./signal.ts";

export interface HeldBackIdea {
  readonly series: SeriesKey;
  readonly setup: string;
  readonly side: Side;
  readonly confirmedAt: number;
  /** The gate that held it back ("confidence", "cost", "cooldown" and so on) and the figures, in one sentence. */
  readonly gate: string;
  readonly reason: string;
}

export type SignalUpdate =
  | { readonly kind: "raised"; readonly signal: Signal }
  | { readonly kind: "changed"; readonly signal: Signal; readonly change: SignalChange }
  | { readonly kind: "held-back"; readonly idea: HeldBackIdea }
  | { readonly kind: "ledger"; readonly entry: LedgerEntry };
