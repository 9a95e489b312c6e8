// Opening PostgreSQL as a place to write to: the connection, the schema, and the lease that makes this bot the database's only writer; whatever
// fails gives all of it back. The data folder, and the lock on it, are its caller's.

import type { Store, StoreReader } from "#runtime";
import type { MigrationReport } from "../migration-files.ts";
import { serverAddress } from "./address.ts";
import { openDatabase } from "./database.ts";
import { PostgresReader } from "./reader.ts";
import { bundledMigrations, migrate, requireMigrated, requireVisibleRows } from "./schema.ts";
import { PostgresStore } from "./store.ts";
import { WriterLane } from "./writer-lane.ts";

export interface PostgresRemoteOptions {
  /** With the password: it is shown nowhere. */
  readonly databaseUrl: string;
  /** Told what an operator should know while the database takes its time. */
  readonly warn?: (sentence: string) => void;
  /** How long after its last sign of life another bot counts as dead. */
  readonly leaseMs?: number;
  /** Whose the lease is: known again after a crash, so that it need not run out first. */
  readonly instance: string;
}

const LEASE_MS = 60_000;

/** The one writer of the database. Throws StoreError when it cannot be. */
export async function openPostgresRemote(options: PostgresRemoteOptions): Promise<Store> {
  const { databaseUrl, instance, warn = () => {}, leaseMs = LEASE_MS } = options;
  const database = await openDatabase(serverAddress(databaseUrl));
  try {
    await requireVisibleRows(database); // also of the migrations: hidden ones would be run again
    await migrate(database, bundledMigrations());
    const lane = new WriterLane(database, { instance, leaseMs, warn });
    await lane.take();
    return new PostgresStore({ database, lane });
  } catch (error) {
    await database.close();
    throw error;
  }
}

export interface PostgresReadingOptions {
  /** With the password: it is shown nowhere. */
  readonly databaseUrl: string;
  /** Everything read is of the moment of opening. Not for long: the server keeps what is deleted until it is closed. */
  readonly snapshot?: boolean;
}

/** For other processes, while a bot writes or while none does: no lease, no lock, nothing is changed. */
export async function openPostgresStoreForReading({ databaseUrl, snapshot = false }: PostgresReadingOptions): Promise<StoreReader> {
  const database = await openDatabase(serverAddress(databaseUrl));
  const description = `PostgreSQL ${database.address.place} (reading)`;
  try {
    await requireMigrated(database, bundledMigrations());
    await requireVisibleRows(database);
    if (!snapshot) return new PostgresReader({ description, source: database, close: () => database.close() });
    const moment = await database.snapshot();
    const close = async (): Promise<void> => {
      await moment.end();
      await database.close();
    };
    return new PostgresReader({ description, source: moment, close });
  } catch (error) {
    await database.close();
    throw error;
  }
}

/** Brings the database up to date and does nothing else; the bot may be running. */
export async function migratePostgresStore({ databaseUrl }: Pick<PostgresRemoteOptions, "databaseUrl">): Promise<MigrationReport> {
  const database = await openDatabase(serverAddress(databaseUrl));
  try {
    const applied = await migrate(database, bundledMigrations());
    return { store: `PostgreSQL ${database.address.place}`, applied };
  } finally {
    await database.close();
  }
}
