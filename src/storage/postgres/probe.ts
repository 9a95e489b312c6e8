// Looks at a PostgreSQL store beside a bot that may be running: one write, taken back at once.

import type { Migration } from "../migration-files.ts";
import { StoreError } from "../store-error.ts";
import { Undone, type StoreReport } from "../store-report.ts";
import { serverAddress } from "./address.ts";
import { openDatabase, type PostgresDatabase } from "./database.ts";
import type { PostgresRemoteOptions } from "./open.ts";
import { bundledMigrations, recognized, requireServer, requireVisibleRows } from "./schema.ts";
import { putStates, stateRow } from "./state-table.ts";

/** A bot that has not renewed its lease for so long counts as gone. */
const LEASE_SECONDS = 60;
const LEASE_MIGRATION = 3;
/** Whoever holds the table for longer would hold up the bot as well. */
const LOCK_TIMEOUT = "3s";

/** Throws StoreError. */
export async function probePostgresStore({ databaseUrl }: Pick<PostgresRemoteOptions, "databaseUrl">): Promise<StoreReport> {
  const database = await openDatabase(serverAddress(databaseUrl));
  try {
    await requireServer(database);
    await requireVisibleRows(database); // of the migrations, too
    const known = bundledMigrations();
    const found = (await recognized(database, known)).length;
    if (found < known.length) await requireOwnRoom(database);
    if (found > 0) await requireRights(database, tablesOf(known.slice(0, found)));
    if (found > 0) await proveWriting(database);
    return {
      store: `PostgreSQL ${database.address.place}`,
      schema: { found, known: known.length },
      bytes: await bytesOf(database),
      writer: found < LEASE_MIGRATION ? null : await writerOf(database),
      publicTables: null,
    };
  } finally {
    await database.close();
  }
}

/** What is missing has to be made by this user. */
async function requireOwnRoom(database: PostgresDatabase): Promise<void> {
  const { rows } = await database.read(
    (sql) => sql<{ may: boolean; schema: string; user: string }>`
      SELECT current_schema() AS schema, current_user AS "user", has_schema_privilege(current_schema(), 'CREATE') AS may`,
  );
  const [right] = rows;
  if (right === undefined || right.may) return;
  throw new StoreError(
    "unusable",
    `Permission denied for schema ${right.schema}: the user ${right.user} may not create the tables that are missing in ` +
      `${database.address.place}; run \`wyeli migrate\` once with a DATABASE_URL whose user may.`,
  );
}

function tablesOf(migrations: readonly Migration[]): readonly string[] {
  return migrations.flatMap(({ sql }) => [...sql.matchAll(/^CREATE TABLE IF NOT EXISTS (\w+)/gm)].map(([, name = ""]) => name));
}

/** One write proves the way; each table has rights of its own. */
async function requireRights(database: PostgresDatabase, tables: readonly string[]): Promise<void> {
  const { rows } = await database.read(
    (sql) => sql<{ name: string; user: string }>`
      SELECT name, current_user AS "user" FROM json_array_elements_text(${JSON.stringify(tables)}::text::json) AS told (name)
      WHERE name <> 'schema_migrations' AND NOT (
        has_table_privilege(name, 'SELECT') AND has_table_privilege(name, 'INSERT')
        AND has_table_privilege(name, 'UPDATE') AND has_table_privilege(name, 'DELETE'))`,
  );
  const [first] = rows;
  if (first === undefined) return;
  const names = rows.map(({ name }) => name).join(", ");
  throw new StoreError(
    "unusable",
    `Permission denied for table ${names}: the user ${first.user} of DATABASE_URL may not read and write it in ` +
      `${database.address.place}; see "PostgreSQL" in the RUNBOOK.`,
  );
}

async function proveWriting(database: PostgresDatabase): Promise<void> {
  try {
    await database.transaction(async (sql) => {
      await sql`SELECT set_config('lock_timeout', ${LOCK_TIMEOUT}, true)`;
      await putStates(sql, [stateRow({ key: "probe", value: "taken back at once" })]);
      throw new Undone();
    });
  } catch (error) {
    if (!(error instanceof Undone)) throw error;
  }
}

async function bytesOf(database: PostgresDatabase): Promise<number> {
  const { rows } = await database.read((sql) => sql<{ bytes: string }>`SELECT pg_database_size(current_database()) AS bytes`);
  return Number(rows[0]?.bytes ?? 0);
}

async function writerOf(database: PostgresDatabase): Promise<string | null> {
  const { rows } = await database.read(
    (sql) => sql<{ description: string }>`
      SELECT description FROM writer_lease
      WHERE name = 'bot' AND renewed_at > clock_timestamp() - ${LEASE_SECONDS}::float8 * interval '1 second'`,
  );
  return rows[0]?.description ?? null;
}
