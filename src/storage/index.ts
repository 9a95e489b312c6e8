// The door of the room. What opens PostgreSQL and Supabase is loaded only where it is asked for: most bots run without their libraries.

import type { BacktestRecord, Store, StoreReader } from "#runtime";
import type { BacktestReceipt } from "./backtest-receipt.ts";
import type { MigrationReport } from "./migration-files.ts";
import { serverAddress } from "./postgres/address.ts";
import type { PostgresReadingOptions, PostgresRemoteOptions } from "./postgres/open.ts";
import { projectAddress } from "./supabase/address.ts";
import type { SupabaseReadingOptions, SupabaseRemoteOptions } from "./supabase/open.ts";

export { citedFrom, uncitedSpans } from "./cited-spans.ts";
export type { FreeSpan } from "./cited-spans.ts";
export { backupSqliteStore, compactSqliteStore, restoreSqliteStore } from "./sqlite/backup.ts";
export { migrateSqliteStore, openSqliteStore, openSqliteStoreForReading } from "./sqlite/open.ts";
export type { SqliteReadingOptions, SqliteStoreOptions } from "./sqlite/open.ts";
export { openReplicatedStore } from "./replica/open.ts";
export type { RemoteTools, ReplicatedStoreOptions } from "./replica/open.ts";
export { DataFolderInUseError, OtherBotError, StoreError } from "./store-error.ts";
export type { StoreFailure } from "./store-error.ts";
export type { BacktestReceipt } from "./backtest-receipt.ts";
export { saveBacktestsToSqlite } from "./sqlite/save-backtests.ts";
export { probeDataFolder, probePostgresStore, probeSqliteStore, probeSupabaseStore } from "./probe.ts";
export type { DataFolderReport, StoreReport } from "./probe.ts";
export type { MigrationReport } from "./migration-files.ts";
export type { PostgresReadingOptions, PostgresRemoteOptions } from "./postgres/open.ts";
export type { SupabaseReadingOptions, SupabaseRemoteOptions } from "./supabase/open.ts";

export async function openPostgresStoreForReading(options: PostgresReadingOptions): Promise<StoreReader> {
  return (await import("./postgres/open.ts")).openPostgresStoreForReading(options);
}

export async function migratePostgresStore(options: Pick<PostgresRemoteOptions, "databaseUrl">): Promise<MigrationReport> {
  return (await import("./postgres/open.ts")).migratePostgresStore(options);
}

export async function saveBacktestsToPostgres(
  options: Pick<PostgresRemoteOptions, "databaseUrl">,
  records: readonly BacktestRecord[],
): Promise<BacktestReceipt> {
  return (await import("./postgres/save-backtests.ts")).saveBacktestsToPostgres(options, records);
}

export async function openSupabaseStoreForReading(options: SupabaseReadingOptions): Promise<StoreReader> {
  return (await import("./supabase/open.ts")).openSupabaseStoreForReading(options);
}

/** Throws StoreError where files are to be run by hand. */
export async function checkSupabaseSchema(options: Pick<SupabaseRemoteOptions, "url" | "key">): Promise<MigrationReport> {
  return (await import("./supabase/open.ts")).checkSupabaseSchema(options);
}

export async function saveBacktestsToSupabase(
  options: Pick<SupabaseRemoteOptions, "url" | "key">,
  records: readonly BacktestRecord[],
): Promise<BacktestReceipt> {
  return (await import("./supabase/save-backtests.ts")).saveBacktestsToSupabase(options, records);
}

/** For openReplicatedStore, which holds the data folder. */
export async function openPostgresRemote(options: PostgresRemoteOptions): Promise<Store> {
  return (await import("./postgres/open.ts")).openPostgresRemote(options);
}

/** "PostgreSQL wyeli at db.example.org:5432". Throws StoreError where the address cannot be used. */
export function postgresName(databaseUrl: string): string {
  return `PostgreSQL ${serverAddress(databaseUrl).place}`;
}

/** For openReplicatedStore, which holds the data folder. */
export async function openSupabaseRemote(options: SupabaseRemoteOptions): Promise<Store> {
  return (await import("./supabase/open.ts")).openSupabaseRemote(options);
}

/** "Supabase abcdefgh". Throws StoreError where address or key cannot be used. */
export function supabaseName({ url, key }: Pick<SupabaseRemoteOptions, "url" | "key">): string {
  return `Supabase ${projectAddress(url, key).name}`;
}
