// Whether a Supabase project has every table and function that this program needs, and whether its key may use them.

import { requireKnown, type AppliedMigration } from "../migration-files.ts";
import { StoreError } from "../store-error.ts";
import type { SupabaseProject } from "./project.ts";
import { schemaAdvice, schemaFiles } from "./schema-files.ts";

/** Throws StoreError unless the project has every table and function that this program needs. */
export async function requireSchema(project: SupabaseProject): Promise<void> {
  const ours = schemaFiles();
  const applied = await appliedMigrations(project);
  requireKnown(applied, ours, `The Supabase project ${project.address.name}`);
  const missing = ours.slice(applied.length);
  if (missing.length === 0) return;
  const found = applied.length === 0 ? "none" : String(applied.length);
  throw new StoreError(
    "unusable",
    `The Supabase project ${project.address.name} is not ready: expected schema version ${ours.length}, found ${found}. ` +
      schemaAdvice(missing),
  );
}

async function appliedMigrations(project: SupabaseProject): Promise<readonly AppliedMigration[]> {
  let applied: readonly AppliedMigration[];
  try {
    applied = await project.rows<AppliedMigration>("schema_migrations", (table) =>
      table.select("version, name, checksum").order("version", { ascending: true }),
    );
  } catch (error) {
    if (error instanceof StoreError && isMissingTable(error)) return [];
    throw error;
  }
  if (applied.length > 0) return applied;
  // The table is there, and whoever made it has entered the first file: its rows are hidden from this key.
  throw new StoreError(
    "unusable",
    `Permission denied for table schema_migrations: row-level security hides its rows from this key in ${project.address.place}; ` +
      "set SUPABASE_SERVICE_KEY to its secret (sb_secret_...) or service_role key.",
  );
}

function isMissingTable({ cause }: StoreError): boolean {
  return cause instanceof Error && "code" in cause && (cause.code === "PGRST205" || cause.code === "42P01");
}
