// Keeping backtests in a PostgreSQL database, while a bot writes to it as well: they go into a table that the bot never touches, so no lease
// is asked for.

import type { BacktestReceipt, BacktestRecord } from "../backtest-record.ts";
import { serverAddress } from "./address.ts";
import { putBacktest } from "./backtest-table.ts";
import { openDatabase } from "./database.ts";
import { enterSymbols } from "./instrument-table.ts";
import { bundledMigrations, migrate } from "./schema.ts";

/** Throws StoreError. */
export async function saveBacktestsToPostgres(
  { databaseUrl }: { readonly databaseUrl: string },
  records: readonly BacktestRecord[],
): Promise<BacktestReceipt> {
  const database = await openDatabase(serverAddress(databaseUrl));
  try {
    await migrate(database, bundledMigrations());
    const added = await database.transaction(async (sql) => {
      await enterSymbols(sql, new Set(records.map(({ series }) => series.symbol)));
      let count = 0;
      for (const record of records) count += Number(await putBacktest(sql, record));
      return count;
    });
    return { store: `PostgreSQL ${database.address.place}`, added, known: records.length - added };
  } finally {
    await database.close();
  }
}
