// The PostgreSQL store: what a reader is asked, and writing besides. Every write is one transaction in the writer's lane; what cannot be stored
// is refused before the database is asked.

import type { Instrument, SeriesKey } from "#market";
import type {
  AuditEntry,
  BacktestRecord,
  CommitReceipt,
  MessageUpdate,
  OutboxMessage,
  Store,
  StoreBatch,
  StoredMessage,
  Subscription,
  SubscriptionQuery,
} from "#runtime";
import { refuseUnsound } from "../candle-check.ts";
import { encodeDocument } from "../json-document.ts";
import { putAudit } from "./audit-table.ts";
import { putBacktests } from "./backtest-table.ts";
import { deleteUncitedCandles, insertCandles } from "./candle-table.ts";
import type { PostgresDatabase } from "./database.ts";
import { enterSymbols, upsertInstruments } from "./instrument-table.ts";
import { putLedger } from "./ledger-table.ts";
import { deleteSettled, enterMessages, messageRow, putMessages, updateMessage } from "./outbox-table.ts";
import { PostgresReader } from "./reader.ts";
import { putSignals, signalRow } from "./signal-table.ts";
import { putStates, stateRow } from "./state-table.ts";
import { deleteSubscriptions, putSubscription } from "./subscription-table.ts";
import type { WriterLane } from "./writer-lane.ts";

/** A server that says nothing holds nobody up for longer. */
const CLOSE_WITHIN_MS = 3_000;

export interface PostgresStoreParts {
  readonly database: PostgresDatabase;
  readonly lane: WriterLane;
}

export class PostgresStore extends PostgresReader implements Store {
  readonly #database: PostgresDatabase;
  readonly #lane: WriterLane;

  constructor({ database, lane }: PostgresStoreParts) {
    const close = async (): Promise<void> => {
      const impatience = setTimeout(() => database.abandon(), CLOSE_WITHIN_MS);
      try {
        await lane.close();
        await database.close();
      } finally {
        clearTimeout(impatience);
      }
    };
    super({ description: `PostgreSQL ${database.address.place}`, source: database, close });
    this.#database = database;
    this.#lane = lane;
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

  async pruneCandles(series: SeriesKey, before: number): Promise<number> {
    return this.#lane.run((sql) => deleteUncitedCandles(sql, series, before));
  }

  async enterMessages(messages: readonly OutboxMessage[]): Promise<readonly string[]> {
    const rows = messages.map(messageRow);
    return this.#lane.run((sql) => enterMessages(sql, rows));
  }

  async updateMessage(key: string, update: MessageUpdate): Promise<void> {
    await this.#lane.run((sql) => updateMessage(sql, key, update));
  }

  async pruneMessages(before: number): Promise<number> {
    return this.#lane.run((sql) => deleteSettled(sql, before));
  }

  async keepMessages(messages: readonly StoredMessage[]): Promise<void> {
    const rows = messages.map(messageRow);
    await this.#lane.run((sql) => putMessages(sql, rows));
  }

  async keepBacktests(records: readonly BacktestRecord[]): Promise<number> {
    return this.#lane.run((sql) => putBacktests(sql, records));
  }

  async subscribe(subscription: Subscription): Promise<void> {
    await this.#lane.run((sql) => putSubscription(sql, subscription));
  }

  async unsubscribe(query: SubscriptionQuery & { readonly userId: string }): Promise<number> {
    return this.#lane.run((sql) => deleteSubscriptions(sql, query));
  }

  async recordAudit(entry: AuditEntry): Promise<void> {
    await this.#lane.run((sql) => putAudit(sql, entry));
  }
}
