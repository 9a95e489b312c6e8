// The PostgreSQL store: the port over one database. Every write is one transaction in the writer's lane; what cannot be stored is refused
// before the database is asked.

import type { Json } from "#core";
import type { Candle, Instrument, SeriesKey } from "#market";
import type { Signal } from "#signals";
import type {
  AuditEntry,
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
import { refuseUnsound } from "../candle-check.ts";
import { encodeDocument } from "../json-document.ts";
import { putAudit, selectAudit } from "./audit-table.ts";
import { deleteUncitedCandles, insertCandles, selectCandles } from "./candle-table.ts";
import { selectSeries, selectSize } from "./contents.ts";
import type { PostgresDatabase } from "./database.ts";
import { enterSymbols, selectInstruments, upsertInstruments } from "./instrument-table.ts";
import { putLedger, selectLedger } from "./ledger-table.ts";
import {
  deleteSettled,
  enterMessages,
  messageRow,
  putMessages,
  selectAbout,
  selectMessages,
  selectWaiting,
  updateMessage,
} from "./outbox-table.ts";
import { selectLedgerStatistics, selectStatistics } from "./signal-statistics.ts";
import { putSignals, selectSignal, selectSignals, signalRow } from "./signal-table.ts";
import { putStates, selectState, selectStateKeys, stateRow } from "./state-table.ts";
import { deleteSubscriptions, putSubscription, selectSubscriptions } from "./subscription-table.ts";
import type { WriterLane } from "./writer-lane.ts";

export interface PostgresStoreParts {
  readonly database: PostgresDatabase;
  readonly lane: WriterLane;
  /** Called once, after the connections are closed. */
  readonly onClose: () => void;
}

export class PostgresStore implements Store {
  readonly description: string;
  readonly #database: PostgresDatabase;
  readonly #lane: WriterLane;
  readonly #onClose: () => void;
  #closed: Promise<void> | undefined;

  constructor({ database, lane, onClose }: PostgresStoreParts) {
    this.description = `PostgreSQL ${database.address.place}`;
    this.#database = database;
    this.#lane = lane;
    this.#onClose = onClose;
  }

  async commit(batch: StoreBatch): Promise<CommitReceipt> {
    this.#database.requireOpen();
    const { candles = [], signals = [], ledger = [], states = [] } = batch;
    for (const part of candles) for (const candle of part.candles) refuseUnsound(part.series, candle);
    for (const entry of ledger) encodeDocument(entry, `a decision about ${entry.signal.id}`);
    const signalRows = signals.map(signalRow);
    const stateRows = states.map(stateRow);
    const symbols = new Set([
      ...candles.map(({ series }) => series.symbol),
      ...signals.map(({ symbol }) => symbol),
      ...ledger.map(({ signal }) => signal.symbol),
    ]);
    return this.#lane.run(async (sql) => {
      await enterSymbols(sql, symbols);
      const { duplicates, differing } = await insertCandles(sql, candles);
      const newSignals = await putSignals(sql, signalRows);
      await putLedger(sql, ledger);
      await putStates(sql, stateRows);
      return { duplicateCandles: duplicates, differingCandles: differing, newSignals };
    });
  }

  async saveInstruments(instruments: readonly Instrument[]): Promise<void> {
    await this.#lane.run((sql) => upsertInstruments(sql, instruments));
  }

  async instruments(): Promise<readonly Instrument[]> {
    return this.#database.read(selectInstruments);
  }

  async candles(series: SeriesKey, range: CandleRange): Promise<readonly Candle[]> {
    return this.#database.read((sql) => selectCandles(sql, series, range));
  }

  async signals(query: SignalQuery): Promise<readonly Signal[]> {
    return this.#database.read((sql) => selectSignals(sql, query));
  }

  async signal(id: string): Promise<Signal | undefined> {
    return this.#database.read((sql) => selectSignal(sql, id));
  }

  async signalStatistics(): Promise<readonly SignalStatistics[]> {
    return this.#database.read(selectStatistics);
  }

  async ledgerStatistics(): Promise<readonly LedgerStatistics[]> {
    return this.#database.read(selectLedgerStatistics);
  }

  async state(key: string): Promise<Json | undefined> {
    return this.#database.read((sql) => selectState(sql, key));
  }

  async pruneCandles(series: SeriesKey, before: number): Promise<number> {
    return this.#lane.run((sql) => deleteUncitedCandles(sql, series, before));
  }

  async enterMessages(messages: readonly OutboxMessage[]): Promise<readonly string[]> {
    const rows = messages.map(messageRow);
    return this.#lane.run((sql) => enterMessages(sql, rows));
  }

  async waitingMessages(query: { readonly lane?: string; readonly limit: number }): Promise<readonly StoredMessage[]> {
    return this.#database.read((sql) => selectWaiting(sql, query));
  }

  async messagesAbout(subject: string): Promise<readonly StoredMessage[]> {
    return this.#database.read((sql) => selectAbout(sql, subject));
  }

  async updateMessage(key: string, update: MessageUpdate): Promise<void> {
    await this.#lane.run((sql) => updateMessage(sql, key, update));
  }

  async pruneMessages(before: number): Promise<number> {
    return this.#lane.run((sql) => deleteSettled(sql, before));
  }

  async subscribe(subscription: Subscription): Promise<void> {
    await this.#lane.run((sql) => putSubscription(sql, subscription));
  }

  async unsubscribe(query: SubscriptionQuery & { readonly userId: string }): Promise<number> {
    return this.#lane.run((sql) => deleteSubscriptions(sql, query));
  }

  async subscriptions(query: SubscriptionQuery): Promise<readonly Subscription[]> {
    return this.#database.read((sql) => selectSubscriptions(sql, query));
  }

  async recordAudit(entry: AuditEntry): Promise<void> {
    await this.#lane.run((sql) => putAudit(sql, entry));
  }

  async auditEntries(limit: number): Promise<readonly AuditEntry[]> {
    return this.#database.read((sql) => selectAudit(sql, limit));
  }

  async storedSeries(): Promise<readonly SeriesKey[]> {
    return this.#database.read(selectSeries);
  }

  async stateKeys(): Promise<readonly string[]> {
    return this.#database.read(selectStateKeys);
  }

  async ledgerRecords(): Promise<readonly LedgerRecord[]> {
    return this.#database.read(selectLedger);
  }

  async messages(page: { readonly after: number; readonly limit: number }): Promise<readonly StoredMessage[]> {
    return this.#database.read((sql) => selectMessages(sql, page));
  }

  async keepMessages(messages: readonly StoredMessage[]): Promise<void> {
    const rows = messages.map(messageRow);
    await this.#lane.run((sql) => putMessages(sql, rows));
  }

  async size(): Promise<number> {
    return this.#database.read(selectSize);
  }

  close(): Promise<void> {
    this.#closed ??= this.#close();
    return this.#closed;
  }

  async #close(): Promise<void> {
    await this.#lane.close();
    await this.#database.close();
    this.#onClose();
  }
}
