// The table `detector_states`: the newest value under each key.

import type { Json } from "#core";
import { decodeDocument, encodeDocument } from "../json-document.ts";
import type { SqliteDatabase } from "./database.ts";

const UPSERT = "INSERT INTO detector_states (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value";
const SELECT = "SELECT value FROM detector_states WHERE key = ?";
const KEYS = "SELECT key FROM detector_states ORDER BY key";

export function putState(database: SqliteDatabase, { key, value }: { readonly key: string; readonly value: Json }): void {
  database.statement(UPSERT).run(key, encodeDocument(value, `the state ${key}`));
}

export function selectState(database: SqliteDatabase, key: string): Json | undefined {
  const row = database.statement(SELECT).get(key);
  return row === undefined ? undefined : decodeDocument<Json>(row["value"] as string, `the state ${key} in ${database.file}`);
}

export function selectStateKeys(database: SqliteDatabase): readonly string[] {
  const rows = database.statement(KEYS).all();
  return rows.map((row) => row["key"] as string);
}
