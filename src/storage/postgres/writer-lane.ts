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
import type { PostgresDatabase } from "./database.ts";
import type { Sql } from "./sql.ts";

export interface WriterIdentity {
  /** Of the data folder, which has one process at a time. */
  readonly instance: string;
  /** A lease that was not renewed for so long is free. */
  readonly leaseMs: number;
  /** Told what an operator should know while something takes its time. */
  readonly warn: (sentence: string) => void;
}

/** The server ends a transaction of which it hears nothing for so long, and with it the lock on the lease. */
const SILENT_TRANSACTION = "30s";
const FIRST_QUESTION_MS = 100;
const SLOWEST_QUESTIONS_MS = 5_000;
const WATCH_EVERY_MS = 500;
const RENEWALS_PER_LEASE = 4;

export class WriterLane {
  readonly #database: PostgresDatabase;
  readonly #identity: WriterIdentity;
  readonly #owner = randomUUID();
  readonly #closing = new AbortController();
  #last: Promise<unknown> = Promise.resolve();
  #waiting = 0;
  #renewal: NodeJS.Timeout | undefined;

  constructor(database: PostgresDatabase, identity: WriterIdentity) {
    this.#database = database;
    this.#identity = identity;
  }

  /** Takes the lease, or throws when a living bot has it. A dead one's may have to run out first. */
  async take(): Promise<void> {
    const { leaseMs, warn } = this.#identity;
    let seen: Holder | undefined;
    for (;;) {
      const holder = await this.#tryTake();
      if (holder === undefined) break;
      if (seen === undefined) {
        const seconds = Math.ceil(leaseMs / 1_000);
        warn(`Another bot may be writing to ${this.#place}: ${holder.description}. Waiting up to ${seconds} s for a sign of life`);
      } else if (holder.renewedAt !== seen.renewedAt) throw inUse(this.#place, holder);
      seen ??= holder;
      await wait(Math.min(WATCH_EVERY_MS, leaseMs / (2 * RENEWALS_PER_LEASE)));
    }
    this.#renewal = setInterval(() => this.#renew(), leaseMs / RENEWALS_PER_LEASE);
    this.#renewal.unref();
  }

  /** One after the other, in the order of the calls. */
  run<Value>(work: (sql: Sql) => Promise<Value>): Promise<Value> {
    this.#waiting += 1;
    const turn = this.#last.then(() => this.#commit(work)).finally(() => (this.#waiting -= 1));
    this.#last = turn.catch(() => {});
    return turn;
  }

  /** After what is under way; gives the lease back where that is possible. */
  async close(): Promise<void> {
    clearInterval(this.#renewal);
    this.#closing.abort();
    await this.#last;
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

  #renew(): void {
    if (this.#waiting > 0) return; // a commit renews as well
    this.run(async () => {}).catch((error: unknown) => {
      if (error instanceof StoreError && error.failure === "unusable") this.#identity.warn(error.message);
    });
  }

  /** The holder, when there is another one. */
  async #tryTake(): Promise<Holder | undefined> {
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
      if (taken.count > 0) return undefined;
      const { rows } = await sql<Holder>`SELECT description, renewed_at::text AS "renewedAt" FROM writer_lease WHERE name = 'bot'`;
      return rows[0];
    });
  }

  get #place(): string {
    return this.#database.address.place;
  }
}

interface Holder {
  readonly description: string;
  readonly renewedAt: string;
}

function inUse(place: string, { description }: Holder): StoreError {
  return new OtherBotError(
    `The database ${place} is in use by another bot (${description}): stop it first, or give this one a database of its own.`,
  );
}
