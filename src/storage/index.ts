// The door of the room. What opens PostgreSQL and Supabase is loaded only where it is asked for: most bots run without their libraries.

import type { Store } from "#runtime";
import type { MigrationReport } from "./migration-files.ts";
import type { PostgresStoreOptions } from "./postgres/open.ts";
import type { SupabaseStoreOptions } from "./supabase/open.ts";

export { migrateSqliteStore, openSqliteStore, openSqliteStoreForReading } from "./sqlite/open.ts";
export type { SqliteStoreOptions } from "./sqlite/open.ts";
export { DataFolderInUseError, StoreError } from "./store-error.ts";
export type { StoreFailure } from "./store-error.ts";
export type { MigrationReport } from "./migration-files.ts";
export type { PostgresStoreOptions } from "./postgres/open.ts";
export type { SupabaseStoreOptions } from "./supabase/open.ts";

export async function openPostgresStore(options: PostgresStoreOptions): Promise<Store> {
  return (await import("./postgres/open.ts")).openPostgresStore(options);
}

export async function migratePostgresStore(options: Pick<PostgresStoreOptions, "databaseUrl">): Promise<MigrationReport> {
  return (await import("./postgres/open.ts")).migratePostgresStore(options);
}

export async function openSupabaseStore(options: SupabaseStoreOptions): Promise<Store> {
  return (await import("./supabase/open.ts")).openSupabaseStore(options);
}

/** Throws StoreError where files are to be run by hand. */
export async function checkSupabaseSchema(options: Pick<SupabaseStoreOptions, "url" | "key">): Promise<MigrationReport> {
  return (await import("./supabase/open.ts")).checkSupabaseSchema(options);
}
