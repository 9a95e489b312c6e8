// What the signal desk says after a candle: a new signal, a new version of one, or an idea that was held back and why.

import type { SeriesKey } from "#market";
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
  | { readonly kind: "held-back"; readonly idea: HeldBackIdea };
