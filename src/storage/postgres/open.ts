// Opening the PostgreSQL store: the data folder and its lock (one bot per folder, whatever the store), then the connection, the schema, and
// the lease that makes this bot the database's only writer; whatever fails gives all of it back.

import type { Store, StoreReader } from "#runtime";
import { lockDataFolder } from "../data-folder-lock.ts";
import { instanceOf, prepareDataFolder } from "../data-folder.ts";
import type { MigrationReport } from "../migration-files.ts";
import { serverAddress, type ServerAddress } from "./address.ts";
import { openDatabase } from "./database.ts";
import { PostgresReader } from "./reader.ts";
import { bundledMigrations, migrate, requireMigrated, requireVisibleRows } from "./schema.ts";
import { PostgresStore } from "./store.ts";
import { WriterLane } from "./writer-lane.ts";

export interface PostgresConnectionOptions {
  /** With the password: it is shown nowhere. */
  readonly databaseUrl: string;
  /** Told what an operator should know while the database takes its time. */
  readonly warn?: (sentence: string) => void;
  /** How long after its last sign of life another bot counts as dead. */
  readonly leaseMs?: number;
}

export interface PostgresStoreOptions extends PostgresConnectionOptions {
  /** Created when missing. */
  readonly dataDir: string;
}

export interface PostgresRemoteOptions extends PostgresConnectionOptions {
  /** Of the data folder that the caller holds. */
  readonly instance: string;
}

const LEASE_MS = 60_000;

/** The one writer of the folder and of the database. Throws StoreError when it cannot be. */
export async function openPostgresStore({ dataDir, ...options }: PostgresStoreOptions): Promise<Store> {
  const address = serverAddress(options.databaseUrl);
  const folder = prepareDataFolder(dataDir);
  const lock = lockDataFolder(folder);
  try {
    return await openAt(address, { ...options, instance: instanceOf(folder) }, () => lock.release());
  } catch (error) {
    lock.release();
    throw error;
  }
}

/** As above, for one who holds the folder already. */
export function openPostgresRemote(options: PostgresRemoteOptions): Promise<Store> {
  return openAt(serverAddress(options.databaseUrl), options, () => {});
}

async function openAt(address: ServerAddress, options: PostgresRemoteOptions, onClose: () => void): Promise<Store> {
  const { instance, warn = () => {}, leaseMs = LEASE_MS } = options;
  const database = await openDatabase(address);
  try {
    await requireVisibleRows(database); // also of the migrations: hidden ones would be run again
    await migrate(database, bundledMigrations());
    const lane = new WriterLane(database, { instance, leaseMs, warn });
    await lane.take();
    return new PostgresStore({ database, lane, onClose });
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
export async function migratePostgresStore({ databaseUrl }: Pick<PostgresStoreOptions, "databaseUrl">): Promise<MigrationReport> {
  const database = await openDatabase(serverAddress(databaseUrl));
  try {
    const applied = await migrate(database, bundledMigrations());
    return { store: `PostgreSQL ${database.address.place}`, applied };
  } finally {
    await database.close();
  }
}
