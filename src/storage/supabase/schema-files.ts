// The SQL files that make a project's schema, and what to do with them: tables cannot be made over the HTTP API, so the operator runs them.

import { fileURLToPath } from "node:url";
import { migrationsIn, type Migration } from "../migration-files.ts";

const FOLDER = new URL("../migrations/", import.meta.url);

export function schemaFiles(): readonly Migration[] {
  return migrationsIn(FOLDER);
}

/** What to do about tables or functions that are not there. */
export function schemaAdvice(missing: readonly Migration[] = schemaFiles()): string {
  const which = missing.length === 1 ? "this file" : "these files, in this order";
  const names = missing.map(({ name }) => name).join(", ");
  return (
    `Run ${which}, in the project's SQL Editor: ${names} (from ${fileURLToPath(FOLDER)}). ` +
    "Then start again; the project's API may need a minute to see what is new."
  );
}
