// The SQL files that make a project's schema, and what to do with them: tables cannot be made over the HTTP API, so the operator runs them.

import { fileURLToPath } from "node:url";
import { migrationsIn, type Migration } from "../migration-files.ts";

const FOLDER = new URL("../migrations/", import.meta.url);

export function schemaFiles(): readonly Migration[] {
  return migrationsIn(FOLDER);
}

/** What to do about tables or functions that are not there. */
export function schemaAdvice(missing: readonly Migration[] = schemaFiles()): string {
  const names = missing.map(({ name }) => name).join(", ");
  return (
    `Run in the project's SQL Editor, one after the other, ${names} (in ${fileURLToPath(FOLDER)}), then start again; ` +
    "after that its API may need a minute to see them."
  );
}
