// What a simulated exchange is made of: symbols with their tapes, a pace, the limits of the protocol, and the faults to commit.

import type { Candle, Timeframe } from "#market";
import type { Clock } from "#runtime";
import type { FaultPlan } from "./fault-plan.ts";

export interface SimulatorOptions {
  /** Real time: paces the tape, pings, ages connections and counts weight. What the exchange says is the time comes from the tape. */
  readonly clock: Clock;
  readonly symbols: readonly SimulatedSymbol[];
  /** The exchange's time at the beginning: what closed by then is history, the rest is the tape that is still to run. */
  readonly startAt: number;
  /** 0, the default: any free one. */
  readonly port?: number;
  /** "manual" by default. */
  readonly pace?: Pace;
  /** 1 by default. */
  readonly formingFramesPerCandle?: number;
  readonly faults?: FaultPlan;
  readonly protocol?: Partial<ProtocolLimits>;
}

export interface SimulatedSymbol {
  readonly symbol: string;
  /** As the exchange writes it: "0.01". */
  readonly tickSize: string;
  /** "0.001" by default. */
  readonly quantityStep?: string;
  /** "5" by default. */
  readonly minimumNotional?: string;
  readonly baseTimeframe: Timeframe;
  /** Ascending candles of the base timeframe; closed sessions and holes are simply absent. */
  readonly candles: Iterable<Candle> | AsyncIterable<Candle>;
  /** What is served: the base timeframe itself or whole multiples of it. */
  readonly timeframes: readonly Timeframe[];
  /** "TRADING" by default. */
  readonly status?: string;
  /** "PERPETUAL" by default. */
  readonly contractType?: string;
}

export type Pace =
  /** Only `advance` and `runUntil` move the tape. */
  | { readonly kind: "manual" }
  /** So many candle closes a second, over all series, whether somebody listens or not. */
  | { readonly kind: "paced"; readonly closesPerSecond: number }
  /** As fast as listeners take it: the tape waits while nobody is subscribed, and for every listener to have received each batch. */
  | { readonly kind: "as-taken"; readonly closesPerBatch?: number; readonly ready?: () => Promise<void> };

export interface ProtocolLimits {
  readonly pingIntervalMs: number;
  readonly pongTimeoutMs: number;
  readonly connectionLifetimeMs: number;
  readonly lifetimeEnd: "going-away" | "terminate";
  readonly messagesPerSecond: number;
  readonly streamsPerConnection: number;
  readonly weightPerMinute: number;
  /** Requests sent against a 429 before the address is banned. */
  readonly defiancesBeforeBan: number;
  readonly banMs: number;
  /** Adds fields nobody has documented to every object. */
  readonly unknownFields: boolean;
}

const MINUTE = 60_000;

export const PROTOCOL: ProtocolLimits = {
  pingIntervalMs: 3 * MINUTE,
  pongTimeoutMs: 10 * MINUTE,
  connectionLifetimeMs: 24 * 60 * MINUTE,
  lifetimeEnd: "going-away",
  messagesPerSecond: 10,
  streamsPerConnection: 1024,
  weightPerMinute: 2400,
  defiancesBeforeBan: 5,
  banMs: 2 * MINUTE,
  unknownFields: false,
};
