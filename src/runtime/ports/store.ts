// What is kept. One `commit` is atomic: after a crash either all of it is there or none. Reading what was written gives back equal values.

import type { Json } from "#core";
import type { Candle, Instrument, SeriesKey } from "#market";
import type { LedgerEntry, Signal } from "#signals";
import type { MessageOutbox } from "./message-outbox.ts";
import type { AuditLog, SubscriptionBook } from "./people.ts";
import type { LedgerRecord, StoreContents } from "./store-contents.ts";

export interface Store extends MessageOutbox, SubscriptionBook, AuditLog, StoreContents {
  /** "SQLite data/wyeli.sqlite": for the start log and status. */
  readonly description: string;
  /** Of a store that keeps everything on this machine first and sends it to another place. */
  readonly replication?: Replication;
  commit(batch: StoreBatch): Promise<CommitReceipt>;
  saveInstruments(instruments: readonly Instrument[]): Promise<void>;
  instruments(): Promise<readonly Instrument[]>;
  /** Candles with `from <= openTime < to`, ascending; with `last`, only the newest so many of them. */
  candles(series: SeriesKey, range: CandleRange): Promise<readonly Candle[]>;
  /** Newest first. */
  signals(query: SignalQuery): Promise<readonly Signal[]>;
  signal(id: string): Promise<Signal | undefined>;
  signalStatistics(): Promise<readonly SignalStatistics[]>;
  /** What each filter earned or cost, the busiest first. */
  ledgerStatistics(): Promise<readonly LedgerStatistics[]>;
  /** A state saved under this key by the last commit that named it. */
  state(key: string): Promise<Json | undefined>;
  /** Deletes candles that opened before the instant, except those that a signal cites; says how many. */
  pruneCandles(series: SeriesKey, before: number): Promise<number>;
  close(): Promise<void>;
}

/** What can be asked of a store without writing to it. */
export type StoreReader = Omit<
  Store,
  | "commit"
  | "saveInstruments"
  | "pruneCandles"
  | "enterMessages"
  | "updateMessage"
  | "pruneMessages"
  | "keepMessages"
  | "keepBacktests"
  | "subscribe"
  | "unsubscribe"
  | "recordAudit"
>;

export interface Replication {
  /** Where everything is sent: "PostgreSQL wyeli at db.example.org:5432". */
  readonly remote: string;
  /** It does not answer. */
  readonly isAway: boolean;
  /** Rows that have not arrived there. */
  readonly waiting: number;
  /** Since when it has not kept up, epoch milliseconds; null while it does. */
  readonly since: number | null;
  /** What is wrong, in one sentence; null while nothing is. */
  readonly problem: string | null;
  /** Calls back when any of it may have changed; returns the way to stop listening. */
  watch(listener: () => void): () => void;
}

export interface StoreBatch {
  readonly candles?: readonly SeriesCandles[];
  /** New signals and new versions of known ones. Written to disk before the commit returns. */
  readonly signals?: readonly Signal[];
  /** Decisions whose end is known. */
  readonly ledger?: readonly LedgerRecord[];
  readonly states?: readonly { readonly key: string; readonly value: Json }[];
}

export interface SeriesCandles {
  readonly series: SeriesKey;
  readonly candles: readonly Candle[];
}

export interface CommitReceipt {
  /** Candles that were already there; the stored ones were kept. Harmless, but counted. */
  readonly duplicateCandles: number;
  /** Those of them whose figures contradict the stored ones: the venue has rewritten its history. */
  readonly differingCandles: readonly { readonly series: SeriesKey; readonly openTime: number }[];
  /** Ids of signals that were not there before this commit. */
  readonly newSignals: readonly string[];
}

export interface CandleRange {
  readonly from?: number;
  readonly to?: number;
  readonly last?: number;
}

export interface SignalQuery {
  readonly symbol?: string;
  readonly timeframe?: string;
  readonly setup?: string;
  readonly since?: number;
  /** Only signals without an outcome yet. */
  readonly open?: boolean;
  readonly limit?: number;
}

/** One row of the view `v_signal_stats`. */
export interface SignalStatistics {
  readonly symbol: string;
  readonly timeframe: string;
  readonly setup: string;
  readonly totalSignals: number;
  readonly closedSignals: number;
  /** Closed signals whose order was never filled: they count neither as hit nor in the average. */
  readonly unfilledSignals: number;
  /** Target 1 came before the stop. */
  readonly hits: number;
  readonly wins: number;
  readonly averageConfidence: number;
  readonly averageR: number | null;
}

/** One row of the view `v_decision_ledger`. */
export interface LedgerStatistics {
  readonly kind: LedgerEntry["kind"];
  /** What held ideas back, or the rule of the level that broke. */
  readonly gate: string;
  readonly decisions: number;
  /** Those that would have been filled. */
  readonly filled: number;
  /** Target 1 would have come before the stop. */
  readonly hits: number;
  /** R they would have made on average; null where none would have been filled. */
  readonly averageR: number | null;
  /** R that these decisions spared (positive) or missed (negative), all together. */
  readonly keptR: number;
}
