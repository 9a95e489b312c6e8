// Looking at what a bot keeps, beside a bot that may be running: no lock is taken, and nothing is left behind.

import type { PostgresRemoteOptions } from "./postgres/open.ts";
import type { StoreReport } from "./store-report.ts";
import type { SupabaseProbeOptions } from "./supabase/probe.ts";

export { probeDataFolder } from "./data-folder-probe.ts";
export type { DataFolderReport } from "./data-folder-probe.ts";
export { probeSqliteStore } from "./sqlite/probe.ts";
export type { StoreReport } from "./store-report.ts";

/** Throws StoreError. */
export async function probePostgresStore(options: Pick<PostgresRemoteOptions, "databaseUrl">): Promise<StoreReport> {
  return (await import("./postgres/probe.ts")).probePostgresStore(options);
}

/** Throws StoreError. */
export async function probeSupabaseStore(options: SupabaseProbeOptions): Promise<StoreReport> {
  return (await import("./supabase/probe.ts")).probeSupabaseStore(options);
}
