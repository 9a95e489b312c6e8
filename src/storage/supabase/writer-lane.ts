// The one lane in which everything is written, and the lease that makes this bot the project's only writer.
//
// A commit is one call of a function, which does all of it or nothing, and only for the holder of the lease. Commits of a lease are
// numbered, and each is done only in its turn. When an answer is lost, the project is asked what became of that turn: either it gives the
// receipt, or it calls the turn off, and then a request that arrives late does nothing. Until that is known the commit neither returns nor
// fails: wrongly reported as failed it would be made again, with a receipt that calls its signals old, and nobody would be told of them.

import { randomUUID } from "node:crypto";
import { hostname } from "node:os";
import { setTimeout as wait } from "node:timers/promises";
import { OtherBotError, StoreError } from "../store-error.ts";
import { UnansweredError } from "./failure.ts";
import type { SupabaseProject } from "./project.ts";
import type { Receipt, Work } from "./work.ts";

export interface WriterIdentity {
  /** Of the data folder, which has one process at a time. */
  readonly instance: string;
  /** A lease that was not renewed for so long is free. */
  readonly leaseMs: number;
  /** Told what an operator should know while something takes its time. */
  readonly warn: (sentence: string) => void;
  /** What is said where a living bot has the lease. */
  readonly inUse: (holder: string) => string;
}

export type Write = (work: Work) => Promise<Receipt>;

const FIRST_QUESTION_MS = 100;
const SLOWEST_QUESTIONS_MS = 5_000;
const WATCH_EVERY_MS = 500;
const RENEWALS_PER_LEASE = 4;

export class WriterLane {
  readonly #project: SupabaseProject;
  readonly #identity: WriterIdentity;
  readonly #owner = randomUUID();
  readonly #closing = new AbortController();
  #turn = 0;
  #last: Promise<unknown> = Promise.resolve();
  #waiting = 0;
  #renewal: NodeJS.Timeout | undefined;

  constructor(project: SupabaseProject, identity: WriterIdentity) {
    this.#project = project;
    this.#identity = identity;
  }

  /** Takes the lease, or throws when a living bot has it. A dead one's may have to run out first. */
  async take(): Promise<void> {
    const { leaseMs, warn } = this.#identity;
    let seen: Lease | undefined;
    for (;;) {
      const lease = await this.#tryTake();
      if (lease?.held === true) break;
      if (lease !== null && seen === undefined) {
        const seconds = Math.ceil(leaseMs / 1_000);
        warn(`Another bot may be writing to ${this.#place}: ${lease.holder}. Waiting up to ${seconds} s for a sign of life`);
      } else if (lease !== null && lease.renewedAt !== seen?.renewedAt) throw new OtherBotError(this.#identity.inUse(lease.holder));
      seen ??= lease ?? undefined;
      await wait(Math.min(WATCH_EVERY_MS, leaseMs / (2 * RENEWALS_PER_LEASE)));
    }
    // Renewing writes a row: a project in use by a bot is never one that nobody has used for days.
    this.#renewal = setInterval(() => this.#renew(), leaseMs / RENEWALS_PER_LEASE);
    this.#renewal.unref();
  }

  /** One after the other, in the order of the calls. Each work written is a commit of its own. */
  run<Value>(task: (write: Write) => Promise<Value>): Promise<Value> {
    this.#waiting += 1;
    const turn = this.#last.then(() => task((work) => this.#commit(work))).finally(() => (this.#waiting -= 1));
    this.#last = turn.catch(() => {});
    return turn;
  }

  /** After what is under way; gives the lease back where that is possible. */
  async close(): Promise<void> {
    clearInterval(this.#renewal);
    this.#closing.abort();
    await this.#last;
    await this.#project.call("wyeli_release_lease", { writer: this.#owner }).catch(() => {});
  }

  async #commit(work: Work): Promise<Receipt> {
    const turn = { writer: this.#owner, commit_turn: this.#turn + 1 };
    let answer: TurnAnswer;
    try {
      answer = await this.#project.call<TurnAnswer>("wyeli_write", { ...turn, work });
    } catch (error) {
      if (!(error instanceof UnansweredError)) throw error;
      const settled = await this.#settle(turn, error);
      this.#turn += 1;
      if (settled === null) throw error; // called off: it never took place, and never will
      return settled;
    }
    if (!answer.held) throw this.#takenOver();
    this.#turn += 1;
    return answer.receipt ?? {};
  }

  /** The receipt of that turn, or null where it was called off. Nothing but an answer ends the asking, or the end of the bot. */
  async #settle(turn: object, cause: StoreError): Promise<Receipt | null> {
    let warned = `${cause.message} What was being written is unknown until it answers; nothing is told before`;
    for (let pauseMs = FIRST_QUESTION_MS; ; pauseMs = Math.min(2 * pauseMs, SLOWEST_QUESTIONS_MS)) {
      const answer = await this.#project.call<TurnAnswer>("wyeli_settle", turn).catch((error: unknown) => {
        if (!(error instanceof StoreError) || this.#closing.signal.aborted) throw error;
        const sentence = error.failure === "unavailable" ? warned : error.message;
        if (pauseMs === FIRST_QUESTION_MS || sentence !== warned) this.#identity.warn(sentence);
        warned = sentence;
        return undefined;
      });
      if (answer?.held === true) return answer.receipt ?? null;
      if (answer !== undefined) throw this.#takenOver();
      await wait(pauseMs, undefined, { signal: this.#closing.signal }).catch(() => {});
    }
  }

  #renew(): void {
    if (this.#waiting > 0) return; // a commit renews as well
    this.run((write) => write({})).catch((error: unknown) => {
      if (error instanceof StoreError && error.failure === "unusable") this.#identity.warn(error.message);
    });
  }

  /** Null where the lease was given back while it was asked for. */
  #tryTake(): Promise<Lease | null> {
    const { instance, leaseMs } = this.#identity;
    const description = `process ${process.pid} on ${hostname()}`;
    return this.#project.call("wyeli_take_lease", { writer: this.#owner, data_folder: instance, process: description, lease_ms: leaseMs });
  }

  get #place(): string {
    return this.#project.address.place;
  }

  #takenOver(): StoreError {
    return new OtherBotError(`Another bot has taken over ${this.#place}: stop one of the two.`);
  }
}

interface Lease {
  readonly held: boolean;
  readonly holder: string;
  readonly renewedAt: string;
}

interface TurnAnswer {
  readonly held: boolean;
  readonly receipt?: Receipt | null;
}
