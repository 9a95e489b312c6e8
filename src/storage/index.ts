// The door of the room. What opens PostgreSQL is loaded only where it is asked for: most bots run without its driver.

import type { Store, StoreReader } from "#runtime";
import type { MigrationReport } from "./migration-files.ts";
import { serverAddress } from "./postgres/address.ts";
import type { PostgresReadingOptions, PostgresRemoteOptions, PostgresStoreOptions } from "./postgres/open.ts";

export { citedFrom, uncitedSpans } from "./cited-spans.ts";
export type { FreeSpan } from "./cited-spans.ts";
export { backupSqliteStore, compactSqliteStore, restoreSqliteStore } from "./sqlite/backup.ts";
export { migrateSqliteStore, openSqliteStore, openSqliteStoreForReading } from "./sqlite/open.ts";
export type { SqliteReadingOptions, SqliteStoreOptions } from "./sqlite/open.ts";
export { openReplicatedStore } from "./replica/open.ts";
export type { RemoteTools, ReplicatedStoreOptions } from "./replica/open.ts";
export { DataFolderInUseError, OtherBotError, StoreError } from "./store-error.ts";
export type { StoreFailure } from "./store-error.ts";
export type { MigrationReport } from "./migration-files.ts";
export type { PostgresReadingOptions, PostgresRemoteOptions, PostgresStoreOptions } from "./postgres/open.ts";

export async function openPostgresStore(options: PostgresStoreOptions): Promise<Store> {
  return (await import("./postgres/open.ts")).openPostgresStore(options);
}

export async function openPostgresStoreForReading(options: PostgresReadingOptions): Promise<StoreReader> {
  return (await import("./postgres/open.ts")).openPostgresStoreForReading(options);
}

export async function migratePostgresStore(options: Pick<PostgresStoreOptions, "databaseUrl">): Promise<MigrationReport> {
  return (await import("./postgres/open.ts")).migratePostgresStore(options);
}

/** Without locking a data folder. */
export async function openPostgresRemote(options: PostgresRemoteOptions): Promise<Store> {
  return (await import("./postgres/open.ts")).openPostgresRemote(options);
}

/** "PostgreSQL wyeli at db.example.org:5432". Throws StoreError where the address cannot be used. */
export function postgresName(databaseUrl: string): string {
  return `PostgreSQL ${serverAddress(databaseUrl).place}`;
}
