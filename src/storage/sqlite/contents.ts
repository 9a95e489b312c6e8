// What the store holds, for copies of it, and how much room that takes.

import { statSync } from "node:fs";
import { TIMEFRAMES, type SeriesKey } from "#market";
import type { SqliteDatabase } from "./database.ts";

// One search of the key for each symbol and timeframe that there could be; a DISTINCT would read every candle.
const SERIES = `SELECT name AS symbol, told.value AS timeframe FROM symbols CROSS JOIN json_each(?) told
  WHERE EXISTS (SELECT 1 FROM candles WHERE symbol_name = name AND timeframe = told.value) ORDER BY name, told.value`;

export function selectSeries(database: SqliteDatabase): readonly SeriesKey[] {
  const rows = database.statement(SERIES).all(JSON.stringify(TIMEFRAMES)) as unknown as readonly SeriesKey[];
  return rows.map((row) => ({ ...row }));
}

/** Bytes on disk: the file, and the log beside it. */
export function sizeOf(database: SqliteDatabase): number {
  const pages = database.statement("SELECT page_count * page_size AS bytes FROM pragma_page_count(), pragma_page_size()").get();
  const log = statSync(`${database.file}-wal`, { throwIfNoEntry: false });
  return Number(pages?.["bytes"]) + (log?.size ?? 0);
}
