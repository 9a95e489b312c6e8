// The store that the settings choose: SQLite in the data folder, and where PostgreSQL or Supabase is set, all that it keeps is sent there.

import type { Clock, Store, StoreReader } from "#runtime";
import {
  checkSupabaseSchema,
  compactSqliteStore,
  migratePostgresStore,
  migrateSqliteStore,
  openPostgresRemote,
  openPostgresStoreForReading,
  openReplicatedStore,
  openSqliteStore,
  openSqliteStoreForReading,
  openSupabaseRemote,
  openSupabaseStoreForReading,
  postgresName,
  supabaseName,
  type MigrationReport,
} from "#storage";
import type { Secret } from "../settings/secret.ts";
import type { Settings } from "../settings/index.ts";

export interface StoreChoice {
  /** As the start log names it. */
  readonly kind: "SQLite" | "PostgreSQL" | "Supabase";
  /** Throws StoreError, or the signal's reason where that ends the waiting for a database. */
  open(tools: StoreTools): Promise<Store>;
  /** As of one moment, also while a bot writes: of the database itself, where there is one; of Supabase only while no bot writes. Throws StoreError. */
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

type StoreSettings = Pick<Settings, "supabase" | "databaseUrl" | "dataDir">;

export function chosenStore({ supabase, databaseUrl, dataDir }: StoreSettings): StoreChoice {
  if (supabase !== null) return supabaseStore(supabase, dataDir);
  return databaseUrl === null ? sqliteStore(dataDir) : postgresStore(databaseUrl, dataDir);
}

export function sqliteStore(dataDir: string): StoreChoice {
  return {
    kind: "SQLite",
    open: () => openSqliteStore({ dataDir }),
    openSnapshot: () => openSqliteStoreForReading({ dataDir, snapshot: true }),
    compact: () => compactSqliteStore({ dataDir }),
  };
}

function postgresStore(secretUrl: Secret, dataDir: string): StoreChoice {
  const databaseUrl = secretUrl.reveal();
  return {
    kind: "PostgreSQL",
    open: async (tools) =>
      openReplicatedStore({
        ...tools,
        dataDir,
        remoteName: postgresName(databaseUrl),
        openRemote: (remoteTools) => openPostgresRemote({ ...remoteTools, databaseUrl }),
      }),
    openSnapshot: () => openPostgresStoreForReading({ databaseUrl, snapshot: true }),
    compact: null,
  };
}

function supabaseStore({ url, serviceKey }: NonNullable<Settings["supabase"]>, dataDir: string): StoreChoice {
  const key = serviceKey.reveal();
  return {
    kind: "Supabase",
    open: async (tools) =>
      openReplicatedStore({
        ...tools,
        dataDir,
        remoteName: supabaseName({ url, key }),
        openRemote: (remoteTools) => openSupabaseRemote({ ...remoteTools, url, key }),
      }),
    openSnapshot: () => openSupabaseStoreForReading({ url, key, snapshot: true }),
    compact: null,
  };
}

/** Throws StoreError. */
export function migrateChosenStore({ supabase, databaseUrl, dataDir }: StoreSettings): Promise<MigrationReport> {
  if (supabase !== null) return checkSupabaseSchema({ url: supabase.url, key: supabase.serviceKey.reveal() });
  return databaseUrl === null ? migrateSqliteStore({ dataDir }) : migratePostgresStore({ databaseUrl: databaseUrl.reveal() });
}
