// The table `backtests`.

import type { Json } from "#core";
import type { Timeframe } from "#market";
import type { BacktestPage, BacktestRecord } from "#runtime";
import { encodeDocument } from "../json-document.ts";
import { enterSymbols } from "./instrument-table.ts";
import type { Sql } from "./sql.ts";

/** Returns how many were not there before. */
export async function putBacktests(sql: Sql, records: readonly BacktestRecord[]): Promise<number> {
  await enterSymbols(sql, new Set(records.map(({ series }) => series.symbol)));
  let added = 0;
  for (const record of records) added += await putBacktest(sql, record);
  return added;
}

async function putBacktest(sql: Sql, record: BacktestRecord): Promise<number> {
  const { id, createdAt, series, firstCandleAt, lastCandleAt, document } = record;
  const text = encodeDocument(document, `the backtest ${id}`);
  const { count } = await sql`
    INSERT INTO backtests (id, created_at, symbol_name, timeframe, first_candle_at, last_candle_at, document)
    VALUES (${id}, to_timestamp(${createdAt}::float8 / 1000), ${series.symbol}, ${series.timeframe},
      to_timestamp(${firstCandleAt}::float8 / 1000), to_timestamp(${lastCandleAt}::float8 / 1000), ${text}::text::jsonb)
    ON CONFLICT DO NOTHING`;
  return count;
}

interface BacktestRow extends Omit<BacktestRecord, "series"> {
  readonly symbol: string;
  readonly timeframe: Timeframe;
  readonly document: Json;
}

export async function selectBacktests(sql: Sql, { after, limit }: BacktestPage): Promise<readonly BacktestRecord[]> {
  const { rows } = await sql<BacktestRow>`
    SELECT id, (extract(epoch FROM created_at) * 1000)::float8 AS "createdAt", symbol_name AS symbol, timeframe,
      (extract(epoch FROM first_candle_at) * 1000)::float8 AS "firstCandleAt",
      (extract(epoch FROM last_candle_at) * 1000)::float8 AS "lastCandleAt", document
    FROM backtests WHERE id > ${after} ORDER BY id LIMIT ${limit}`;
  return rows.map(({ symbol, timeframe, ...row }) => ({ ...row, series: { symbol, timeframe } }));
}
