// The door of the room. What opens PostgreSQL is loaded only where it is asked for: most bots run without its driver.

import type { Store } from "#runtime";
import type { MigrationReport } from "./migration-files.ts";
import type { PostgresStoreOptions } from "./postgres/open.ts";
import type { StoreReport } from "./store-report.ts";

export { probeDataFolder } from "./data-folder-probe.ts";
export type { DataFolderReport } from "./data-folder-probe.ts";
export { migrateSqliteStore, openSqliteStore, openSqliteStoreForReading } from "./sqlite/open.ts";
export type { SqliteStoreOptions, StoreReader } from "./sqlite/open.ts";
export { probeSqliteStore } from "./sqlite/probe.ts";
export type { StoreReport } from "./store-report.ts";
export { DataFolderInUseError, StoreError } from "./store-error.ts";
export type { StoreFailure } from "./store-error.ts";
export type { MigrationReport } from "./migration-files.ts";
export type { PostgresStoreOptions } from "./postgres/open.ts";

/** Looks, and leaves nothing behind; a bot may be running. Throws StoreError. */
export async function probePostgresStore(options: Pick<PostgresStoreOptions, "databaseUrl">): Promise<StoreReport> {
  return (await import("./postgres/probe.ts")).probePostgresStore(options);
}

export async function openPostgresStore(options: PostgresStoreOptions): Promise<Store> {
  return (await import("./postgres/open.ts")).openPostgresStore(options);
}

export async function migratePostgresStore(options: Pick<PostgresStoreOptions, "databaseUrl">): Promise<MigrationReport> {
  return (await import("./postgres/open.ts")).migratePostgresStore(options);
}
