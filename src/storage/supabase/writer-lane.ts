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
import { WriterTurns, type LeaseAnswer, type WriterIdentity } from "../writer-lease.ts";
import { UnansweredError } from "./failure.ts";
import type { SupabaseProject } from "./project.ts";
import type { Receipt, Work } from "./work.ts";

export interface ProjectWriter extends WriterIdentity {
  /** What is said where a living bot has the lease. */
  readonly inUse: (holder: string) => string;
}

export type Write = (work: Work) => Promise<Receipt>;

const FIRST_QUESTION_MS = 100;
const SLOWEST_QUESTIONS_MS = 5_000;

export class WriterLane {
  readonly #project: SupabaseProject;
  readonly #identity: ProjectWriter;
  readonly #owner = randomUUID();
  readonly #closing = new AbortController();
  #turn = 0;
  readonly #turns: WriterTurns;

  constructor(project: SupabaseProject, identity: ProjectWriter) {
    this.#project = project;
    this.#identity = identity;
    this.#turns = new WriterTurns(identity);
  }

  /** Takes the lease, or throws when a living bot has it. A dead one's may have to run out first. */
  take(): Promise<void> {
    return this.#turns.take(
      () => this.#tryTake(),
      // It writes a row: a project in use by a bot is never one that nobody has used for days.
      () => this.#commit({}),
      { place: this.#place, inUse: this.#identity.inUse },
    );
  }

  /** One after the other, in the order of the calls. Each work written is a commit of its own. */
  run<Value>(task: (write: Write) => Promise<Value>): Promise<Value> {
    return this.#turns.run(() => task((work) => this.#commit(work)));
  }

  /** After what is under way; gives the lease back where that is possible. */
  async close(): Promise<void> {
    this.#closing.abort();
    await this.#turns.end();
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

  async #tryTake(): Promise<LeaseAnswer> {
    const { instance, leaseMs } = this.#identity;
    const lease = await this.#project.call<Lease | null>("wyeli_take_lease", {
      writer: this.#owner,
      data_folder: instance,
      process: `process ${process.pid} on ${hostname()}`,
      lease_ms: leaseMs,
    });
    if (lease === null) return undefined; // given back meanwhile
    return lease.held ? "ours" : { description: lease.holder, renewedAt: lease.renewedAt };
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
