// The table `candles`. The first telling of a candle is kept: a later one is counted as a duplicate and, when it contradicts what is
// stored, named.

import type { Candle, SeriesKey } from "#market";
import type { CandleRange, SeriesCandles } from "#runtime";
import { contradicts, refuseUnsound } from "../candle-check.ts";
import { uncitedSpans, type CitedSpan } from "../cited-spans.ts";
import type { SqliteDatabase } from "./database.ts";
import { enterSymbol } from "./instrument-table.ts";

const INSERT = `INSERT INTO candles
  (symbol_name, timeframe, open_time, open, high, low, close, volume, quote_volume, trades, taker_buy_volume)
  VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING`;
const SELECT = `SELECT open_time AS openTime, open, high, low, close, volume,
    quote_volume AS quoteVolume, trades, taker_buy_volume AS takerBuyVolume
  FROM candles WHERE symbol_name = ? AND timeframe = ? AND open_time >= ? AND open_time < ?`;
const DELETE = "DELETE FROM candles WHERE symbol_name = ? AND timeframe = ? AND open_time >= ? AND open_time < ?";
const CITED = `SELECT evidence_from AS "from", closed_at AS "to" FROM signals
  WHERE symbol_name = ? AND timeframe = ? AND evidence_from < ? ORDER BY evidence_from`;

export interface InsertedCandles {
  readonly duplicates: number;
  /** Open times of duplicates that contradict the stored candle. */
  readonly differing: readonly number[];
}

export function insertCandles(database: SqliteDatabase, { series, candles }: SeriesCandles): InsertedCandles {
  const { symbol, timeframe } = series;
  const insert = database.statement(INSERT);
  const differing: number[] = [];
  let duplicates = 0;
  enterSymbol(database, symbol);
  for (const candle of candles) {
    refuseUnsound(series, candle);
    const { openTime, open, high, low, close, volume, quoteVolume, trades, takerBuyVolume } = candle;
    const figures = [open, high, low, close, volume, quoteVolume, trades, takerBuyVolume] as const;
    if (insert.run(symbol, timeframe, openTime, ...figures).changes !== 0) continue;
    duplicates += 1;
    const [stored] = selectCandles(database, series, { from: openTime, to: openTime + 1 });
    if (stored !== undefined && contradicts(stored, candle)) differing.push(openTime);
  }
  return { duplicates, differing };
}

export function selectCandles(database: SqliteDatabase, series: SeriesKey, range: CandleRange): readonly Candle[] {
  const bounds = [series.symbol, series.timeframe, range.from ?? -Infinity, range.to ?? Infinity] as const;
  if (range.last === undefined)
    return database
      .statement(`${SELECT} ORDER BY open_time`)
      .all(...bounds)
      .map(candleOf);
  const newestFirst = database.statement(`${SELECT} ORDER BY open_time DESC LIMIT ?`).all(...bounds, range.last);
  return newestFirst.map(candleOf).toReversed();
}

/** Returns how many were deleted. */
export function deleteUncitedCandles(database: SqliteDatabase, series: SeriesKey, before: number): number {
  const { symbol, timeframe } = series;
  const rows = database.statement(CITED).all(symbol, timeframe, before) as unknown as readonly { from: number; to: number | null }[];
  const cited: readonly CitedSpan[] = rows.map(({ from, to }) => ({ from, to: to ?? Infinity }));
  const remove = database.statement(DELETE);
  return uncitedSpans(cited, before).reduce((sum, { from, to }) => sum + Number(remove.run(symbol, timeframe, from, to).changes), 0);
}

/** A plain object: rows come without a prototype. */
function candleOf(row: object): Candle {
  return { ...(row as Candle) };
}
