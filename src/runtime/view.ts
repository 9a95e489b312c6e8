// What the bot shows of itself: read-only questions that the dashboard and the chat commands ask. Everything is plain data.

import type { Count, DegreeCounts, Pivot, Structure } from "#analysis";
import type { Candle, SeriesKey } from "#market";
import type { HeldBackIdea, SetupProspect, Signal } from "#signals";
import type { LedgerStatistics, SignalQuery, SignalStatistics } from "./ports/store.ts";

export interface BotView {
  status(): BotStatus;
  chart(series: SeriesKey): Promise<ChartView | undefined>;
  signals(query: SignalQuery): Promise<readonly Signal[]>;
  signal(id: string): Promise<Signal | undefined>;
  statistics(): Promise<readonly SignalStatistics[]>;
  heldBack(): readonly HeldBackIdea[];
  /** What each filter earned or cost. */
  ledger(): Promise<readonly LedgerStatistics[]>;
  /** Calls back on every change worth showing; returns the way to stop listening. */
  subscribe(listener: (change: ViewChange) => void): () => void;
}

export type StreamState = "connecting" | "live" | "reconnecting" | "blocked" | "stopped";
export type SeriesState = "starting" | "live" | "degraded" | "stopped";

export interface BotStatus {
  readonly version: string;
  /** "live", or "demo" when the figures come from the local simulator: shown on every page. */
  readonly mode: "live" | "demo";
  /** Where the candles come from, for people: "Binance USDT-M futures" or "local simulator". */
  readonly source: string;
  readonly startedAt: number;
  readonly now: number;
  readonly stream: StreamState;
  readonly store: string;
  /** Bytes that the store takes, a few minutes old at most; null where that is not known (yet). */
  readonly storeBytes: number | null;
  readonly degraded: readonly string[];
  readonly droppedCandles: DroppedCandles;
  readonly series: readonly SeriesStatus[];
  readonly signals: { readonly total: number; readonly bySymbol: { readonly [symbol: string]: number }; readonly lastAt: number | null };
}

/** Candles that came and were not used, of everything that is watched, since the start. */
export interface DroppedCandles {
  /** The newest one, told again. */
  readonly duplicates: number;
  /** Older than what is known already. */
  readonly late: number;
  /** For want of room; fetched again later. */
  readonly overflow: number;
  /** Impossible figures. */
  readonly refused: number;
}

export interface SeriesStatus {
  readonly series: SeriesKey;
  readonly state: SeriesState;
  readonly candles: number;
  readonly lastCandle: Candle | null;
  /** Local time at which the last frame arrived, or null before the first. */
  readonly lastFrameAt: number | null;
  readonly gaps: number;
}

export interface ChartView {
  readonly series: SeriesKey;
  /** A note that must stand on the chart ("synthetic data"), or null. */
  readonly notice: string | null;
  readonly candles: readonly Candle[];
  readonly forming: Candle | null;
  readonly pivots: readonly Pivot[];
  readonly structures: readonly Structure[];
  /** Elliott counts, best first; empty where that reading is off or sees nothing. */
  readonly counts: readonly Count[];
  /** The best of each degree by themselves, finest first. */
  readonly countsByDegree: readonly DegreeCounts[];
  /** What may come next and what it still lacks, the nearest first. */
  readonly prospects: readonly SetupProspect[];
  readonly signals: readonly Signal[];
}

export type ViewChange =
  | { readonly kind: "candle"; readonly series: SeriesKey; readonly candle: Candle; readonly closed: boolean }
  | { readonly kind: "signal"; readonly signal: Signal }
  | { readonly kind: "reading"; readonly series: SeriesKey }
  | { readonly kind: "status" };
