// A copy of the store file that is whole at one moment, also while the bot writes; such a copy put in the store's place; and the store made small
// again.

import { closeSync, copyFileSync, existsSync, fsyncSync, openSync, renameSync, rmSync, statSync } from "node:fs";
import { join, resolve } from "node:path";
import { lockDataFolder } from "../data-folder-lock.ts";
import { prepareDataFolder } from "../data-folder.ts";
import { StoreError } from "../store-error.ts";
import { openForReading, openForWriting, type SqliteDatabase } from "./database.ts";
import { FILE, type SqliteStoreOptions } from "./open.ts";
import { bundledMigrations, migrate, requireMigrated } from "./schema.ts";

/** Throws StoreError. A file of this name is never written over; until the copy is whole and checked it has another name. Returns its bytes. */
export async function backupSqliteStore({ dataDir }: SqliteStoreOptions, file: string): Promise<number> {
  const store = join(resolve(dataDir), FILE);
  const copy = resolve(file);
  if (!existsSync(store)) throw new StoreError("unusable", `There is no store at ${store} yet: start the bot once, or set WYELI_DATA_DIR.`);
  if (existsSync(copy)) throw new StoreError("refused", `There is something at ${copy} already: choose another name for the backup.`);
  const unfinished = `${copy}.unfinished`;
  rmSync(unfinished, { force: true });
  try {
    withDatabase(openForReading(store), (database) => database.read(() => database.statement("VACUUM INTO ?").run(unfinished)));
    withDatabase(openForReading(unfinished), checkCopy);
    flush(unfinished);
    renameSync(unfinished, copy);
    return statSync(copy).size;
  } catch (error) {
    rmSync(unfinished, { force: true });
    if (error instanceof StoreError) throw error;
    throw new StoreError("unusable", `Cannot write the backup ${copy}: ${(error as Error).message}.`, { cause: error });
  }
}

/**
 * The copy becomes the store of the folder, brought up to date. What was there before is moved aside, and its new name returned; null where there was
 * nothing. The bot must not be running. Throws StoreError, and then the folder is as it was.
 */
export async function restoreSqliteStore({ dataDir }: SqliteStoreOptions, copy: string): Promise<string | null> {
  if (!existsSync(copy)) throw new StoreError("refused", `There is no backup at ${resolve(copy)}.`);
  const folder = prepareDataFolder(dataDir);
  const store = join(folder, FILE);
  const lock = lockDataFolder(folder);
  const unfinished = `${store}.restoring`;
  try {
    removeStore(unfinished);
    copyFileSync(copy, unfinished);
    if (existsSync(`${copy}-wal`)) copyFileSync(`${copy}-wal`, `${unfinished}-wal`); // a store that was moved aside has one
    withDatabase(openForWriting(unfinished), (database) => {
      requireWhole(database);
      migrate(database, bundledMigrations());
    });
    flush(unfinished);
    const aside = existsSync(store) ? asideName(store) : null;
    // Its log goes first: beside another file it would be read into that.
    if (aside !== null) for (const part of PARTS) if (existsSync(store + part)) renameSync(store + part, aside + part);
    renameSync(unfinished, store);
    return aside;
  } catch (error) {
    removeStore(unfinished);
    if (error instanceof StoreError) throw error;
    throw new StoreError("unusable", `Cannot restore ${resolve(copy)} to ${store}: ${(error as Error).message}.`, { cause: error });
  } finally {
    lock.release();
  }
}

/** Gives the room of what was deleted back to the disk. The bot must not be running; for as long as it takes, as much room again is needed. */
export async function compactSqliteStore({ dataDir }: SqliteStoreOptions): Promise<void> {
  const folder = resolve(dataDir);
  const lock = lockDataFolder(folder);
  try {
    withDatabase(openForWriting(join(folder, FILE)), (database) => {
      database.read(() => database.run("VACUUM; PRAGMA wal_checkpoint(TRUNCATE)"));
    });
  } finally {
    lock.release();
  }
}

function checkCopy(database: SqliteDatabase): void {
  requireWhole(database);
  requireMigrated(database, bundledMigrations());
}

function requireWhole(database: SqliteDatabase): void {
  const rows = database.read(() => database.statement("PRAGMA integrity_check").all());
  const found = rows.map((row) => row["integrity_check"]).join("; ");
  if (found !== "ok") throw new StoreError("unusable", `The copy is damaged (${found}), as the store may be: check the disk.`);
  const isStore = database.read(() => database.statement("SELECT 1 FROM sqlite_schema WHERE name = 'schema_migrations'").get());
  if (isStore === undefined) throw new StoreError("unusable", `Expected a store of wyeli, found another database (${database.file}).`);
}

/** The log and its index before the file itself. */
const PARTS = ["-wal", "-shm", ""] as const;

function removeStore(file: string): void {
  for (const part of PARTS) rmSync(file + part, { force: true });
}

function asideName(store: string): string {
  const moment = new Date().toISOString().replaceAll(/[-:]|\.\d+Z$/g, "");
  return `${store}.replaced-${moment}`;
}

function withDatabase(database: SqliteDatabase, work: (database: SqliteDatabase) => void): void {
  try {
    work(database);
  } finally {
    database.close();
  }
}

function flush(file: string): void {
  const handle = openSync(file, "r+");
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}
