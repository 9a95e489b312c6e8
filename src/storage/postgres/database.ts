// One PostgreSQL database through two small pools: one connection for writing, a few for reading. No prepared statements anywhere, and no
// state that outlives a transaction, so a pooler in transaction mode (Supabase's port 6543, PgBouncer) may stand in between.
//
// The writing pool is thrown away whenever its connection breaks: what a broken transaction still has to say (a rollback, say) must never
// come out on the connection of the next one.

import postgres, { type Sql, type TransactionSql } from "postgres";
import { StoreError } from "../store-error.ts";
import type { ServerAddress } from "./address.ts";
import { storeErrorFrom } from "./failure.ts";

const READING_CONNECTIONS = 4;
const CONNECT_SECONDS = 10;
const LONGEST_BACKOFF_SECONDS = 5;
/** What is still under way when the store is closed may take this long. */
const END_SECONDS = 5;

export class PostgresDatabase {
  readonly address: ServerAddress;
  #readers: Sql;
  #writer: Sql;
  #isOpen = true;

  constructor(address: ServerAddress) {
    this.address = address;
    this.#readers = pool(address, READING_CONNECTIONS);
    this.#writer = pool(address, 1);
  }

  get isOpen(): boolean {
    return this.#isOpen;
  }

  /** Errors of the server and of the network come out as StoreError, here and in `transaction`. */
  async read<Value>(query: (sql: Sql) => Promise<Value>): Promise<Value> {
    this.requireOpen();
    try {
      return await query(this.#readers);
    } catch (thrown) {
      throw storeErrorFrom(thrown, this.address);
    }
  }

  /** All of the work or none of it; one at a time. */
  async transaction<Value>(work: (sql: TransactionSql) => Promise<Value>): Promise<Value> {
    this.requireOpen();
    const writer = this.#writer;
    const settled: { value?: Value } = {};
    try {
      await writer.begin(async (sql) => {
        settled.value = await work(sql);
      });
      return settled.value as Value;
    } catch (thrown) {
      const error = storeErrorFrom(thrown, this.address);
      if (error instanceof StoreError && error.failure === "unavailable") this.#replaceWriter(writer);
      throw error;
    }
  }

  requireOpen(): void {
    if (!this.#isOpen) throw new StoreError("unavailable", `The store ${this.address.place} has been closed.`);
  }

  async close(): Promise<void> {
    this.#isOpen = false;
    await Promise.all([this.#writer.end({ timeout: END_SECONDS }), this.#readers.end({ timeout: END_SECONDS })]);
  }

  #replaceWriter(broken: Sql): void {
    if (this.#writer !== broken || !this.#isOpen) return;
    this.#writer = pool(this.address, 1);
    void broken.end({ timeout: 0 });
  }
}

function pool({ host, port, database, user, password, ssl }: ServerAddress, max: number): Sql {
  return postgres({
    host,
    port,
    ssl,
    max,
    ...(database === undefined ? {} : { database }),
    ...(user === undefined ? {} : { username: user }),
    ...(password === undefined ? {} : { password }),
    prepare: false,
    fetch_types: false,
    connect_timeout: CONNECT_SECONDS,
    backoff: (tries: number) => Math.min(LONGEST_BACKOFF_SECONDS, 0.1 * 2 ** Math.min(tries, 10)),
    onnotice: () => {},
    connection: { application_name: "wyeli" },
  });
}
