// The store that the settings choose: Supabase or PostgreSQL where they are set, else SQLite in the data folder.

import type { Store } from "#runtime";
import {
  checkSupabaseSchema,
  migratePostgresStore,
  migrateSqliteStore,
  openPostgresStore,
  openSqliteStore,
  openSupabaseStore,
  type MigrationReport,
} from "#storage";
import type { Settings } from "../settings/index.ts";

export interface StoreChoice {
  /** As the start log names it. */
  readonly kind: "SQLite" | "PostgreSQL" | "Supabase";
  /** `warn` is told what takes its time. Throws StoreError. */
  open(warn: (sentence: string) => void): Promise<Store>;
}

type StoreSettings = Pick<Settings, "supabase" | "databaseUrl" | "dataDir">;

export function chosenStore({ supabase, databaseUrl, dataDir }: StoreSettings): StoreChoice {
  if (supabase !== null) {
    const { url, serviceKey } = supabase;
    return { kind: "Supabase", open: (warn) => openSupabaseStore({ url, key: serviceKey.reveal(), dataDir, warn }) };
  }
  if (databaseUrl === null) return sqliteStore(dataDir);
  return { kind: "PostgreSQL", open: (warn) => openPostgresStore({ databaseUrl: databaseUrl.reveal(), dataDir, warn }) };
}

export function sqliteStore(dataDir: string): StoreChoice {
  return { kind: "SQLite", open: () => openSqliteStore({ dataDir }) };
}

/** Throws StoreError. */
export function migrateChosenStore({ supabase, databaseUrl, dataDir }: StoreSettings): Promise<MigrationReport> {
  if (supabase !== null) return checkSupabaseSchema({ url: supabase.url, key: supabase.serviceKey.reveal() });
  return databaseUrl === null ? migrateSqliteStore({ dataDir }) : migratePostgresStore({ databaseUrl: databaseUrl.reveal() });
}
