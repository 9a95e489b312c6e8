// A copy of the store file that is whole at one moment, also while the bot writes; and the store made small again.

import { existsSync, fsyncSync, openSync, closeSync, renameSync, rmSync, statSync } from "node:fs";
import { join, resolve } from "node:path";
import { lockDataFolder } from "../data-folder-lock.ts";
import { StoreError } from "../store-error.ts";
import { openForReading, openForWriting, type SqliteDatabase } from "./database.ts";
import { FILE, type SqliteStoreOptions } from "./open.ts";
import { bundledMigrations, requireMigrated } from "./schema.ts";

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
  const rows = database.read(() => database.statement("PRAGMA integrity_check").all());
  const found = rows.map((row) => row["integrity_check"]).join("; ");
  if (found !== "ok") throw new StoreError("unusable", `The copy is damaged (${found}), as the store may be: check the disk.`);
  requireMigrated(database, bundledMigrations());
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
