// Keeps a finished backtest in the store of the settings, a row for each series: what it was made with, of which data, and what came of it.

import { createHash } from "node:crypto";
import type { Json } from "#core";
import type { BacktestRecord } from "#runtime";
import { saveBacktestsToPostgres, saveBacktestsToSqlite, saveBacktestsToSupabase, type BacktestReceipt } from "#storage";
import type { Settings } from "../settings/index.ts";
import type { BacktestDocument } from "./backtest-document.ts";

/** Throws StoreError. */
export function saveBacktest(
  document: BacktestDocument,
  createdAt: number,
  { supabase, databaseUrl, dataDir }: Pick<Settings, "supabase" | "databaseUrl" | "dataDir">,
): Promise<BacktestReceipt> {
  const records = backtestRecords(document, createdAt);
  if (supabase !== null) return saveBacktestsToSupabase({ url: supabase.url, key: supabase.serviceKey.reveal() }, records);
  if (databaseUrl === null) return saveBacktestsToSqlite({ dataDir }, records);
  return saveBacktestsToPostgres({ databaseUrl: databaseUrl.reveal() }, records);
}

/** The document of a row is that of the whole test with this one series in it. */
export function backtestRecords({ runs, schema, settings }: BacktestDocument, createdAt: number): readonly BacktestRecord[] {
  return runs.flatMap((run) => {
    const { from, to } = run.candles;
    if (from === null || to === null) return []; // not one candle was tested
    const text = JSON.stringify({ schema, settings, run });
    const record: BacktestRecord = {
      id: createHash("sha256").update(text).digest("hex").slice(0, 32),
      createdAt,
      series: { symbol: run.symbol, timeframe: run.timeframe },
      firstCandleAt: from,
      lastCandleAt: to,
      document: JSON.parse(text) as Json,
    };
    return [record];
  });
}
