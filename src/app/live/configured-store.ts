// The store that the settings choose: Supabase or PostgreSQL where they are set, else SQLite in the data folder.

import type { Store, StoreReader } from "#runtime";
import {
  checkSupabaseSchema,
  compactSqliteStore,
  migratePostgresStore,
  migrateSqliteStore,
  openPostgresStore,
  openPostgresStoreForReading,
  openSqliteStore,
  openSqliteStoreForReading,
  openSupabaseStore,
  openSupabaseStoreForReading,
  type MigrationReport,
} from "#storage";
import type { Settings } from "../settings/index.ts";

export interface StoreChoice {
  /** As the start log names it. */
  readonly kind: "SQLite" | "PostgreSQL" | "Supabase";
  /** `warn` is told what takes its time. Throws StoreError. */
  open(warn: (sentence: string) => void): Promise<Store>;
  /** As of one moment, also while a bot writes; of Supabase only while none does. Throws StoreError. */
  openSnapshot(): Promise<StoreReader>;
  /** Gives the room of what was deleted back to the disk; null where the store sees to that itself. The bot must not be running. */
  readonly compact: (() => Promise<void>) | null;
}

type StoreSettings = Pick<Settings, "supabase" | "databaseUrl" | "dataDir">;

export function chosenStore({ supabase, databaseUrl, dataDir }: StoreSettings): StoreChoice {
  if (supabase !== null) return supabaseStore(supabase, dataDir);
  if (databaseUrl === null) return sqliteStore(dataDir);
  return {
    kind: "PostgreSQL",
    open: (warn) => openPostgresStore({ databaseUrl: databaseUrl.reveal(), dataDir, warn }),
    openSnapshot: () => openPostgresStoreForReading({ databaseUrl: databaseUrl.reveal(), snapshot: true }),
    compact: null,
  };
}

function supabaseStore({ url, serviceKey }: NonNullable<Settings["supabase"]>, dataDir: string): StoreChoice {
  return {
    kind: "Supabase",
    open: (warn) => openSupabaseStore({ url, key: serviceKey.reveal(), dataDir, warn }),
    openSnapshot: () => openSupabaseStoreForReading({ url, key: serviceKey.reveal(), snapshot: true }),
    compact: null,
  };
}

export function sqliteStore(dataDir: string): StoreChoice {
  return {
    kind: "SQLite",
    open: () => openSqliteStore({ dataDir }),
    openSnapshot: () => openSqliteStoreForReading({ dataDir, snapshot: true }),
    compact: () => compactSqliteStore({ dataDir }),
  };
}

/** Throws StoreError. */
export function migrateChosenStore({ supabase, databaseUrl, dataDir }: StoreSettings): Promise<MigrationReport> {
  if (supabase !== null) return checkSupabaseSchema({ url: supabase.url, key: supabase.serviceKey.reveal() });
  return databaseUrl === null ? migrateSqliteStore({ dataDir }) : migratePostgresStore({ databaseUrl: databaseUrl.reveal() });
}
