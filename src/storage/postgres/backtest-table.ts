// The table `backtests`.

import type { BacktestRecord } from "../backtest-record.ts";
import { encodeDocument } from "../json-document.ts";
import type { Sql } from "./sql.ts";

/** Returns whether it was not there before. */
export async function putBacktest(sql: Sql, record: BacktestRecord): Promise<boolean> {
  const { id, createdAt, series, firstCandleAt, lastCandleAt, document } = record;
  const text = encodeDocument(document, `the backtest ${id}`);
  const { count } = await sql`
    INSERT INTO backtests (id, created_at, symbol_name, timeframe, first_candle_at, last_candle_at, document)
    VALUES (${id}, to_timestamp(${createdAt}::float8 / 1000), ${series.symbol}, ${series.timeframe},
      to_timestamp(${firstCandleAt}::float8 / 1000), to_timestamp(${lastCandleAt}::float8 / 1000), ${text}::text::jsonb)
    ON CONFLICT DO NOTHING`;
  return count > 0;
}
