// Keeping backtests in a Supabase project, while a bot writes to it as well: they go into a table that the bot never touches, so no lease is
// asked for.

import type { BacktestRecord } from "#runtime";
import type { BacktestReceipt } from "../backtest-receipt.ts";
import { projectAddress } from "./address.ts";
import { putBacktests } from "./backtest-rows.ts";
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
    const added = await putBacktests(project, records);
    return { store: `Supabase ${address.name}`, added, known: records.length - added };
  } finally {
    project.close();
  }
}
