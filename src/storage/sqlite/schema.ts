// Brings a store file to this program's schema: numbered files, in order, each in a transaction of its own and recorded with a checksum, so
// that doing it twice does nothing. A file made by a newer program, or by changed migrations, is refused before anything is read from it.

import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { assert } from "#core";
import { StoreError } from "../store-error.ts";
import type { SqliteDatabase } from "./database.ts";

export interface Migration {
  readonly version: number;
  /** "001_create_schema.sql" */
  readonly name: string;
  readonly sql: string;
  readonly checksum: string;
}

interface AppliedMigration {
  readonly version: number;
  readonly name: string;
  readonly checksum: string;
}

const FOLDER = new URL("../migrations/sqlite/", import.meta.url);

export function bundledMigrations(): readonly Migration[] {
  const names = readdirSync(fileURLToPath(FOLDER)).filter((name) => name.endsWith(".sql"));
  return names.toSorted().map((name, place) => {
    const migration = migrationOf(name, readFileSync(new URL(name, FOLDER), "utf8"));
    assert(migration.version === place + 1, `migrations are numbered without holes, up to ${name}`);
    return migration;
  });
}

export function migrationOf(name: string, text: string): Migration {
  // A checkout may have turned line ends into CRLF; that is not another migration.
  const sql = text.replaceAll("\r\n", "\n");
  return { version: Number.parseInt(name, 10), name, sql, checksum: createHash("sha256").update(sql).digest("hex") };
}

export function migrate(database: SqliteDatabase, migrations: readonly Migration[]): void {
  database.transaction("flushed", () => {
    database.run(`CREATE TABLE IF NOT EXISTS schema_migrations (
      version INTEGER NOT NULL PRIMARY KEY, name TEXT NOT NULL, checksum TEXT NOT NULL, applied_at INTEGER NOT NULL
    ) STRICT`);
  });
  const applied = recognized(database, migrations);
  for (const migration of migrations.slice(applied.length)) apply(database, migration);
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
function recognized(database: SqliteDatabase, migrations: readonly Migration[]): readonly AppliedMigration[] {
  const select = "SELECT version, name, checksum FROM schema_migrations ORDER BY version";
  const applied = database.read(() => database.statement(select).all()) as unknown as readonly AppliedMigration[];
  for (const [place, { version, name, checksum }] of applied.entries()) {
    const ours = migrations[place];
    if (version > migrations.length) {
      const found = `expected schema version ${migrations.length} or older, found ${version}`;
      throw new StoreError("unusable", `The store ${database.file} was made by a newer wyeli (${found}): update wyeli to open it.`);
    }
    if (ours === undefined || ours.version !== version || ours.checksum !== checksum) {
      const advice = "open it with the program that made it, or move it aside";
      throw new StoreError("unusable", `The store ${database.file} has another schema than this wyeli (${name} differs): ${advice}.`);
    }
  }
  return applied;
}
