// The table `candles`. The first telling of a candle is kept: a later one is counted as a duplicate and, when it contradicts what is
// stored, named. Candles travel as one JSON document per statement: a backfill is a handful of statements, not one per candle.

import type { Candle, SeriesKey } from "#market";
import type { CandleRange, SeriesCandles } from "#runtime";
import { contradicts } from "../candle-check.ts";
import { fragment, type Sql } from "./sql.ts";

const ROWS_PER_STATEMENT = 5_000;

/** Epoch milliseconds, as a number. */
const OPEN_TIME = fragment`(extract(epoch FROM open_time) * 1000)::float8`;
const FIGURES = fragment`${OPEN_TIME} AS "openTime", open, high, low, close, volume,
  quote_volume AS "quoteVolume", trades::float8 AS trades, taker_buy_volume AS "takerBuyVolume"`;

export interface InsertedCandles {
  readonly duplicates: number;
  /** Duplicates that contradict the stored candle. */
  readonly differing: readonly { readonly series: SeriesKey; readonly openTime: number }[];
}

interface Told {
  readonly series: SeriesKey;
  readonly candle: Candle;
}

export async function insertCandles(sql: Sql, parts: readonly SeriesCandles[]): Promise<InsertedCandles> {
  const told = parts.flatMap(({ series, candles }) => candles.map((candle): Told => ({ series, candle })));
  const differing: { series: SeriesKey; openTime: number }[] = [];
  let duplicates = 0;
  for (let from = 0; from < told.length; from += ROWS_PER_STATEMENT) {
    const known = await insertRows(sql, told.slice(from, from + ROWS_PER_STATEMENT));
    duplicates += known.length;
    const stored = await storedCandles(sql, known);
    for (const one of known) {
      const before = stored.get(keyOf(one.series, one.candle.openTime));
      if (before !== undefined && contradicts(before, one.candle)) differing.push({ series: one.series, openTime: one.candle.openTime });
    }
  }
  return { duplicates, differing };
}

export async function selectCandles(sql: Sql, series: SeriesKey, range: CandleRange): Promise<readonly Candle[]> {
  const { rows } = await sql<Candle>`
    SELECT ${FIGURES} FROM candles
    WHERE symbol_name = ${series.symbol} AND timeframe = ${series.timeframe}
      AND open_time >= to_timestamp(${range.from ?? -Infinity}::float8 / 1000) AND open_time < to_timestamp(${range.to ?? Infinity}::float8 / 1000)
    ORDER BY open_time DESC LIMIT ${range.last ?? null}::bigint`;
  return rows.toReversed();
}

/** Returns how many were deleted. What a signal cites stays: from its earliest evidence to its close, and while it is open everything since. */
export async function deleteUncitedCandles(sql: Sql, { symbol, timeframe }: SeriesKey, before: number): Promise<number> {
  const { count } = await sql`
    DELETE FROM candles c
    WHERE c.symbol_name = ${symbol} AND c.timeframe = ${timeframe} AND c.open_time < to_timestamp(${before}::float8 / 1000)
      AND NOT EXISTS (
        SELECT FROM signals s
        WHERE s.symbol_name = c.symbol_name AND s.timeframe = c.timeframe
          AND s.evidence_from <= c.open_time AND (s.closed_at IS NULL OR c.open_time <= s.closed_at)
      )`;
  return count;
}

/** Returns those that were there already, in the order given. */
async function insertRows(sql: Sql, told: readonly Told[]): Promise<readonly Told[]> {
  const rows = told.map(({ series, candle }) => ({ ...series, ...candle }));
  const inserted = await sql<{ symbol: string; timeframe: string; openTime: number }>`
    INSERT INTO candles (symbol_name, timeframe, open_time, open, high, low, close, volume, quote_volume, trades, taker_buy_volume)
    SELECT symbol, timeframe, to_timestamp("openTime" / 1000), open, high, low, close, volume, "quoteVolume", trades, "takerBuyVolume"
    FROM json_to_recordset(${JSON.stringify(rows)}::text::json) AS told (
      symbol text, timeframe text, "openTime" float8, open float8, high float8, low float8, close float8, volume float8,
      "quoteVolume" float8, trades bigint, "takerBuyVolume" float8)
    ON CONFLICT DO NOTHING
    RETURNING symbol_name AS symbol, timeframe, ${OPEN_TIME} AS "openTime"`;
  if (inserted.count === told.length) return [];
  const fresh = new Set(inserted.rows.map(({ symbol, timeframe, openTime }) => keyOf({ symbol, timeframe } as SeriesKey, openTime)));
  return told.filter(({ series, candle }) => !fresh.delete(keyOf(series, candle.openTime)));
}

async function storedCandles(sql: Sql, told: readonly Told[]): Promise<ReadonlyMap<string, Candle>> {
  if (told.length === 0) return new Map();
  const keys = told.map(({ series, candle }) => ({ ...series, openTime: candle.openTime }));
  const { rows } = await sql<SeriesKey & Candle>`
    SELECT symbol, told.timeframe, ${FIGURES}
    FROM json_to_recordset(${JSON.stringify(keys)}::text::json) AS told (symbol text, timeframe text, "openTime" float8)
    JOIN candles ON symbol_name = symbol AND candles.timeframe = told.timeframe AND open_time = to_timestamp("openTime" / 1000)`;
  return new Map(rows.map(({ symbol, timeframe, ...candle }) => [keyOf({ symbol, timeframe }, candle.openTime), candle]));
}

function keyOf({ symbol, timeframe }: SeriesKey, openTime: number): string {
  return `${symbol} ${timeframe} ${openTime}`;
}
