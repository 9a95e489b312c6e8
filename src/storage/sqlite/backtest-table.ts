// The table `backtests`.

import type { Json } from "#core";
import type { Timeframe } from "#market";
import type { BacktestPage, BacktestRecord } from "#runtime";
import { decodeDocument, encodeDocument } from "../json-document.ts";
import type { SqliteDatabase } from "./database.ts";
import { enterSymbol } from "./instrument-table.ts";

const INSERT = `INSERT INTO backtests (id, created_at, symbol_name, timeframe, first_candle_at, last_candle_at, document)
  VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING`;
const SELECT = `SELECT id, created_at AS createdAt, symbol_name AS symbol, timeframe, first_candle_at AS firstCandleAt,
  last_candle_at AS lastCandleAt, document FROM backtests`;

interface BacktestRow extends Omit<BacktestRecord, "series" | "document"> {
  readonly symbol: string;
  readonly timeframe: Timeframe;
  readonly document: string;
}

/** Returns how many were not there before. */
export function putBacktests(database: SqliteDatabase, records: readonly BacktestRecord[]): number {
  return records.filter((record) => putBacktest(database, record)).length;
}

function putBacktest(database: SqliteDatabase, record: BacktestRecord): boolean {
  const { id, createdAt, series, firstCandleAt, lastCandleAt, document } = record;
  enterSymbol(database, series.symbol);
  const text = encodeDocument(document, `the backtest ${id}`);
  const put = database.statement(INSERT);
  return put.run(id, createdAt, series.symbol, series.timeframe, firstCandleAt, lastCandleAt, text).changes !== 0;
}

export function selectBacktests(database: SqliteDatabase, { after, limit }: BacktestPage): readonly BacktestRecord[] {
  const rows = database.statement(`${SELECT} WHERE id > ? ORDER BY id LIMIT ?`).all(after, limit);
  return (rows as unknown as readonly BacktestRow[]).map((row) => recordOf(database, row));
}

export function selectBacktest(database: SqliteDatabase, id: string): BacktestRecord | undefined {
  const row = database.statement(`${SELECT} WHERE id = ?`).get(id);
  return row && recordOf(database, row as unknown as BacktestRow);
}

function recordOf({ file }: SqliteDatabase, { symbol, timeframe, document, ...row }: BacktestRow): BacktestRecord {
  return { ...row, series: { symbol, timeframe }, document: decodeDocument<Json>(document, `the backtest ${row.id} in ${file}`) };
}
