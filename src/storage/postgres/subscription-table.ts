// The table `user_subscriptions`: one row for each user, symbol and timeframe. An empty timeframe stands for every timeframe, because NULL would
// be equal to nothing, itself included.

import type { Timeframe } from "#market";
import type { Subscription, SubscriptionQuery } from "#runtime";
import { enterSymbols } from "./instrument-table.ts";
import { fragment, type Fragment, type Sql } from "./sql.ts";

export async function putSubscription(sql: Sql, subscription: Subscription): Promise<void> {
  const { userId, symbol, timeframe, minConfidence, createdAt } = subscription;
  await enterSymbols(sql, new Set([symbol]));
  await sql`
    INSERT INTO user_subscriptions (user_id, symbol_name, timeframe, min_confidence, created_at)
    VALUES (${userId}, ${symbol}, ${timeframe ?? ""}, ${minConfidence}, to_timestamp(${createdAt}::float8 / 1000))
    ON CONFLICT (user_id, symbol_name, timeframe) DO UPDATE SET min_confidence = excluded.min_confidence`;
}

/** Returns how many there were. */
export async function deleteSubscriptions(sql: Sql, query: SubscriptionQuery): Promise<number> {
  const { count } = await sql`DELETE FROM user_subscriptions ${filterOf(query)}`;
  return count;
}

/** Oldest first. */
export async function selectSubscriptions(sql: Sql, query: SubscriptionQuery): Promise<readonly Subscription[]> {
  const { rows } = await sql<Omit<Subscription, "timeframe"> & { readonly timeframe: Timeframe | "" }>`
    SELECT user_id AS "userId", symbol_name AS symbol, timeframe, min_confidence AS "minConfidence",
      (extract(epoch FROM created_at) * 1000)::float8 AS "createdAt"
    FROM user_subscriptions ${filterOf(query)} ORDER BY created_at, user_id, symbol_name, timeframe`;
  return rows.map((row) => ({ ...row, timeframe: row.timeframe === "" ? null : row.timeframe }));
}

function filterOf({ userId, symbol, timeframe }: SubscriptionQuery): Fragment {
  return fragment`WHERE true
    ${userId === undefined ? fragment`` : fragment`AND user_id = ${userId}`}
    ${symbol === undefined ? fragment`` : fragment`AND symbol_name = ${symbol}`}
    ${timeframe === undefined ? fragment`` : fragment`AND timeframe = ${timeframe ?? ""}`}`;
}
