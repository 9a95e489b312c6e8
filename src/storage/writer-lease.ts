// What the lanes of writing have in common, whatever they write to: one task after the other, and a lease that makes this bot the only writer. A
// living bot renews its lease several times before that runs out, so one look later tells whether its holder lives.

import { setTimeout as wait } from "node:timers/promises";
import { OtherBotError, StoreError } from "./store-error.ts";

export interface WriterIdentity {
  /** Of the data folder, which has one process at a time. */
  readonly instance: string;
  /** A lease that was not renewed for so long is free. */
  readonly leaseMs: number;
  /** Told what an operator should know while something takes its time. */
  readonly warn: (sentence: string) => void;
}

export interface LeaseHolder {
  readonly description: string;
  readonly renewedAt: string;
}

/** "ours", or who has it; undefined where it was given back while it was asked for. */
export type LeaseAnswer = "ours" | LeaseHolder | undefined;

export interface LeasePlace {
  /** "wyeli at db.example.org:5432" */
  readonly place: string;
  /** What is said where a living bot has the lease. */
  readonly inUse: (holder: string) => string;
}

const WATCH_EVERY_MS = 500;
const RENEWALS_PER_LEASE = 4;

export class WriterTurns {
  readonly #identity: WriterIdentity;
  #last: Promise<unknown> = Promise.resolve();
  #waiting = 0;
  #renewal: NodeJS.Timeout | undefined;

  constructor(identity: WriterIdentity) {
    this.#identity = identity;
  }

  /** Takes the lease and goes on renewing it, or throws when a living bot has it. A dead one's may have to run out first. */
  async take(ask: () => Promise<LeaseAnswer>, renew: () => Promise<unknown>, { place, inUse }: LeasePlace): Promise<void> {
    const { leaseMs, warn } = this.#identity;
    let seen: LeaseHolder | undefined;
    for (let answer = await ask(); answer !== "ours"; answer = await ask()) {
      if (answer !== undefined && seen === undefined) {
        const seconds = Math.ceil(leaseMs / 1_000);
        warn(`Another bot may be writing to ${place}: ${answer.description}. Waiting up to ${seconds} s for a sign of life`);
      } else if (answer !== undefined && answer.renewedAt !== seen?.renewedAt) throw new OtherBotError(inUse(answer.description));
      seen ??= answer;
      await wait(Math.min(WATCH_EVERY_MS, leaseMs / (2 * RENEWALS_PER_LEASE)));
    }
    this.#renewal = setInterval(() => this.#renew(renew), leaseMs / RENEWALS_PER_LEASE);
    this.#renewal.unref();
  }

  /** One after the other, in the order of the calls. */
  run<Value>(task: () => Promise<Value>): Promise<Value> {
    this.#waiting += 1;
    const turn = this.#last.then(task).finally(() => (this.#waiting -= 1));
    this.#last = turn.catch(() => {});
    return turn;
  }

  /** Ends the renewing; resolves after what is under way. */
  async end(): Promise<void> {
    clearInterval(this.#renewal);
    await this.#last;
  }

  #renew(renew: () => Promise<unknown>): void {
    if (this.#waiting > 0) return; // a commit renews as well
    this.run(renew).catch((error: unknown) => {
      if (error instanceof StoreError && error.failure === "unusable") this.#identity.warn(error.message);
    });
  }
}
