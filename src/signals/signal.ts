// The public shape of a signal (CONTRACTS: Signal). A signal is immutable: what happens to it later makes a new version with one more
// row in `changes`; its levels and evidence never move.

import type { Branded } from "#core";
import type { Timeframe } from "#market";

export type SignalId = Branded<string, "SignalId">;
export type Side = "long" | "short";

export interface Evidence {
  readonly rule: string;
  readonly text: string;
  readonly at: number;
  readonly confirmedAt: number;
}

export interface Invalidation {
  readonly rule: string;
  readonly text: string;
  readonly price?: number;
  readonly side?: "below" | "above";
  readonly basis: "touch" | "close";
}

export interface HitRate {
  readonly value: number;
  readonly low: number;
  readonly high: number;
  readonly samples: number;
}

export interface DataHealth {
  /** Candles missing inside the window the setup was read from. */
  readonly missingCandles: number;
  /** Candles of that window that came from REST after a cut, not from the stream. */
  readonly backfilledCandles: number;
  readonly volumeKnown: boolean;
  readonly notes: readonly string[];
}

/** What another reading says of an idea, or either reading of the next larger chart. */
export interface Agreement {
  readonly timeframe: Timeframe;
  readonly reading: "wyckoff" | "elliott";
  readonly relation: "reinforcing" | "neutral" | "conflicting";
  readonly text: string;
}

/** "reaffirmed": the same idea was seen again, with another entry; its levels stay as they were. */
export type SignalState = "filled" | `target${number}` | "reaffirmed" | "closed";

export interface SignalChange {
  readonly confirmedAt: number;
  readonly to: SignalState;
  readonly text: string;
}

export type SignalResult = "WIN" | "LOSS" | "BREAKEVEN" | "EXPIRED" | "INVALIDATED" | "UNFILLED";

export interface SignalOutcome {
  readonly result: SignalResult;
  /** Target 1 came before the stop, gross of costs. */
  readonly hit: boolean;
  /** Net of fees, slippage and funding, in units of the initial risk. */
  readonly r: number;
  readonly closedAt: number;
}

export interface Signal {
  readonly id: SignalId;
  readonly symbol: string;
  readonly timeframe: Timeframe;
  readonly side: Side;
  readonly setup: string;
  /** The Wyckoff structure the idea rests on; null for an idea without one. */
  readonly structureId: string | null;
  readonly confirmedAt: number;
  readonly order: "market" | "stop" | "limit";
  readonly entry: number;
  readonly entryValidUntil: number;
  readonly chaseLimit: number;
  readonly stop: number;
  readonly targets: readonly number[];
  /** Share of the usual size that the setup is taken with; 1 where it is not there. */
  readonly sizeFactor?: number;
  readonly rewardRisk: number;
  readonly costR: number;
  readonly confidence: number;
  readonly confidenceBasis: "raw" | "reference";
  readonly hitRate: HitRate | null;
  readonly proven: boolean;
  readonly evidence: readonly Evidence[];
  /** Of every other reading that was asked; a larger chart that is not there is not in the list. */
  readonly agreement: readonly Agreement[];
  readonly invalidations: readonly Invalidation[];
  readonly dataHealth: DataHealth;
  readonly expiresAt: number;
  readonly changes: readonly SignalChange[];
  readonly outcome: SignalOutcome | null;
}
