// What people asked the bot to remember, from rows of the tables `user_subscriptions` and `audit_log`.

import type { Timeframe } from "#market";
import type { AuditEntry, Subscription, SubscriptionQuery } from "#runtime";
import { everyRow, rowsAfter } from "./pages.ts";
import type { SupabaseProject } from "./project.ts";
import { numberOf, timeOf } from "./values.ts";

interface SubscriptionRow {
  readonly user_id: string;
  readonly symbol_name: string;
  /** Empty: every timeframe. */
  readonly timeframe: Timeframe | "";
  readonly min_confidence: unknown;
  readonly created_at: string;
}

interface AuditRow {
  readonly id: string | number;
  readonly at: string;
  readonly actor: string;
  readonly action: string;
  readonly detail: string;
}

/** Oldest first. */
export async function selectSubscriptions(project: SupabaseProject, query: SubscriptionQuery): Promise<readonly Subscription[]> {
  const { userId, symbol, timeframe } = query;
  const rows = await everyRow<SubscriptionRow>((last, count) =>
    project.rows("user_subscriptions", (table) => {
      let question = table.select("user_id, symbol_name, timeframe, min_confidence, created_at");
      if (userId !== undefined) question = question.eq("user_id", userId);
      if (symbol !== undefined) question = question.eq("symbol_name", symbol);
      if (timeframe !== undefined) question = question.eq("timeframe", timeframe ?? "");
      if (last !== undefined) question = question.or(newerThan(last));
      for (const column of ["created_at", "user_id", "symbol_name", "timeframe"]) question = question.order(column, { ascending: true });
      return question.limit(count);
    }),
  );
  return rows.map((row) => ({
    userId: row.user_id,
    symbol: row.symbol_name,
    timeframe: row.timeframe === "" ? null : row.timeframe,
    minConfidence: numberOf(row.min_confidence),
    createdAt: timeOf(row.created_at),
  }));
}

/** Newest first. */
export async function selectAudit(project: SupabaseProject, limit: number): Promise<readonly AuditEntry[]> {
  const rows = await everyRow<AuditRow>(
    (last, count) =>
      project.rows("audit_log", (table) => {
        let question = table.select("id, at, actor, action, detail");
        if (last !== undefined) question = question.or(olderThan(last));
        return question.order("at", { ascending: false }).order("id", { ascending: false }).limit(count);
      }),
    limit,
  );
  return rows.map(({ at, actor, action, detail }) => ({ at: timeOf(at), actor, action, detail }));
}

function newerThan({ created_at, user_id, symbol_name, timeframe }: SubscriptionRow): string {
  return rowsAfter([
    { column: "created_at", order: "ascending", value: created_at },
    { column: "user_id", order: "ascending", value: user_id },
    { column: "symbol_name", order: "ascending", value: symbol_name },
    { column: "timeframe", order: "ascending", value: timeframe },
  ]);
}

function olderThan({ at, id }: AuditRow): string {
  return rowsAfter([
    { column: "at", order: "descending", value: at },
    { column: "id", order: "descending", value: id },
  ]);
}
