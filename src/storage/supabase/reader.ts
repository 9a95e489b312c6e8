// What can be asked of the Supabase store, by a bot or by somebody who only reads.

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
import { selectBacktests } from "./backtest-rows.ts";
import { selectCandles } from "./candle-rows.ts";
import { selectInstruments, selectLedger, selectSeries, selectSize, selectState, selectStateKeys } from "./contents.ts";
import { selectMessages } from "./outbox-rows.ts";
import { selectAudit, selectSubscriptions } from "./people-rows.ts";
import type { SupabaseProject } from "./project.ts";
import { selectSignal, selectSignals } from "./signal-rows.ts";
import { selectLedgerStatistics, selectStatistics } from "./statistics.ts";

export interface SupabaseReaderParts {
  readonly description: string;
  readonly project: SupabaseProject;
  /** Called once. */
  readonly close: () => Promise<void>;
}

export class SupabaseReader implements StoreReader {
  readonly description: string;
  readonly #project: SupabaseProject;
  readonly #close: () => Promise<void>;
  #closed: Promise<void> | undefined;

  constructor({ description, project, close }: SupabaseReaderParts) {
    this.description = description;
    this.#project = project;
    this.#close = close;
  }

  async instruments(): Promise<readonly Instrument[]> {
    return selectInstruments(this.#project);
  }

  async candles(series: SeriesKey, range: CandleRange): Promise<readonly Candle[]> {
    return selectCandles(this.#project, series, range);
  }

  async signals(query: SignalQuery): Promise<readonly Signal[]> {
    return selectSignals(this.#project, query);
  }

  async signal(id: string): Promise<Signal | undefined> {
    return selectSignal(this.#project, id);
  }

  async signalStatistics(): Promise<readonly SignalStatistics[]> {
    return selectStatistics(this.#project);
  }

  async ledgerStatistics(): Promise<readonly LedgerStatistics[]> {
    return selectLedgerStatistics(this.#project);
  }

  async state(key: string): Promise<Json | undefined> {
    return selectState(this.#project, key);
  }

  async waitingMessages(query: { readonly lane?: string; readonly limit: number }): Promise<readonly StoredMessage[]> {
    return selectMessages(this.#project, { ...query, waiting: true });
  }

  async messagesAbout(subject: string): Promise<readonly StoredMessage[]> {
    return selectMessages(this.#project, { subject });
  }

  async subscriptions(query: SubscriptionQuery): Promise<readonly Subscription[]> {
    return selectSubscriptions(this.#project, query);
  }

  async auditEntries(limit: number): Promise<readonly AuditEntry[]> {
    return selectAudit(this.#project, limit);
  }

  async storedSeries(): Promise<readonly SeriesKey[]> {
    return selectSeries(this.#project);
  }

  async stateKeys(): Promise<readonly string[]> {
    return selectStateKeys(this.#project);
  }

  async ledgerRecords(): Promise<readonly LedgerRecord[]> {
    return selectLedger(this.#project);
  }

  async messages(page: { readonly after: number; readonly limit: number }): Promise<readonly StoredMessage[]> {
    return selectMessages(this.#project, page);
  }

  async backtests(page: BacktestPage): Promise<readonly BacktestRecord[]> {
    return selectBacktests(this.#project, page);
  }

  async size(): Promise<number | null> {
    return selectSize(this.#project);
  }

  close(): Promise<void> {
    this.#closed ??= this.#close();
    return this.#closed;
  }
}
