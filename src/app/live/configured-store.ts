// The store that the settings choose: PostgreSQL where DATABASE_URL is set, else SQLite in the data folder.

import type { Store, StoreReader } from "#runtime";
import {
  compactSqliteStore,
  migratePostgresStore,
  migrateSqliteStore,
  openPostgresStore,
  openPostgresStoreForReading,
  openSqliteStore,
  openSqliteStoreForReading,
  type MigrationReport,
} from "#storage";
import type { Settings } from "../settings/index.ts";

export interface StoreChoice {
  /** As the start log names it. */
  readonly kind: "SQLite" | "PostgreSQL";
  /** `warn` is told what takes its time. Throws StoreError. */
  open(warn: (sentence: string) => void): Promise<Store>;
  /** As of one moment, also while a bot writes. Throws StoreError. */
  openSnapshot(): Promise<StoreReader>;
  /** Gives the room of what was deleted back to the disk; null where the store sees to that itself. The bot must not be running. */
  readonly compact: (() => Promise<void>) | null;
}

export function chosenStore({ databaseUrl, dataDir }: Pick<Settings, "databaseUrl" | "dataDir">): StoreChoice {
  if (databaseUrl === null) return sqliteStore(dataDir);
  return {
    kind: "PostgreSQL",
    open: (warn) => openPostgresStore({ databaseUrl: databaseUrl.reveal(), dataDir, warn }),
    openSnapshot: () => openPostgresStoreForReading({ databaseUrl: databaseUrl.reveal(), snapshot: true }),
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
export function migrateChosenStore({ databaseUrl, dataDir }: Pick<Settings, "databaseUrl" | "dataDir">): Promise<MigrationReport> {
  return databaseUrl === null ? migrateSqliteStore({ dataDir }) : migratePostgresStore({ databaseUrl: databaseUrl.reveal() });
}
