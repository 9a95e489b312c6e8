// The table `user_subscriptions`: one row for each user, symbol and timeframe. An empty timeframe stands for every timeframe, because NULL would
// be equal to nothing, itself included.

import type { Timeframe } from "#market";
import type { Subscription, SubscriptionQuery } from "#runtime";
import type { SqliteDatabase } from "./database.ts";
import { enterSymbol } from "./instrument-table.ts";

const UPSERT = `INSERT INTO user_subscriptions (user_id, symbol_name, timeframe, min_confidence, created_at) VALUES (?, ?, ?, ?, ?)
  ON CONFLICT (user_id, symbol_name, timeframe) DO UPDATE SET min_confidence = excluded.min_confidence`;
const SELECT = `SELECT user_id AS userId, symbol_name AS symbol, timeframe, min_confidence AS minConfidence, created_at AS createdAt
  FROM user_subscriptions`;

export function putSubscription(database: SqliteDatabase, subscription: Subscription): void {
  const { userId, symbol, timeframe, minConfidence, createdAt } = subscription;
  enterSymbol(database, symbol);
  database.statement(UPSERT).run(userId, symbol, timeframe ?? "", minConfidence, createdAt);
}

/** Returns how many there were. */
export function deleteSubscriptions(database: SqliteDatabase, query: SubscriptionQuery): number {
  const { where, values } = filtersOf(query);
  return Number(database.statement(`DELETE FROM user_subscriptions ${where}`).run(...values).changes);
}

/** Oldest first. */
export function selectSubscriptions(database: SqliteDatabase, query: SubscriptionQuery): readonly Subscription[] {
  const { where, values } = filtersOf(query);
  const select = database.statement(`${SELECT} ${where} ORDER BY created_at, user_id, symbol_name, user_subscriptions.timeframe`);
  const rows = select.all(...values) as unknown as readonly SubscriptionRow[];
  return rows.map((row) => ({ ...row, timeframe: row.timeframe === "" ? null : row.timeframe }));
}

type SubscriptionRow = Omit<Subscription, "timeframe"> & { readonly timeframe: Timeframe | "" };

function filtersOf({ userId, symbol, timeframe }: SubscriptionQuery): { readonly where: string; readonly values: readonly string[] } {
  const filters: readonly (readonly [string, string | undefined])[] = [
    ["user_id = ?", userId],
    ["symbol_name = ?", symbol],
    ["timeframe = ?", timeframe === null ? "" : timeframe],
  ];
  const asked = filters.filter((filter): filter is [string, string] => filter[1] !== undefined);
  const where = asked.length === 0 ? "" : `WHERE ${asked.map(([condition]) => condition).join(" AND ")}`;
  return { where, values: asked.map(([, value]) => value) };
}
