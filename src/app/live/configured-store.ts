// The store that the settings choose: SQLite in the data folder, and where DATABASE_URL is set all that it keeps is sent to PostgreSQL.

import type { Clock, Store, StoreReader } from "#runtime";
import {
  compactSqliteStore,
  migratePostgresStore,
  migrateSqliteStore,
  openPostgresRemote,
  openPostgresStoreForReading,
  openReplicatedStore,
  openSqliteStore,
  openSqliteStoreForReading,
  postgresName,
  type MigrationReport,
} from "#storage";
import type { Settings } from "../settings/index.ts";

export interface StoreChoice {
  /** As the start log names it. */
  readonly kind: "SQLite" | "PostgreSQL";
  /** Throws StoreError, or the signal's reason where that ends the waiting for a database. */
  open(tools: StoreTools): Promise<Store>;
  /** As of one moment, also while a bot writes: of the database itself, where there is one. Throws StoreError. */
  openSnapshot(): Promise<StoreReader>;
  /** Gives the room of what was deleted back to the disk; null where the store sees to that itself. The bot must not be running. */
  readonly compact: (() => Promise<void>) | null;
}

export interface StoreTools {
  readonly clock: Clock;
  /** Told what an operator should know now. */
  readonly warn: (sentence: string) => void;
  /** Told what is well again. */
  readonly report: (sentence: string) => void;
  /** Ends the waiting for a database that does not answer. */
  readonly signal?: AbortSignal;
  /** How long a write waits for the database before it goes on without. */
  readonly patienceMs?: number;
}

export function chosenStore({ databaseUrl, dataDir }: Pick<Settings, "databaseUrl" | "dataDir">): StoreChoice {
  if (databaseUrl === null) return sqliteStore(dataDir);
  return {
    kind: "PostgreSQL",
    open: async (tools) =>
      openReplicatedStore({
        ...tools,
        dataDir,
        remoteName: postgresName(databaseUrl.reveal()),
        openRemote: (remoteTools) => openPostgresRemote({ ...remoteTools, databaseUrl: databaseUrl.reveal() }),
      }),
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
