// What the store holds, for copies of it, and how much room that takes.

import { TIMEFRAMES, type SeriesKey } from "#market";
import type { Sql } from "./sql.ts";

export async function selectSeries(sql: Sql): Promise<readonly SeriesKey[]> {
  // One search of the key for each symbol and timeframe that there could be; a DISTINCT would read every candle.
  const { rows } = await sql<SeriesKey>`
    SELECT name AS symbol, told.timeframe
    FROM symbols CROSS JOIN json_array_elements_text(${JSON.stringify(TIMEFRAMES)}::text::json) AS told (timeframe)
    WHERE EXISTS (SELECT FROM candles c WHERE c.symbol_name = symbols.name AND c.timeframe = told.timeframe)
    ORDER BY name, told.timeframe COLLATE "C"`;
  return rows;
}

/** Bytes on the server's disk: the whole database, with what else may be in it. */
export async function selectSize(sql: Sql): Promise<number> {
  const { rows } = await sql<{ bytes: number }>`SELECT pg_database_size(current_database())::float8 AS bytes`;
  return rows[0]?.bytes ?? 0;
}
