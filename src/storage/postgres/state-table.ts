// The table `detector_states`: the newest value under each key.

import type { Json } from "#core";
import { decodeDocument, encodeDocument } from "../json-document.ts";
import type { Sql } from "./sql.ts";

/** A state that has been found fit for storing. */
export interface StateRow {
  readonly key: string;
  /** JSON as text: a null inside the rows' own JSON would arrive as SQL's. */
  readonly value: string;
}

/** Throws where a state cannot be stored. */
export function stateRow({ key, value }: { readonly key: string; readonly value: Json }): StateRow {
  return { key, value: encodeDocument(value, `the state ${key}`) };
}

export async function putStates(sql: Sql, rows: readonly StateRow[]): Promise<void> {
  // One statement may not touch a row twice: the last value counts.
  const latest = new Map(rows.map((row) => [row.key, row]));
  if (latest.size === 0) return;
  await sql`
    INSERT INTO detector_states (key, value)
    SELECT key, value::json FROM json_to_recordset(${JSON.stringify([...latest.values()])}::text::json) AS told (key text, value text)
    ON CONFLICT (key) DO UPDATE SET value = excluded.value`;
}

export async function selectState(sql: Sql, key: string): Promise<Json | undefined> {
  const { rows } = await sql<{ value: string }>`SELECT value::text AS value FROM detector_states WHERE key = ${key}`;
  const [row] = rows;
  return row === undefined ? undefined : decodeDocument<Json>(row.value, `the state ${key} of the database`);
}

export async function selectStateKeys(sql: Sql): Promise<readonly string[]> {
  const { rows } = await sql<{ key: string }>`SELECT key FROM detector_states ORDER BY key`;
  return rows.map(({ key }) => key);
}
