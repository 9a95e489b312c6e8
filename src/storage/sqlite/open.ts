// Opening the embedded store. To write: the folder, then its lock, then the file, then its schema; whatever fails gives the lock back.

import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import type { Store, StoreReader } from "#runtime";
import { lockDataFolder } from "../data-folder-lock.ts";
import { prepareDataFolder } from "../data-folder.ts";
import type { MigrationReport } from "../migration-files.ts";
import { dropMarkers } from "../replica/markers.ts";
import { StoreError } from "../store-error.ts";
import { openForReading, openForWriting, type SqliteDatabase } from "./database.ts";
import { bundledMigrations, migrate, requireMigrated } from "./schema.ts";
import { SqliteStore } from "./store.ts";

export const FILE = "wyeli.sqlite";

export interface SqliteStoreOptions {
  /** Created when missing. */
  readonly dataDir: string;
}

export interface SqliteReadingOptions extends SqliteStoreOptions {
  /** Everything read is of the moment of opening. Not for long: the log of what is written meanwhile grows until it is closed. */
  readonly snapshot?: boolean;
}

/** The one writer of the folder. Throws DataFolderInUseError when there is one already, StoreError when it cannot be opened. */
export async function openSqliteStore({ dataDir }: SqliteStoreOptions): Promise<Store> {
  const folder = prepareDataFolder(dataDir);
  const lock = lockDataFolder(folder);
  let database: SqliteDatabase | undefined;
  try {
    database = openForWriting(join(folder, FILE));
    migrate(database, bundledMigrations());
    dropMarkers(database);
    return new SqliteStore({ description: `SQLite ${join(dataDir, FILE)}`, database, onClose: () => lock.release() });
  } catch (error) {
    database?.close();
    lock.release();
    throw error;
  }
}

/** Brings the store up to date, makes it where there is none, and does nothing else. The bot must not be running. */
export async function migrateSqliteStore({ dataDir }: SqliteStoreOptions): Promise<MigrationReport> {
  const folder = prepareDataFolder(dataDir);
  const lock = lockDataFolder(folder);
  let database: SqliteDatabase | undefined;
  try {
    database = openForWriting(join(folder, FILE));
    return { store: `SQLite ${join(dataDir, FILE)}`, applied: migrate(database, bundledMigrations()) };
  } finally {
    database?.close();
    lock.release();
  }
}

/** For other processes, while one writes or while none does. */
export async function openSqliteStoreForReading({ dataDir, snapshot = false }: SqliteReadingOptions): Promise<StoreReader> {
  const file = join(resolve(dataDir), FILE);
  if (!existsSync(file)) throw new StoreError("unusable", `There is no store at ${file} yet: start the bot once, or set WYELI_DATA_DIR.`);
  const database = openForReading(file);
  try {
    if (snapshot) database.run("BEGIN"); // ended by closing
    requireMigrated(database, bundledMigrations());
  } catch (error) {
    database.close();
    throw error;
  }
  return new SqliteStore({ description: `SQLite ${join(dataDir, FILE)} (reading)`, database, onClose: () => {} });
}
