// The numbered SQL files that make a store's schema, and what a store has on record of them. A store made by a newer program, or by other files,
// is refused before anything is read from it.

import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { assert } from "#core";
import { StoreError } from "./store-error.ts";

export interface Migration {
  readonly version: number;
  /** "001_create_schema.sql" */
  readonly name: string;
  readonly sql: string;
  readonly checksum: string;
}

export interface AppliedMigration {
  readonly version: number;
  readonly name: string;
  /** Null where the file was run by hand. */
  readonly checksum: string | null;
}

export interface MigrationReport {
  /** As it describes itself. */
  readonly store: string;
  /** Names of the files that were applied now. */
  readonly applied: readonly string[];
}

export function migrationsIn(folder: URL): readonly Migration[] {
  const names = readdirSync(fileURLToPath(folder)).filter((name) => name.endsWith(".sql"));
  return names.toSorted().map((name, place) => {
    const migration = migrationOf(name, readFileSync(new URL(name, folder), "utf8"));
    assert(migration.version === place + 1, `migrations are numbered without holes, up to ${name}`);
    return migration;
  });
}

export function migrationOf(name: string, text: string): Migration {
  // A checkout may have turned line ends into CRLF; that is not another migration.
  const sql = text.replaceAll("\r\n", "\n");
  return { version: Number.parseInt(name, 10), name, sql, checksum: createHash("sha256").update(sql).digest("hex") };
}

/** Throws unless what was applied is a beginning of what this program knows; `store` begins the sentence. */
export function requireKnown(applied: readonly AppliedMigration[], migrations: readonly Migration[], store: string): void {
  for (const [place, { version, name, checksum }] of applied.entries()) {
    const ours = migrations[place];
    if (version > migrations.length) {
      const found = `expected schema version ${migrations.length} or older, found ${version}`;
      throw new StoreError("unusable", `${store} was made by a newer wyeli (${found}): update wyeli to open it.`);
    }
    if (ours === undefined || ours.version !== version || (checksum ?? ours.checksum) !== ours.checksum) {
      const advice = "open it with the program that made it, or move it aside";
      throw new StoreError("unusable", `${store} has another schema than this wyeli (${name} differs): ${advice}.`);
    }
  }
}
