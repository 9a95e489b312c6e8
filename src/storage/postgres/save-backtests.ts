// Keeping backtests in a PostgreSQL database, while a bot writes to it as well: they go into a table that the bot never touches, so no lease
// is asked for.

import type { BacktestRecord } from "#runtime";
import type { BacktestReceipt } from "../backtest-receipt.ts";
import { serverAddress } from "./address.ts";
import { putBacktests } from "./backtest-table.ts";
import { openDatabase } from "./database.ts";
import { bundledMigrations, migrate } from "./schema.ts";

/** Throws StoreError. */
export async function saveBacktestsToPostgres(
  { databaseUrl }: { readonly databaseUrl: string },
  records: readonly BacktestRecord[],
): Promise<BacktestReceipt> {
  const database = await openDatabase(serverAddress(databaseUrl));
  try {
    await migrate(database, bundledMigrations());
    const added = await database.transaction((sql) => putBacktests(sql, records));
    return { store: `PostgreSQL ${database.address.place}`, added, known: records.length - added };
  } finally {
    await database.close();
  }
}
