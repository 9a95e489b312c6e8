// The store that the settings choose: SQLite in the data folder, and where DATABASE_URL is set all that it keeps is sent to PostgreSQL.

import type { Clock, Log, Store } from "#runtime";
import {
  migratePostgresStore,
  migrateSqliteStore,
  openPostgresRemote,
  openReplicatedStore,
  openSqliteStore,
  postgresName,
  type MigrationReport,
} from "#storage";
import type { Settings } from "../settings/index.ts";

export interface StoreChoice {
  /** As the start log names it. */
  readonly kind: "SQLite" | "PostgreSQL";
  /** Throws StoreError, or the signal's reason where somebody stops the bot first. */
  open(tools: StoreTools): Promise<Store>;
}

export interface StoreTools {
  readonly clock: Clock;
  readonly log: Log;
  /** Ends the waiting for a database that does not answer. */
  readonly signal?: AbortSignal;
}

export function chosenStore({ databaseUrl, dataDir }: Pick<Settings, "databaseUrl" | "dataDir">): StoreChoice {
  if (databaseUrl === null) return sqliteStore(dataDir);
  return {
    kind: "PostgreSQL",
    open: async ({ log, ...tools }) =>
      openReplicatedStore({
        ...tools,
        dataDir,
        remoteName: postgresName(databaseUrl.reveal()),
        openRemote: (remoteTools) => openPostgresRemote({ ...remoteTools, databaseUrl: databaseUrl.reveal() }),
        warn: (sentence) => log.warning(sentence),
        report: (sentence) => log.info(sentence),
      }),
  };
}

export function sqliteStore(dataDir: string): StoreChoice {
  return { kind: "SQLite", open: () => openSqliteStore({ dataDir }) };
}

/** Throws StoreError. */
export function migrateChosenStore({ databaseUrl, dataDir }: Pick<Settings, "databaseUrl" | "dataDir">): Promise<MigrationReport> {
  return databaseUrl === null ? migrateSqliteStore({ dataDir }) : migratePostgresStore({ databaseUrl: databaseUrl.reveal() });
}
