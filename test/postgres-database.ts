// Databases of their own for tests, on the server of TEST_DATABASE_URL or the one on this machine; gone when the tests are over. Where there is
// no server, tests skip with a notice; under CI they fail instead, so that nobody believes they ran.

import { randomBytes } from "node:crypto";
import { after, test, type TestContext } from "node:test";
import pg from "pg";

const SERVER = process.env["TEST_DATABASE_URL"] ?? "postgres://postgres@127.0.0.1:5432";

type Row = { readonly [column: string]: unknown };

/** Gives the rows; `script` those of its last statement. */
export interface TestSql {
  (strings: TemplateStringsArray, ...values: readonly unknown[]): Promise<readonly Row[]>;
  script(text: string): Promise<readonly Row[]>;
}

export interface TestDatabase {
  readonly url: string;
  /** The owner's own connection. */
  readonly sql: TestSql;
  /** The same database for somebody else. */
  urlOf(user: string, password: string): string;
  drop(): Promise<void>;
}

/** Declares the tests where there is a server. */
export async function withPostgres(name: string, declare: () => void): Promise<void> {
  const problem = await reach();
  if (problem === undefined) declare();
  else if (process.env["CI"] !== undefined) test(`${name} needs a PostgreSQL server`, () => Promise.reject(problem));
  else test(`${name}`, { skip: `no PostgreSQL server (TEST_DATABASE_URL, or postgres@127.0.0.1:5432): ${problem.message}` }, () => {});
}

async function reach(): Promise<Error | undefined> {
  const admin = connection(serverUrl());
  try {
    await admin.sql`SELECT 1`;
    return undefined;
  } catch (error) {
    return error as Error;
  } finally {
    await admin.end();
  }
}

export async function createTestDatabase(): Promise<TestDatabase> {
  const name = `wyeli_test_${process.pid}_${randomBytes(4).toString("hex")}`;
  const admin = connection(serverUrl());
  await admin.sql.script(`CREATE DATABASE ${name}`);
  const url = serverUrl(name);
  const { sql, end } = connection(url);
  return {
    url,
    sql,
    urlOf: (user, password) => {
      const other = new URL(url);
      other.username = user;
      other.password = password;
      return other.href;
    },
    drop: async () => {
      await end();
      await admin.sql.script(`DROP DATABASE ${name} WITH (FORCE)`);
      await admin.end();
    },
  };
}

/** One for all tests of a file, made when it is first asked for. */
export function sharedDatabase(): () => Promise<TestDatabase> {
  let made: Promise<TestDatabase> | undefined;
  after(async () => (await made)?.drop());
  return () => (made ??= createTestDatabase());
}

/** Empties every table that the schema has, but leaves the schema. Row by row: TRUNCATE makes each table and index a new file, and waits for the disk. */
export async function emptyTables(sql: TestSql): Promise<void> {
  await sql.script(`DO $$
    DECLARE name text;
    BEGIN
      SET LOCAL session_replication_role = replica; -- whatever refers to what
      FOR name IN SELECT tablename FROM pg_tables WHERE schemaname = 'public' AND tablename <> 'schema_migrations' LOOP
        EXECUTE format('DELETE FROM %I', name);
      END LOOP;
    END $$`);
}

/** Whoever counts on a role of tests holds this lock shared; who holds it alone may drop them. */
const ROLE_LOCK = 7_793_542;
const ROLE_MARK = "made by tests of wyeli";

/**
 * Roles belong to the whole server, and tests that run at the same time share them: each is made where there is none of its name, and the last
 * test to release them drops those that tests have made. Release them after the databases in which they have rights are dropped.
 */
export async function holdRoles(roles: { readonly [name: string]: string }): Promise<() => Promise<void>> {
  const client = new pg.Client({ connectionString: serverUrl() });
  await client.connect();
  await client.query(`SELECT pg_advisory_lock_shared(${ROLE_LOCK})`);
  for (const [name, options] of Object.entries(roles)) {
    // Where it is there, perhaps since a moment ago, that is the role.
    await client.query(`CREATE ROLE ${name} ${options}; COMMENT ON ROLE ${name} IS '${ROLE_MARK}'`).catch(() => {});
  }
  return async () => {
    await client.query(`SELECT pg_advisory_unlock_shared(${ROLE_LOCK})`);
    const { rows } = await client.query<{ alone: boolean }>(`SELECT pg_try_advisory_lock(${ROLE_LOCK}) AS alone`);
    const made = await client.query<{ name: string }>(
      "SELECT rolname AS name FROM pg_roles WHERE shobj_description(oid, 'pg_authid') = $1",
      [ROLE_MARK],
    );
    if (rows[0]?.alone === true) for (const { name } of made.rows) await client.query(`DROP ROLE ${name}`).catch(() => {});
    await client.end();
  };
}

export async function temporaryRole(context: TestContext, name: string, options: string): Promise<string> {
  context.after(await holdRoles({ [name]: options }));
  return name;
}

function serverUrl(database?: string): string {
  const url = new URL(SERVER);
  if (database !== undefined || url.pathname.length < 2) url.pathname = `/${database ?? "postgres"}`;
  return url.href;
}

function connection(url: string): { readonly sql: TestSql; end(): Promise<void> } {
  const pool = new pg.Pool({ connectionString: url, max: 2, connectionTimeoutMillis: 30_000 });
  pool.on("error", () => {});
  const sql = async (strings: TemplateStringsArray, ...values: readonly unknown[]): Promise<readonly Row[]> => {
    const text = strings.reduce((before, part, place) => `${before}$${place}${part}`);
    return (await pool.query(text, [...values])).rows as Row[];
  };
  const script = async (text: string): Promise<readonly Row[]> => {
    const results = (await pool.query(text)) as pg.QueryResult | pg.QueryResult[];
    return (Array.isArray(results) ? results.at(-1)?.rows : results.rows) ?? [];
  };
  return { sql: Object.assign(sql, { script }), end: () => pool.end() };
}
