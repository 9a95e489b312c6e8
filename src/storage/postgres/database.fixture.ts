// Databases of their own for tests, on the server of TEST_DATABASE_URL or the one on this machine; gone when the tests are over. Where there is
// no server, tests skip with a notice; under CI they fail instead, so that nobody believes they ran.

import { randomBytes } from "node:crypto";
import { after, test } from "node:test";
import postgres, { type Sql } from "postgres";

const SERVER = process.env["TEST_DATABASE_URL"] ?? "postgres://postgres@127.0.0.1:5432";

export interface TestDatabase {
  readonly url: string;
  /** The owner's own connection. */
  readonly sql: Sql;
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
    await admin`SELECT 1`;
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
  await admin.unsafe(`CREATE DATABASE ${name}`);
  const url = serverUrl(name);
  const sql = connection(url);
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
      await sql.end();
      await admin.unsafe(`DROP DATABASE ${name} WITH (FORCE)`);
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

/** Empties every table that the schema has, but leaves the schema. */
export async function emptyTables(sql: Sql): Promise<void> {
  await sql`TRUNCATE symbols, detector_states, writer_lease CASCADE`;
}

function serverUrl(database?: string): string {
  const url = new URL(SERVER);
  if (database !== undefined || url.pathname.length < 2) url.pathname = `/${database ?? "postgres"}`;
  return url.href;
}

function connection(url: string): Sql {
  return postgres(url, { max: 2, prepare: false, onnotice: () => {}, connect_timeout: 5 });
}
