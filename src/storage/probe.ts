// Looking at what a bot keeps, beside a bot that may be running: no lock is taken, and nothing is left behind.

import type { PostgresStoreOptions } from "./postgres/open.ts";
import type { StoreReport } from "./store-report.ts";

export { probeDataFolder } from "./data-folder-probe.ts";
export type { DataFolderReport } from "./data-folder-probe.ts";
export { probeSqliteStore } from "./sqlite/probe.ts";
export type { StoreReport } from "./store-report.ts";

/** Throws StoreError. */
export async function probePostgresStore(options: Pick<PostgresStoreOptions, "databaseUrl">): Promise<StoreReport> {
  return (await import("./postgres/probe.ts")).probePostgresStore(options);
}
