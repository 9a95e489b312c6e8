// The table `backtests`.

import type { BacktestRecord } from "../backtest-record.ts";
import { encodeDocument } from "../json-document.ts";
import type { SqliteDatabase } from "./database.ts";
import { enterSymbol } from "./instrument-table.ts";

const INSERT = `INSERT INTO backtests (id, created_at, symbol_name, timeframe, first_candle_at, last_candle_at, document)
  VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING`;

/** Returns whether it was not there before. */
export function putBacktest(database: SqliteDatabase, record: BacktestRecord): boolean {
  const { id, createdAt, series, firstCandleAt, lastCandleAt, document } = record;
  enterSymbol(database, series.symbol);
  const text = encodeDocument(document, `the backtest ${id}`);
  const put = database.statement(INSERT);
  return put.run(id, createdAt, series.symbol, series.timeframe, firstCandleAt, lastCandleAt, text).changes !== 0;
}
