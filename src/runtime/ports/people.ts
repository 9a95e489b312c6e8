// What people ask the bot to remember: who wants to hear of what, and who did what that others should be able to see.

import type { Timeframe } from "#market";

export interface Subscription {
  readonly userId: string;
  readonly symbol: string;
  /** Null: every timeframe. */
  readonly timeframe: Timeframe | null;
  /** Only signals of at least this confidence, 0 to 1. */
  readonly minConfidence: number;
  /** Epoch milliseconds. */
  readonly createdAt: number;
}

export interface SubscriptionQuery {
  readonly userId?: string;
  readonly symbol?: string;
  /** Null asks for those of every timeframe; left out, for all. */
  readonly timeframe?: Timeframe | null;
}

export interface SubscriptionBook {
  /** One subscription for each user, symbol and timeframe: a second one replaces the first and keeps its `createdAt`. */
  subscribe(subscription: Subscription): Promise<void>;
  /** Says how many there were. */
  unsubscribe(query: SubscriptionQuery & { readonly userId: string }): Promise<number>;
  /** Oldest first. */
  subscriptions(query: SubscriptionQuery): Promise<readonly Subscription[]>;
}

/** One thing that somebody had the bot do. */
export interface AuditEntry {
  /** Epoch milliseconds. */
  readonly at: number;
  /** Who: "discord:123456789012345678". */
  readonly actor: string;
  /** What: "pause". */
  readonly action: string;
  /** With what, and what came of it, for people. */
  readonly detail: string;
}

export interface AuditLog {
  /** An entry equal in every part to one that is there is the same entry. */
  recordAudit(entry: AuditEntry): Promise<void>;
  /** Newest first. */
  auditEntries(limit: number): Promise<readonly AuditEntry[]>;
}
