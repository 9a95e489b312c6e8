// Looks at a Supabase store beside a bot that may be running: one row is written and taken away again, and what the anon key can see is tried.

import { randomUUID } from "node:crypto";
import type { StoreReport } from "../store-report.ts";
import { projectAddress, type ProjectAddress } from "./address.ts";
import { selectSize } from "./contents.ts";
import { SupabaseProject } from "./project.ts";
import { requireSchema } from "./schema.ts";
import { schemaFiles } from "./schema-files.ts";

export interface SupabaseProbeOptions {
  readonly url: string;
  /** The secret or service_role key: it is shown nowhere. */
  readonly key: string;
  /** Where it is given, what everybody who has it can read is found out. */
  readonly anonKey: string | null;
}

/** A bot that has not renewed its lease for so long counts as gone. */
const LEASE_MS = 60_000;

/** Throws StoreError, also where the schema is not all there: only by hand can it be made. */
export async function probeSupabaseStore({ url, key, anonKey }: SupabaseProbeOptions): Promise<StoreReport> {
  const address = projectAddress(url, key);
  const project = new SupabaseProject(address);
  try {
    await requireSchema(project);
    await proveWriting(project);
    const known = schemaFiles().length;
    return {
      store: `Supabase ${address.name}`,
      schema: { found: known, known },
      bytes: await selectSize(project),
      writer: await writerOf(project),
      publicTables: anonKey === null ? null : await tablesSeenWith({ ...address, key: anonKey }),
    };
  } finally {
    project.close();
  }
}

async function proveWriting(project: SupabaseProject): Promise<void> {
  const key = `probe/${randomUUID()}`;
  await project.rows("detector_states", (table) => table.insert({ key, value: { probe: "taken back at once" } }).select("key"));
  await project.rows("detector_states", (table) => table.delete().eq("key", key).select("key"));
}

async function writerOf(project: SupabaseProject): Promise<string | null> {
  const since = new Date(Date.now() - LEASE_MS).toISOString();
  const [lease] = await project.rows<{ readonly description: string }>("writer_lease", (table) =>
    table.select("description").eq("name", "bot").gt("renewed_at", since).limit(1),
  );
  return lease?.description ?? null;
}

/** Of an empty table nobody can tell; those that say who wrote and what was run are never empty. */
async function tablesSeenWith(address: ProjectAddress): Promise<readonly string[]> {
  const everybody = new SupabaseProject(address);
  const seen: string[] = [];
  for (const name of tableNames()) {
    const rows = await everybody.rows(name, (table) => table.select("*").limit(1)).catch(() => []);
    if (rows.length > 0) seen.push(name);
  }
  everybody.close();
  return seen;
}

function tableNames(): readonly string[] {
  return schemaFiles().flatMap(({ sql }) => [...sql.matchAll(/^CREATE TABLE IF NOT EXISTS (\w+)/gm)].map(([, name = ""]) => name));
}
