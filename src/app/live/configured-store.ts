// The store that the settings choose: PostgreSQL where DATABASE_URL is set, else SQLite in the data folder.

import type { Store } from "#runtime";
import { migratePostgresStore, migrateSqliteStore, openPostgresStore, openSqliteStore, type MigrationReport } from "#storage";
import type { Settings } from "../settings/index.ts";

export interface StoreChoice {
  /** As the start log names it. */
  readonly kind: "SQLite" | "PostgreSQL";
  /** `warn` is told what takes its time. Throws StoreError. */
  open(warn: (sentence: string) => void): Promise<Store>;
}

export function chosenStore({ databaseUrl, dataDir }: Pick<Settings, "databaseUrl" | "dataDir">): StoreChoice {
  if (databaseUrl === null) return sqliteStore(dataDir);
  return { kind: "PostgreSQL", open: (warn) => openPostgresStore({ databaseUrl: databaseUrl.reveal(), dataDir, warn }) };
}

export function sqliteStore(dataDir: string): StoreChoice {
  return { kind: "SQLite", open: () => openSqliteStore({ dataDir }) };
}

/** Throws StoreError. */
export function migrateChosenStore({ databaseUrl, dataDir }: Pick<Settings, "databaseUrl" | "dataDir">): Promise<MigrationReport> {
  return databaseUrl === null ? migrateSqliteStore({ dataDir }) : migratePostgresStore({ databaseUrl: databaseUrl.reveal() });
}
