// Follows what the desk decided against to its end: held-back ideas as if they had been raised, and signals that were left early as if the
// broken level had not been there. Bounded: of the ideas of a symbol only the newest are followed.

import type { Candle, SeriesKey } from "#market";
import type { CostRates } from "./costs.ts";
import type { LedgerEntry } from "./ledger-entry.ts";
import { advanceSignal, trackSignal, type TrackedSignal } from "./lifecycle.ts";
import type { Signal } from "./signal.ts";

/** What the desk turned away from, still under way. Plain data. */
export interface FollowedDecision {
  readonly kind: LedgerEntry["kind"];
  readonly gate: string;
  readonly takenR: number;
  readonly tracked: TrackedSignal;
}

const MOST_FOLLOWED = 100;
const NONE: readonly LedgerEntry[] = [];

export class Ledger {
  #followed: readonly FollowedDecision[];

  constructor(followed: readonly FollowedDecision[] = []) {
    this.#followed = followed;
  }

  /** Plain data, for the snapshot. */
  get followed(): readonly FollowedDecision[] {
    return this.#followed;
  }

  holdBack(signal: Signal, gate: string): void {
    this.#add({ kind: "held-back", gate, takenR: 0, tracked: trackSignal(signal) });
  }

  /** `before` is the position as it stood when the level had broken and nothing was sold yet. */
  leaveEarly(before: TrackedSignal, takenR: number): void {
    const gate = before.brokenLevel?.rule ?? "invalidation";
    const signal = { ...before.signal, invalidations: [] };
    this.#add({ kind: "left-early", gate, takenR, tracked: { ...before, signal, brokenLevel: null } });
  }

  /** What ended at this candle. */
  push({ timeframe }: SeriesKey, candle: Candle, rates: CostRates): readonly LedgerEntry[] {
    if (this.#followed.length === 0) return NONE;
    const ended: LedgerEntry[] = [];
    this.#followed = this.#followed.flatMap((decision) => {
      if (decision.tracked.signal.timeframe !== timeframe) return decision;
      const { tracked } = advanceSignal(decision.tracked, candle, rates);
      if (tracked === decision.tracked) return decision;
      const { outcome } = tracked.signal;
      if (outcome === null) return { ...decision, tracked };
      const { kind, gate, takenR } = decision;
      ended.push({ kind, gate, signal: { ...tracked.signal, outcome }, takenR });
      return [];
    });
    return ended;
  }

  #add(decision: FollowedDecision): void {
    this.#followed = [...this.#followed, decision].slice(-MOST_FOLLOWED);
  }
}
