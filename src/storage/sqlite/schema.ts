// Brings a store file to this program's schema: numbered files, in order, each in a transaction of its own and recorded with a checksum, so
// that doing it twice does nothing. A file made by a newer program, or by changed migrations, is refused before anything is read from it.

import { migrationsIn, requireKnown, type AppliedMigration, type Migration } from "../migration-files.ts";
import { StoreError } from "../store-error.ts";
import type { SqliteDatabase } from "./database.ts";

const FOLDER = new URL("../migrations/sqlite/", import.meta.url);

export function bundledMigrations(): readonly Migration[] {
  return migrationsIn(FOLDER);
}

/** Returns the names of those that were applied now. */
export function migrate(database: SqliteDatabase, migrations: readonly Migration[]): readonly string[] {
  database.transaction("flushed", () => {
    database.run(`CREATE TABLE IF NOT EXISTS schema_migrations (
      version INTEGER NOT NULL PRIMARY KEY, name TEXT NOT NULL, checksum TEXT NOT NULL, applied_at INTEGER NOT NULL
    ) STRICT`);
  });
  const applied = recognized(database, migrations);
  const missing = migrations.slice(applied.length);
  for (const migration of missing) apply(database, migration);
  return missing.map(({ name }) => name);
}

/** For readers, who cannot migrate. */
export function requireMigrated(database: SqliteDatabase, migrations: readonly Migration[]): void {
  const known = database.read(() => database.statement("SELECT 1 FROM sqlite_schema WHERE name = 'schema_migrations'").get());
  if (known === undefined || recognized(database, migrations).length < migrations.length) {
    throw new StoreError("unusable", `The store ${database.file} has not been brought up to date yet: start the bot on it once.`);
  }
}

function apply(database: SqliteDatabase, { version, name, sql, checksum }: Migration): void {
  try {
    database.transaction("flushed", () => {
      database.run(sql);
      const record = database.statement("INSERT INTO schema_migrations (version, name, checksum, applied_at) VALUES (?, ?, ?, ?)");
      record.run(version, name, checksum, Date.now());
    });
  } catch (cause) {
    if (!(cause instanceof StoreError)) throw cause;
    const message = `Could not bring ${database.file} up to date with ${name}, and it was left as it was: ${cause.message}`;
    throw new StoreError(cause.failure, message, { cause });
  }
}

/** What has been applied, when it is a beginning of what this program knows. */
export function recognized(database: SqliteDatabase, migrations: readonly Migration[]): readonly AppliedMigration[] {
  const select = "SELECT version, name, checksum FROM schema_migrations ORDER BY version";
  const applied = database.read(() => database.statement(select).all()) as unknown as readonly AppliedMigration[];
  requireKnown(applied, migrations, `The store ${database.file}`);
  return applied;
}
