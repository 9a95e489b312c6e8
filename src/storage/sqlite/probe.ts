// Looks at the embedded store beside a bot that may be running: one write, taken back at once.

import { existsSync, statSync } from "node:fs";
import { join, resolve } from "node:path";
import { dataFolderHolder } from "../data-folder-lock.ts";
import { Undone, type StoreReport } from "../store-report.ts";
import { openForWriting, type SqliteDatabase } from "./database.ts";
import { FILE, type SqliteStoreOptions } from "./open.ts";
import { bundledMigrations, recognized } from "./schema.ts";
import { putState } from "./state-table.ts";

/** Throws StoreError where there is a store and something is wrong with it. */
export function probeSqliteStore({ dataDir }: SqliteStoreOptions): StoreReport {
  const file = join(resolve(dataDir), FILE);
  const store = `SQLite ${join(dataDir, FILE)}`;
  const known = bundledMigrations();
  const nothing = { store, publicTables: null, writer: null };
  if (!existsSync(file)) return { ...nothing, schema: { found: 0, known: known.length }, bytes: 0 };
  const database = openForWriting(file);
  try {
    const found = hasSchema(database) ? recognized(database, known).length : 0;
    if (found > 0) proveWriting(database);
    return { ...nothing, schema: { found, known: known.length }, bytes: bytesOf(file), writer: dataFolderHolder(resolve(dataDir)) };
  } finally {
    database.close();
  }
}

function hasSchema(database: SqliteDatabase): boolean {
  return database.read(() => database.statement("SELECT 1 FROM sqlite_schema WHERE name = 'schema_migrations'").get()) !== undefined;
}

function proveWriting(database: SqliteDatabase): void {
  try {
    database.transaction("written", () => {
      putState(database, { key: "probe", value: "taken back at once" });
      throw new Undone();
    });
  } catch (error) {
    if (!(error instanceof Undone)) throw error;
  }
}

function bytesOf(file: string): number {
  return [file, `${file}-wal`].reduce((sum, part) => sum + (statSync(part, { throwIfNoEntry: false })?.size ?? 0), 0);
}
