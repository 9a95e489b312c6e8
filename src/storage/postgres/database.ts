// One PostgreSQL database through two small pools: one connection for writing, a few for reading. No named statements and no state that
// outlives a transaction, so a pooler in transaction mode (Supabase's port 6543, PgBouncer) may stand in between.

import { Socket } from "node:net";
import pg from "pg";
import { StoreError } from "../store-error.ts";
import type { ServerAddress, TlsMode } from "./address.ts";
import { storeErrorFrom } from "./failure.ts";
import { beginSnapshot, type PostgresSnapshot } from "./snapshot.ts";
import { sqlOf, type Sql } from "./sql.ts";

const READING_CONNECTIONS = 4;
const CONNECT_MS = 10_000;
/** A server that says nothing for so long, to a query or to none, is gone. */
const ANSWER_MS = 120_000;
const IDLE_MS = 300_000;

export class PostgresDatabase {
  readonly address: ServerAddress;
  readonly #readers: pg.Pool;
  readonly #writer: pg.Pool;
  readonly #sockets = new Set<Socket>();
  #isOpen = true;
  #ended: Promise<unknown> | undefined;

  constructor(address: ServerAddress, tls: TlsMode) {
    this.address = address;
    const stream = (): Socket => this.#socket();
    this.#readers = pool(address, { tls, max: READING_CONNECTIONS, stream });
    this.#writer = pool(address, { tls, max: 1, stream });
  }

  get isOpen(): boolean {
    return this.#isOpen;
  }

  /** Errors of the server and of the network come out as StoreError, here and in `transaction`. */
  async read<Value>(query: (sql: Sql) => Promise<Value>): Promise<Value> {
    this.requireOpen();
    try {
      return await query(sqlOf(this.#readers));
    } catch (thrown) {
      throw storeErrorFrom(thrown, this.address);
    }
  }

  /** All of the work or none of it; one at a time. */
  async transaction<Value>(work: (sql: Sql) => Promise<Value>): Promise<Value> {
    this.requireOpen();
    let client: pg.PoolClient | undefined;
    try {
      client = await this.#writer.connect();
      await client.query("BEGIN");
      const value = await work(sqlOf(client));
      await client.query("COMMIT");
      client.release();
      return value;
    } catch (thrown) {
      const error = storeErrorFrom(thrown, this.address);
      if (client !== undefined) await giveBack(client, error);
      throw error;
    }
  }

  /** All that is read through it is of one moment, whatever is written meanwhile. */
  async snapshot(): Promise<PostgresSnapshot> {
    this.requireOpen();
    return await beginSnapshot(this.#readers, this.address);
  }

  requireOpen(): void {
    if (!this.#isOpen) throw new StoreError("unavailable", `The store ${this.address.place} has been closed.`);
  }

  /** Of a server that says nothing any more: what is under way fails, and nothing new is asked. */
  abandon(): void {
    this.#isOpen = false;
    for (const socket of this.#sockets) socket.destroy();
  }

  async close(): Promise<void> {
    this.#isOpen = false;
    this.#ended ??= Promise.all([this.#writer.end(), this.#readers.end()]);
    await this.#ended;
  }

  #socket(): Socket {
    const socket = new Socket();
    this.#sockets.add(socket);
    return socket.once("close", () => this.#sockets.delete(socket));
  }
}

/** Where the address leaves it open, the connection is encrypted if the server can. Throws StoreError. */
export async function openDatabase(address: ServerAddress): Promise<PostgresDatabase> {
  const database = new PostgresDatabase(address, address.tls);
  try {
    await database.read((sql) => sql`SELECT 1`);
    return database;
  } catch (error) {
    await database.close();
    const isPlain = error instanceof StoreError && error.cause instanceof Error && /does not support SSL/.test(error.cause.message);
    if (isPlain && address.tls === "prefer") return new PostgresDatabase(address, false);
    throw error;
  }
}

/** A connection that may be broken, or in the middle of something, is thrown away rather than asked to roll back. */
async function giveBack(client: pg.PoolClient, error: unknown): Promise<void> {
  if (error instanceof StoreError && error.failure === "unavailable") return client.release(true);
  try {
    await client.query("ROLLBACK");
    client.release();
  } catch {
    client.release(true);
  }
}

interface PoolWishes {
  readonly tls: TlsMode;
  readonly max: number;
  readonly stream: () => Socket;
}

function pool({ host, port, database, user, password }: ServerAddress, { tls, max, stream }: PoolWishes): pg.Pool {
  const made = new pg.Pool({
    host,
    port,
    database,
    user,
    password,
    max,
    stream,
    ssl: tls === false ? false : { rejectUnauthorized: tls === "verify-full" },
    connectionTimeoutMillis: CONNECT_MS,
    idleTimeoutMillis: IDLE_MS,
    query_timeout: ANSWER_MS,
    keepAlive: true,
    application_name: "wyeli",
  });
  // A connection that breaks while nobody uses it is replaced at the next question; one in use fails the question itself.
  made.on("error", () => {});
  made.on("connect", (client) => client.on("error", () => {}));
  return made;
}
