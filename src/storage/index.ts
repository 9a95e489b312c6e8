// The door of the room. What opens PostgreSQL and Supabase is loaded only where it is asked for: most bots run without their libraries.

import type { Store, StoreReader } from "#runtime";
import type { BacktestReceipt, BacktestRecord } from "./backtest-record.ts";
import type { MigrationReport } from "./migration-files.ts";
import type { PostgresReadingOptions, PostgresStoreOptions } from "./postgres/open.ts";
import type { SupabaseReadingOptions, SupabaseStoreOptions } from "./supabase/open.ts";

export { citedFrom, uncitedSpans } from "./cited-spans.ts";
export type { FreeSpan } from "./cited-spans.ts";
export { backupSqliteStore, compactSqliteStore, restoreSqliteStore } from "./sqlite/backup.ts";
export { migrateSqliteStore, openSqliteStore, openSqliteStoreForReading } from "./sqlite/open.ts";
export type { SqliteReadingOptions, SqliteStoreOptions } from "./sqlite/open.ts";
export { DataFolderInUseError, StoreError } from "./store-error.ts";
export type { StoreFailure } from "./store-error.ts";
export type { BacktestReceipt, BacktestRecord } from "./backtest-record.ts";
export { saveBacktestsToSqlite } from "./sqlite/save-backtests.ts";
export { probeDataFolder, probePostgresStore, probeSqliteStore } from "./probe.ts";
export type { DataFolderReport, StoreReport } from "./probe.ts";
export type { MigrationReport } from "./migration-files.ts";
export type { PostgresReadingOptions, PostgresStoreOptions } from "./postgres/open.ts";
export type { SupabaseReadingOptions, SupabaseStoreOptions } from "./supabase/open.ts";

export async function openPostgresStore(options: PostgresStoreOptions): Promise<Store> {
  return (await import("./postgres/open.ts")).openPostgresStore(options);
}

export async function openPostgresStoreForReading(options: PostgresReadingOptions): Promise<StoreReader> {
  return (await import("./postgres/open.ts")).openPostgresStoreForReading(options);
}

export async function migratePostgresStore(options: Pick<PostgresStoreOptions, "databaseUrl">): Promise<MigrationReport> {
  return (await import("./postgres/open.ts")).migratePostgresStore(options);
}

export async function saveBacktestsToPostgres(
  options: Pick<PostgresStoreOptions, "databaseUrl">,
  records: readonly BacktestRecord[],
): Promise<BacktestReceipt> {
  return (await import("./postgres/save-backtests.ts")).saveBacktestsToPostgres(options, records);
}

export async function openSupabaseStore(options: SupabaseStoreOptions): Promise<Store> {
  return (await import("./supabase/open.ts")).openSupabaseStore(options);
}

export async function openSupabaseStoreForReading(options: SupabaseReadingOptions): Promise<StoreReader> {
  return (await import("./supabase/open.ts")).openSupabaseStoreForReading(options);
}

/** Throws StoreError where files are to be run by hand. */
export async function checkSupabaseSchema(options: Pick<SupabaseStoreOptions, "url" | "key">): Promise<MigrationReport> {
  return (await import("./supabase/open.ts")).checkSupabaseSchema(options);
}
