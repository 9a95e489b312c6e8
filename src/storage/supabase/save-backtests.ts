// Keeping backtests in a Supabase project, while a bot writes to it as well: they go into a table that the bot never touches, so no lease is
// asked for.

import type { BacktestReceipt, BacktestRecord } from "../backtest-record.ts";
import { encodeDocument } from "../json-document.ts";
import { projectAddress } from "./address.ts";
import { SupabaseProject } from "./project.ts";
import { requireSchema } from "./schema.ts";

/** Throws StoreError. */
export async function saveBacktestsToSupabase(
  { url, key }: { readonly url: string; readonly key: string },
  records: readonly BacktestRecord[],
): Promise<BacktestReceipt> {
  const address = projectAddress(url, key);
  const project = new SupabaseProject(address);
  try {
    await requireSchema(project);
    const names = [...new Set(records.map(({ series }) => series.symbol))].map((name) => ({ name }));
    const untouched = { ignoreDuplicates: true };
    await project.rows("symbols", (table) => table.upsert(names, { ...untouched, onConflict: "name" }).select("name"));
    let added = 0;
    for (const record of records) {
      const kept = await project.rows("backtests", (table) => table.upsert(rowOf(record), { ...untouched, onConflict: "id" }).select("id"));
      added += kept.length;
    }
    return { store: `Supabase ${address.name}`, added, known: records.length - added };
  } finally {
    project.close();
  }
}

function rowOf({ id, createdAt, series, firstCandleAt, lastCandleAt, document }: BacktestRecord) {
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
