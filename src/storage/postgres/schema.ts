// Brings a database to this program's schema: numbered files, in order, each in a transaction of its own. The files also run by hand, so they
// enter themselves in `schema_migrations`; the program adds the checksum.

import { StoreError } from "../store-error.ts";
import { migrationsIn, requireKnown, type AppliedMigration, type Migration } from "../migration-files.ts";
import type { PostgresDatabase } from "./database.ts";

const FOLDER = new URL("../migrations/", import.meta.url);
/** The views need security_invoker. */
const OLDEST_SERVER = 15;
/** Any number that no other program is likely to lock. */
const MIGRATION_LOCK = 7_793_541;

export function bundledMigrations(): readonly Migration[] {
  return migrationsIn(FOLDER);
}

/** Returns the names of those that were applied now. */
export async function migrate(database: PostgresDatabase, migrations: readonly Migration[]): Promise<readonly string[]> {
  await requireServer(database);
  const missing = migrations.slice((await recognized(database, migrations)).length);
  for (const migration of missing) await apply(database, migration);
  return missing.map(({ name }) => name);
}

/** For readers, who cannot migrate. */
export async function requireMigrated(database: PostgresDatabase, migrations: readonly Migration[]): Promise<void> {
  await requireServer(database);
  if ((await recognized(database, migrations)).length === migrations.length) return;
  throw new StoreError(
    "unusable",
    `The database ${database.address.place} has not been brought up to date yet: run \`wyeli migrate\`, or start the bot on it once.`,
  );
}

/** Tables whose rows are hidden from this user, as they are from everybody but the owner and roles that bypass row-level security. */
export async function requireVisibleRows(database: PostgresDatabase): Promise<void> {
  const { rows } = await database.read(
    (sql) => sql<{ user: string }>`SELECT current_user AS "user" WHERE EXISTS (
      SELECT FROM unnest(ARRAY['schema_migrations', 'candles', 'signals', 'writer_lease']) AS t (name)
      WHERE row_security_active(to_regclass(t.name)::oid) AND has_table_privilege(to_regclass(t.name)::oid, 'SELECT'))`,
  );
  const [hidden] = rows;
  if (hidden === undefined) return;
  throw new StoreError(
    "unusable",
    `Row-level security hides the tables in ${database.address.place} from the user ${hidden.user} of DATABASE_URL: ` +
      "use their owner, or a role with BYPASSRLS.",
  );
}

export async function requireServer(database: PostgresDatabase): Promise<void> {
  const { rows } = await database.read(
    (sql) => sql<{ version: number }>`SELECT current_setting('server_version_num')::int / 10000 AS version`,
  );
  const version = rows[0]?.version ?? 0;
  if (version >= OLDEST_SERVER) return;
  const found = `expected PostgreSQL ${OLDEST_SERVER} or newer, found ${version}`;
  throw new StoreError("unusable", `The server of ${database.address.place} is too old (${found}): upgrade it.`);
}

/** What has been applied, when it is a beginning of what this program knows. */
export async function recognized(database: PostgresDatabase, migrations: readonly Migration[]): Promise<readonly AppliedMigration[]> {
  const applied = await database.read(async (sql) => {
    const { rows } = await sql<{ exists: boolean }>`SELECT to_regclass('schema_migrations') IS NOT NULL AS exists`;
    if (rows[0]?.exists !== true) return [];
    return (await sql<AppliedMigration>`SELECT version, name, checksum FROM schema_migrations ORDER BY version`).rows;
  });
  requireKnown(applied, migrations, `The database ${database.address.place}`);
  return applied;
}

async function apply(database: PostgresDatabase, { version, name, sql: text, checksum }: Migration): Promise<void> {
  try {
    await database.transaction(async (sql) => {
      await sql`SELECT pg_advisory_xact_lock(${MIGRATION_LOCK}::bigint)`; // two starters at once: the second finds it done, and harmless to do again
      await sql.script(text);
      await sql`UPDATE schema_migrations SET checksum = ${checksum}, applied_at = now() WHERE version = ${version}`;
    });
  } catch (cause) {
    if (!(cause instanceof StoreError)) throw cause;
    const remedy = cause.message.startsWith("Permission denied") ? " Run `wyeli migrate` once with a DATABASE_URL whose user may." : "";
    const message = `Could not bring the database ${database.address.place} up to date with ${name}, and it was left as it was: ${cause.message}${remedy}`;
    throw new StoreError(cause.failure, message, { cause });
  }
}
