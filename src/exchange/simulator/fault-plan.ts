// The ways a real exchange lets its clients down, as data: a plan given at the start or one fault at a time, reproducible by seed.

import type { SeriesKey } from "#market";

/** How a connection dies: without a word, with a goodbye, or by staying open and silent. */
export type Cut = "terminate" | "going-away" | "stall";

/** What happens to the final frame of a candle. Each fault strikes once, at the first final frame it fits. */
export interface FrameFault {
  readonly kind:
    | "drop"
    | "duplicate"
    /** Sent `closes` closes of any series later, 1 by default. */
    | "delay"
    /** Sent after the next final frame of its series. */
    | "swap"
    /** Preceded by broken JSON, an unknown event, a frame without figures and a candle with high below low. */
    | "junk";
  readonly series?: SeriesKey;
  readonly openTime?: number;
  readonly closes?: number;
}

/** What REST answers instead of the truth, so many times (1 by default), to requests whose path it names (all by default). */
export type RestFault = { readonly times?: number; readonly path?: string } & (
  | { readonly kind: "rate-limited"; readonly retryAfterSeconds: number }
  /** From then on every request is refused until the ban is over. */
  | { readonly kind: "banned"; readonly forMs: number }
  | { readonly kind: "blocked" }
  | { readonly kind: "firewall" }
  | { readonly kind: "web-page" }
  | { readonly kind: "wrong-shape" }
  | { readonly kind: "unavailable"; readonly variant: "unknown" | "service" | "throttled" }
  /** The true answer, later. */
  | { readonly kind: "slow"; readonly delayMs: number }
  /** The connection is cut instead of an answer. */
  | { readonly kind: "reset" }
);

/** Candles with `from <= openTime < to` that REST does not have. */
export interface HistoryHole {
  readonly series: SeriesKey;
  readonly from: number;
  readonly to: number;
}

export interface FaultPlan {
  readonly frames?: readonly FrameFault[];
  readonly rest?: readonly RestFault[];
  readonly holes?: readonly HistoryHole[];
  /** Cuts all connections at so many random places of the tape; each waits until somebody is connected. */
  readonly cutRandomly?: RandomCuts;
}

export interface RandomCuts {
  readonly times: number;
  readonly seed: number;
  /** "terminate" and "going-away" by default. */
  readonly manners?: readonly Cut[];
}
