// The table `backtests`, which no bot touches: its rows are put in one at a time and outside the writer's lane, and one that is there stays.

import type { Json } from "#core";
import type { Timeframe } from "#market";
import type { BacktestPage, BacktestRecord } from "#runtime";
import { encodeDocument } from "../json-document.ts";
import type { SupabaseProject } from "./project.ts";
import { timeOf } from "./values.ts";

interface BacktestRow {
  readonly id: string;
  readonly created_at: string;
  readonly symbol_name: string;
  readonly timeframe: Timeframe;
  readonly first_candle_at: string;
  readonly last_candle_at: string;
  readonly document: Json;
}

const UNTOUCHED = { ignoreDuplicates: true };

/** Returns how many were not there before. */
export async function putBacktests(project: SupabaseProject, records: readonly BacktestRecord[]): Promise<number> {
  const names = [...new Set(records.map(({ series }) => series.symbol))].map((name) => ({ name }));
  if (names.length === 0) return 0;
  await project.rows("symbols", (table) => table.upsert(names, { ...UNTOUCHED, onConflict: "name" }).select("name"));
  let added = 0;
  for (const record of records) {
    const kept = await project.rows("backtests", (table) => table.upsert(rowOf(record), { ...UNTOUCHED, onConflict: "id" }).select("id"));
    added += kept.length;
  }
  return added;
}

/** Perhaps fewer than asked for: a project gives only so many rows at once. */
export async function selectBacktests(project: SupabaseProject, { after, limit }: BacktestPage): Promise<readonly BacktestRecord[]> {
  const rows = await project.rows<BacktestRow>("backtests", (table) => table.select("*").gt("id", after).order("id").limit(limit));
  return rows.map((row) => ({
    id: row.id,
    createdAt: timeOf(row.created_at),
    series: { symbol: row.symbol_name, timeframe: row.timeframe },
    firstCandleAt: timeOf(row.first_candle_at),
    lastCandleAt: timeOf(row.last_candle_at),
    document: row.document,
  }));
}

function rowOf({ id, createdAt, series, firstCandleAt, lastCandleAt, document }: BacktestRecord): BacktestRow {
  encodeDocument(document, `the backtest ${id}`); // refuses what would not come back as it is
  return {
    id,
    created_at: new Date(createdAt).toISOString(),
    symbol_name: series.symbol,
    timeframe: series.timeframe,
    first_candle_at: new Date(firstCandleAt).toISOString(),
    last_candle_at: new Date(lastCandleAt).toISOString(),
    document,
  };
}
