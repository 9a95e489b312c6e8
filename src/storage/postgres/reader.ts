// What can be asked of the PostgreSQL store, over the connections of a bot or over those of somebody who only reads.

import type { Json } from "#core";
import type { Candle, Instrument, SeriesKey } from "#market";
import type { Signal } from "#signals";
import type {
  AuditEntry,
  BacktestPage,
  BacktestRecord,
  CandleRange,
  LedgerRecord,
  LedgerStatistics,
  SignalQuery,
  SignalStatistics,
  StoredMessage,
  StoreReader,
  Subscription,
  SubscriptionQuery,
} from "#runtime";
import { selectAudit } from "./audit-table.ts";
import { selectBacktests } from "./backtest-table.ts";
import { selectCandles } from "./candle-table.ts";
import { selectSeries, selectSize } from "./contents.ts";
import { selectInstruments } from "./instrument-table.ts";
import { selectLedger } from "./ledger-table.ts";
import { selectAbout, selectMessages, selectWaiting } from "./outbox-table.ts";
import { selectLedgerStatistics, selectStatistics } from "./signal-statistics.ts";
import { selectSignal, selectSignals } from "./signal-table.ts";
import type { Sql } from "./sql.ts";
import { selectState, selectStateKeys } from "./state-table.ts";
import { selectSubscriptions } from "./subscription-table.ts";

/** Errors of the server and of the network come out as StoreError. */
export interface PostgresSource {
  read<Value>(query: (sql: Sql) => Promise<Value>): Promise<Value>;
}

export interface PostgresReaderParts {
  readonly description: string;
  readonly source: PostgresSource;
  /** Called once. */
  readonly close: () => Promise<void>;
}

export class PostgresReader implements StoreReader {
  readonly description: string;
  readonly #source: PostgresSource;
  readonly #close: () => Promise<void>;
  #closed: Promise<void> | undefined;

  constructor({ description, source, close }: PostgresReaderParts) {
    this.description = description;
    this.#source = source;
    this.#close = close;
  }

  async instruments(): Promise<readonly Instrument[]> {
    return this.#source.read(selectInstruments);
  }

  async candles(series: SeriesKey, range: CandleRange): Promise<readonly Candle[]> {
    return this.#source.read((sql) => selectCandles(sql, series, range));
  }

  async signals(query: SignalQuery): Promise<readonly Signal[]> {
    return this.#source.read((sql) => selectSignals(sql, query));
  }

  async signal(id: string): Promise<Signal | undefined> {
    return this.#source.read((sql) => selectSignal(sql, id));
  }

  async signalStatistics(): Promise<readonly SignalStatistics[]> {
    return this.#source.read(selectStatistics);
  }

  async ledgerStatistics(): Promise<readonly LedgerStatistics[]> {
    return this.#source.read(selectLedgerStatistics);
  }

  async state(key: string): Promise<Json | undefined> {
    return this.#source.read((sql) => selectState(sql, key));
  }

  async waitingMessages(query: { readonly lane?: string; readonly limit: number }): Promise<readonly StoredMessage[]> {
    return this.#source.read((sql) => selectWaiting(sql, query));
  }

  async messagesAbout(subject: string): Promise<readonly StoredMessage[]> {
    return this.#source.read((sql) => selectAbout(sql, subject));
  }

  async subscriptions(query: SubscriptionQuery): Promise<readonly Subscription[]> {
    return this.#source.read((sql) => selectSubscriptions(sql, query));
  }

  async auditEntries(limit: number): Promise<readonly AuditEntry[]> {
    return this.#source.read((sql) => selectAudit(sql, limit));
  }

  async storedSeries(): Promise<readonly SeriesKey[]> {
    return this.#source.read(selectSeries);
  }

  async stateKeys(): Promise<readonly string[]> {
    return this.#source.read(selectStateKeys);
  }

  async ledgerRecords(): Promise<readonly LedgerRecord[]> {
    return this.#source.read(selectLedger);
  }

  async messages(page: { readonly after: number; readonly limit: number }): Promise<readonly StoredMessage[]> {
    return this.#source.read((sql) => selectMessages(sql, page));
  }

  async backtests(page: BacktestPage): Promise<readonly BacktestRecord[]> {
    return this.#source.read((sql) => selectBacktests(sql, page));
  }

  async size(): Promise<number> {
    return this.#source.read(selectSize);
  }

  close(): Promise<void> {
    this.#closed ??= this.#close();
    return this.#closed;
  }
}
