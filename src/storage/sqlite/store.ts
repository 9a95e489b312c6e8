// The embedded store: the port over one SQLite database. Every write is one transaction; every answer is a copy.

import type { Json } from "#core";
import type { Candle, Instrument, SeriesKey } from "#market";
import type { Signal } from "#signals";
import type {
  AuditEntry,
  BacktestPage,
  BacktestRecord,
  CandleRange,
  CommitReceipt,
  LedgerRecord,
  LedgerStatistics,
  MessageUpdate,
  OutboxMessage,
  SignalQuery,
  SignalStatistics,
  Store,
  StoreBatch,
  StoredMessage,
  Subscription,
  SubscriptionQuery,
} from "#runtime";
import { StoreError } from "../store-error.ts";
import { putAudit, selectAudit } from "./audit-table.ts";
import { putBacktests, selectBacktests } from "./backtest-table.ts";
import { deleteUncitedCandles, insertCandles, selectCandles } from "./candle-table.ts";
import { selectSeries, sizeOf } from "./contents.ts";
import type { SqliteDatabase } from "./database.ts";
import { selectInstruments, upsertInstrument } from "./instrument-table.ts";
import { putLedgerEntry, selectLedger, selectLedgerStatistics } from "./ledger-table.ts";
import { deleteSettled, enterMessages, putMessages, selectAbout, selectMessages, selectWaiting, updateMessage } from "./outbox-table.ts";
import { selectStatistics } from "./signal-statistics.ts";
import { putSignal, selectSignal, selectSignals } from "./signal-table.ts";
import { putState, selectState, selectStateKeys } from "./state-table.ts";
import { deleteSubscriptions, putSubscription, selectSubscriptions } from "./subscription-table.ts";

export interface SqliteStoreParts {
  readonly description: string;
  readonly database: SqliteDatabase;
  /** Called once, after the database is closed. */
  readonly onClose: () => void;
}

export class SqliteStore implements Store {
  readonly description: string;
  readonly #database: SqliteDatabase;
  readonly #onClose: () => void;

  constructor({ description, database, onClose }: SqliteStoreParts) {
    this.description = description;
    this.#database = database;
    this.#onClose = onClose;
  }

  async commit(batch: StoreBatch): Promise<CommitReceipt> {
    const { candles = [], signals = [], ledger = [], states = [] } = batch;
    // Candles alone can be fetched again; what was concluded from them cannot be let go once it has been acknowledged.
    const durability = signals.length > 0 || ledger.length > 0 || states.length > 0 ? "flushed" : "written";
    return this.#open().transaction(durability, () => {
      const differingCandles: { series: SeriesKey; openTime: number }[] = [];
      let duplicateCandles = 0;
      for (const part of candles) {
        const { duplicates, differing } = insertCandles(this.#database, part);
        duplicateCandles += duplicates;
        for (const openTime of differing) differingCandles.push({ series: part.series, openTime });
      }
      const newSignals = signals.filter((signal) => putSignal(this.#database, signal)).map((signal) => signal.id);
      for (const entry of ledger) putLedgerEntry(this.#database, entry);
      for (const state of states) putState(this.#database, state);
      return { duplicateCandles, differingCandles, newSignals };
    });
  }

  async saveInstruments(instruments: readonly Instrument[]): Promise<void> {
    this.#open().transaction("written", () => {
      for (const instrument of instruments) upsertInstrument(this.#database, instrument);
    });
  }

  async instruments(): Promise<readonly Instrument[]> {
    return this.#read(selectInstruments);
  }

  async candles(series: SeriesKey, range: CandleRange): Promise<readonly Candle[]> {
    return this.#read((database) => selectCandles(database, series, range));
  }

  async signals(query: SignalQuery): Promise<readonly Signal[]> {
    return this.#read((database) => selectSignals(database, query));
  }

  async signal(id: string): Promise<Signal | undefined> {
    return this.#read((database) => selectSignal(database, id));
  }

  async signalStatistics(): Promise<readonly SignalStatistics[]> {
    return this.#read(selectStatistics);
  }

  async ledgerStatistics(): Promise<readonly LedgerStatistics[]> {
    return this.#read(selectLedgerStatistics);
  }

  async state(key: string): Promise<Json | undefined> {
    return this.#read((database) => selectState(database, key));
  }

  async pruneCandles(series: SeriesKey, before: number): Promise<number> {
    return this.#open().transaction("written", () => deleteUncitedCandles(this.#database, series, before));
  }

  async enterMessages(messages: readonly OutboxMessage[]): Promise<readonly string[]> {
    return this.#write((database) => enterMessages(database, messages));
  }

  async waitingMessages(query: { readonly lane?: string; readonly limit: number }): Promise<readonly StoredMessage[]> {
    return this.#read((database) => selectWaiting(database, query));
  }

  async messagesAbout(subject: string): Promise<readonly StoredMessage[]> {
    return this.#read((database) => selectAbout(database, subject));
  }

  async updateMessage(key: string, update: MessageUpdate): Promise<void> {
    this.#write((database) => updateMessage(database, key, update));
  }

  async pruneMessages(before: number): Promise<number> {
    return this.#open().transaction("written", () => deleteSettled(this.#database, before));
  }

  async subscribe(subscription: Subscription): Promise<void> {
    this.#write((database) => putSubscription(database, subscription));
  }

  async unsubscribe(query: SubscriptionQuery & { readonly userId: string }): Promise<number> {
    return this.#write((database) => deleteSubscriptions(database, query));
  }

  async subscriptions(query: SubscriptionQuery): Promise<readonly Subscription[]> {
    return this.#read((database) => selectSubscriptions(database, query));
  }

  async recordAudit(entry: AuditEntry): Promise<void> {
    this.#write((database) => putAudit(database, entry));
  }

  async auditEntries(limit: number): Promise<readonly AuditEntry[]> {
    return this.#read((database) => selectAudit(database, limit));
  }

  async storedSeries(): Promise<readonly SeriesKey[]> {
    return this.#read(selectSeries);
  }

  async stateKeys(): Promise<readonly string[]> {
    return this.#read(selectStateKeys);
  }

  async ledgerRecords(): Promise<readonly LedgerRecord[]> {
    return this.#read(selectLedger);
  }

  async messages(page: { readonly after: number; readonly limit: number }): Promise<readonly StoredMessage[]> {
    return this.#read((database) => selectMessages(database, page));
  }

  async keepMessages(messages: readonly StoredMessage[]): Promise<void> {
    this.#write((database) => putMessages(database, messages));
  }

  async backtests(page: BacktestPage): Promise<readonly BacktestRecord[]> {
    return this.#read((database) => selectBacktests(database, page));
  }

  async keepBacktests(records: readonly BacktestRecord[]): Promise<number> {
    return this.#write((database) => putBacktests(database, records));
  }

  async size(): Promise<number | null> {
    return this.#read(sizeOf);
  }

  async close(): Promise<void> {
    if (!this.#database.isOpen) return;
    this.#database.close();
    this.#onClose();
  }

  /** What people were promised, or were sent, outlasts a power cut. */
  #write<Value>(work: (database: SqliteDatabase) => Value): Value {
    const database = this.#open();
    return database.transaction("flushed", () => work(database));
  }

  #read<Value>(select: (database: SqliteDatabase) => Value): Value {
    const database = this.#open();
    return database.read(() => select(database));
  }

  #open(): SqliteDatabase {
    if (this.#database.isOpen) return this.#database;
    throw new StoreError("unavailable", `The store ${this.#database.file} has been closed.`);
  }
}
