// Keeping backtests in the embedded store, while the bot runs on it as well: they go into a table that the bot never touches.

import { join } from "node:path";
import type { BacktestRecord } from "#runtime";
import type { BacktestReceipt } from "../backtest-receipt.ts";
import { prepareDataFolder } from "../data-folder.ts";
import { DataFolderInUseError } from "../store-error.ts";
import { putBacktests } from "./backtest-table.ts";
import { openForWriting } from "./database.ts";
import { migrateSqliteStore } from "./open.ts";
import { bundledMigrations, requireMigrated } from "./schema.ts";

/** Throws StoreError. */
export async function saveBacktestsToSqlite(
  { dataDir }: { readonly dataDir: string },
  records: readonly BacktestRecord[],
): Promise<BacktestReceipt> {
  const folder = prepareDataFolder(dataDir);
  await migrateSqliteStore({ dataDir }).catch((error: unknown) => {
    if (!(error instanceof DataFolderInUseError)) throw error; // the bot that runs there has seen to it
  });
  const database = openForWriting(join(folder, "wyeli.sqlite"));
  try {
    requireMigrated(database, bundledMigrations());
    const added = database.transaction("flushed", () => putBacktests(database, records));
    return { store: `SQLite ${join(dataDir, "wyeli.sqlite")}`, added, known: records.length - added };
  } finally {
    database.close();
  }
}
