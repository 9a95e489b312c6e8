// Everything a store keeps, a part at a time: what a copy of it needs. (Candles and signals are read as ever.)

import type { Json } from "#core";
import type { SeriesKey } from "#market";
import type { Signal, SignalOutcome } from "#signals";
import type { StoredMessage } from "./message-outbox.ts";

/** What a store keeps of a decision: a LedgerEntry is one. */
export interface LedgerRecord {
  readonly kind: "held-back" | "left-early";
  readonly gate: string;
  readonly signal: Pick<Signal, "id" | "symbol" | "timeframe" | "side" | "setup" | "confirmedAt" | "confidence"> & {
    readonly outcome: SignalOutcome;
  };
  readonly takenR: number;
}

/** A finished backtest of one series. The bot itself knows nothing of them. */
export interface BacktestRecord {
  /** The same test of the same candles with the same settings has the same id, and is kept once. */
  readonly id: string;
  /** Epoch milliseconds, as all times here. */
  readonly createdAt: number;
  readonly series: SeriesKey;
  /** Open times. */
  readonly firstCandleAt: number;
  readonly lastCandleAt: number;
  /** Settings, hashes of the data, and results. */
  readonly document: Json;
}

export interface BacktestPage {
  /** An id; the empty text comes before all of them. */
  readonly after: string;
  readonly limit: number;
}

export interface StoreContents {
  /** Every series of which there are candles, by symbol and timeframe. */
  storedSeries(): Promise<readonly SeriesKey[]>;
  /** The key of every saved state, in order. */
  stateKeys(): Promise<readonly string[]>;
  /** All of them, in order of signal id and kind. */
  ledgerRecords(): Promise<readonly LedgerRecord[]>;
  /** Messages with a greater sequence than `after`, in order of entry. */
  messages(page: { readonly after: number; readonly limit: number }): Promise<readonly StoredMessage[]>;
  /** Messages as another store has them, put in or over what stands under their keys; new ones get sequences of this store, in the order given. */
  keepMessages(messages: readonly StoredMessage[]): Promise<void>;
  /** Backtests whose ids come after one, in order of id; an empty page is the end. */
  backtests(page: BacktestPage): Promise<readonly BacktestRecord[]>;
  /** Keeps those that are not there, and says how many they were. */
  keepBacktests(records: readonly BacktestRecord[]): Promise<number>;
  /** Bytes on disk, as far as the store can tell. */
  size(): Promise<number | null>;
}
