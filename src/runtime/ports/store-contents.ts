// Everything a store keeps, a part at a time: what a copy of it needs. (Candles and signals are read as ever.)

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
  /** Bytes on disk, as far as the store can tell. */
  size(): Promise<number | null>;
}
