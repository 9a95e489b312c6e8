// The one lane in which everything is written, and the lease that makes this bot the database's only writer.
//
// Each commit renews the lease's row first, under its lock, and fails where another bot has taken the lease: whatever clocks say, two bots
// never write in turns. The row also names the commit. When a connection breaks after COMMIT was sent and before the answer came, the row says
// whether it took place; until that is known the commit neither returns nor fails, because a commit wrongly reported as failed would be
// made again with a receipt that calls its signals old, and nobody would be told of them.

import { randomUUID } from "node:crypto";
import { hostname } from "node:os";
import { setTimeout as wait } from "node:timers/promises";
import { OtherBotError, StoreError } from "../store-error.ts";
import { WriterTurns, type LeaseAnswer, type LeaseHolder, type WriterIdentity } from "../writer-lease.ts";
import type { PostgresDatabase } from "./database.ts";
import type { Sql } from "./sql.ts";

/** The server ends a transaction of which it hears nothing for so long, and with it the lock on the lease. */
const SILENT_TRANSACTION = "30s";
const FIRST_QUESTION_MS = 100;
const SLOWEST_QUESTIONS_MS = 5_000;

export class WriterLane {
  readonly #database: PostgresDatabase;
  readonly #identity: WriterIdentity;
  readonly #owner = randomUUID();
  readonly #closing = new AbortController();
  readonly #turns: WriterTurns;

  constructor(database: PostgresDatabase, identity: WriterIdentity) {
    this.#database = database;
    this.#identity = identity;
    this.#turns = new WriterTurns(identity);
  }

  /** Takes the lease, or throws when a living bot has it. A dead one's may have to run out first. */
  take(): Promise<void> {
    const place = this.#place;
    const inUse = (holder: string): string =>
      `The database ${place} is in use by another bot (${holder}): stop it first, or give this one a database of its own.`;
    return this.#turns.take(
      () => this.#tryTake(),
      () => this.#commit(async () => {}),
      { place, inUse },
    );
  }

  /** One after the other, in the order of the calls. */
  run<Value>(work: (sql: Sql) => Promise<Value>): Promise<Value> {
    return this.#turns.run(() => this.#commit(work));
  }

  /** After what is under way; gives the lease back where that is possible. */
  async close(): Promise<void> {
    this.#closing.abort();
    await this.#turns.end();
    await this.#database.transaction((sql) => sql`DELETE FROM writer_lease WHERE name = 'bot' AND owner = ${this.#owner}`).catch(() => {});
  }

  async #commit<Value>(work: (sql: Sql) => Promise<Value>): Promise<Value> {
    const commit = randomUUID();
    const done: { value?: Value; complete: boolean } = { complete: false };
    try {
      return await this.#database.transaction(async (sql) => {
        await this.#fence(sql, commit);
        done.value = await work(sql);
        done.complete = true; // from here on the connection may break without telling how it ended
        return done.value;
      });
    } catch (error) {
      const isOpenQuestion = done.complete && error instanceof StoreError && error.failure === "unavailable";
      if (isOpenQuestion && (await this.#tookPlace(commit, error))) return done.value as Value;
      throw error;
    }
  }

  async #fence(sql: Sql, commit: string): Promise<void> {
    const { count } = await sql`
      UPDATE writer_lease SET renewed_at = clock_timestamp(), last_commit = ${commit} WHERE name = 'bot' AND owner = ${this.#owner}
      RETURNING set_config('idle_in_transaction_session_timeout', ${SILENT_TRANSACTION}, true)`;
    if (count === 0) throw new OtherBotError(`Another bot has taken over the database ${this.#place}: stop one of the two.`);
  }

  async #tookPlace(commit: string, cause: StoreError): Promise<boolean> {
    for (let pauseMs = FIRST_QUESTION_MS; ; pauseMs = Math.min(2 * pauseMs, SLOWEST_QUESTIONS_MS)) {
      try {
        // The lock waits for a commit that the server is still busy with.
        const { rows } = await this.#database.transaction(
          (sql) =>
            sql<{
              lastCommit: string | null;
            }>`SELECT last_commit AS "lastCommit" FROM writer_lease WHERE name = 'bot' AND owner = ${this.#owner} FOR UPDATE`,
        );
        return rows[0]?.lastCommit === commit;
      } catch (error) {
        if (!(error instanceof StoreError) || error.failure !== "unavailable" || this.#closing.signal.aborted) throw error;
        if (pauseMs === FIRST_QUESTION_MS) {
          this.#identity.warn(`${cause.message} What was being written is unknown until it answers; nothing is told before`);
        }
        await wait(pauseMs, undefined, { signal: this.#closing.signal }).catch(() => {});
      }
    }
  }

  async #tryTake(): Promise<LeaseAnswer> {
    const { instance, leaseMs } = this.#identity;
    const description = `process ${process.pid} on ${hostname()}`;
    return this.#database.transaction(async (sql) => {
      const taken = await sql`
        INSERT INTO writer_lease (name, owner, instance, description, renewed_at)
        VALUES ('bot', ${this.#owner}, ${instance}, ${description}, clock_timestamp())
        ON CONFLICT (name) DO UPDATE SET owner = excluded.owner, instance = excluded.instance, description = excluded.description,
          renewed_at = excluded.renewed_at, last_commit = NULL
        WHERE writer_lease.instance = excluded.instance
          OR writer_lease.renewed_at < clock_timestamp() - ${leaseMs}::float8 * interval '1 millisecond'`;
      if (taken.count > 0) return "ours";
      const { rows } = await sql<LeaseHolder>`SELECT description, renewed_at::text AS "renewedAt" FROM writer_lease WHERE name = 'bot'`;
      return rows[0];
    });
  }

  get #place(): string {
    return this.#database.address.place;
  }
}
