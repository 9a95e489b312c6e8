// One moment of a database: a transaction that only reads, and sees none of what others write after it began.

import type pg from "pg";
import type { ServerAddress } from "./address.ts";
import { storeErrorFrom } from "./failure.ts";
import { sqlOf, type Sql } from "./sql.ts";

export interface PostgresSnapshot {
  read<Value>(query: (sql: Sql) => Promise<Value>): Promise<Value>;
  end(): Promise<void>;
}

export async function beginSnapshot(pool: pg.Pool, address: ServerAddress): Promise<PostgresSnapshot> {
  const told = <Value>(answer: Promise<Value>): Promise<Value> =>
    answer.catch((thrown: unknown) => {
      throw storeErrorFrom(thrown, address);
    });
  const client = await told(pool.connect());
  const sql = sqlOf(client);
  // The moment is that of the first statement after BEGIN.
  await told(sql.script("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY; SELECT 1"));
  return {
    read: (query) => told(query(sql)),
    end: async () => {
      await sql.script("COMMIT").catch(() => {});
      client.release(true);
    },
  };
}
