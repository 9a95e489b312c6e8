// One row that the other place lacks, as it stands here now. Rows are read whole, in one go, so that what is sent together belongs together.

import type { Json } from "#core";
import { seriesName, type Candle, type Instrument, type SeriesKey, type Timeframe } from "#market";
import type { AuditEntry, BacktestRecord, LedgerRecord, StoredMessage, Subscription } from "#runtime";
import type { Signal } from "#signals";
import type { SqliteDatabase } from "../sqlite/database.ts";
import { selectBacktest } from "../sqlite/backtest-table.ts";
import { selectInstruments } from "../sqlite/instrument-table.ts";
import { selectLedgerRecord } from "../sqlite/ledger-table.ts";
import { selectMessage } from "../sqlite/outbox-table.ts";
import { selectSignal } from "../sqlite/signal-table.ts";
import { selectState } from "../sqlite/state-table.ts";
import { selectSubscriptions } from "../sqlite/subscription-table.ts";

export interface Marker {
  readonly sequence: number;
  readonly kind: string;
  readonly key: string;
  readonly before: number | null;
}

export type MarkedRow =
  | { readonly kind: "instrument"; readonly instrument: Instrument }
  | { readonly kind: "signal"; readonly signal: Signal }
  | { readonly kind: "ledger"; readonly record: LedgerRecord }
  | { readonly kind: "state"; readonly key: string; readonly value: Json }
  | { readonly kind: "deletion"; readonly series: SeriesKey; readonly before: number }
  /** With the subscription null there is none any more. */
  | { readonly kind: "subscription"; readonly place: SubscriptionPlace; readonly subscription: Subscription | null }
  | { readonly kind: "audit"; readonly entry: AuditEntry }
  | { readonly kind: "backtest"; readonly backtest: BacktestRecord }
  /** With the message null it was deleted. */
  | { readonly kind: "message"; readonly key: string; readonly message: StoredMessage | null };

export type SubscriptionPlace = Pick<Subscription, "userId" | "symbol" | "timeframe">;

export type UnsentRow =
  | (MarkedRow & { readonly marker: Marker })
  | { readonly kind: "candle"; readonly series: SeriesKey; readonly candle: Candle };

/** What stands behind a marker; undefined where there is nothing to send. */
export function rowBehind(database: SqliteDatabase, { kind, key, before }: Marker): MarkedRow | undefined {
  switch (kind) {
    case "instrument": {
      const instrument = selectInstruments(database).find(({ symbol }) => symbol === key);
      return instrument && { kind, instrument };
    }
    case "signal": {
      const signal = selectSignal(database, key);
      return signal && { kind, signal };
    }
    case "ledger": {
      const [id, decision] = JSON.parse(key) as [string, LedgerRecord["kind"]];
      const record = selectLedgerRecord(database, id, decision);
      return record && { kind, record };
    }
    case "state": {
      const value = selectState(database, key);
      return value === undefined ? undefined : { kind, key, value };
    }
    case "deletion": {
      const [symbol, timeframe] = JSON.parse(key) as [string, Timeframe];
      return before === null ? undefined : { kind, series: { symbol, timeframe }, before };
    }
    case "subscription": {
      const [userId, symbol, timeframe] = JSON.parse(key) as [string, string, Timeframe | ""];
      const place = { userId, symbol, timeframe: timeframe === "" ? null : timeframe };
      return { kind, place, subscription: selectSubscriptions(database, place)[0] ?? null };
    }
    case "audit": {
      const [at, actor, action, detail] = JSON.parse(key) as [number, string, string, string];
      return { kind, entry: { at, actor, action, detail } };
    }
    case "backtest": {
      const backtest = selectBacktest(database, key);
      return backtest && { kind, backtest };
    }
    case "message":
      return { kind, key, message: selectMessage(database, key) ?? null };
    default:
      return undefined;
  }
}

/** "the signal 3f2a", for people. */
export function nameOf(row: UnsentRow): string {
  switch (row.kind) {
    case "instrument":
      return `the symbol ${row.instrument.symbol}`;
    case "signal":
      return `the signal ${row.signal.id}`;
    case "ledger":
      return `the decision about ${row.record.signal.id}`;
    case "state":
      return `the state ${row.key}`;
    case "deletion":
      return `the deletion of old candles of ${seriesName(row.series)}`;
    case "subscription":
      return `a subscription to ${row.place.symbol}`;
    case "audit":
      return `the audit entry "${row.entry.action}"`;
    case "backtest":
      return `the backtest ${row.backtest.id}`;
    case "message":
      return `the message ${row.key}`;
    case "candle":
      return `the candle of ${seriesName(row.series)} that opens at ${new Date(row.candle.openTime).toISOString()}`;
  }
}
