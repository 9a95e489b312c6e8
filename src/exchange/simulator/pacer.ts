// Moves the tape on its own, at a fixed number of closes per second or as fast as the listeners take them.

import type { Cancel, Clock } from "#runtime";
import type { Pace } from "./options.ts";

const TICK_MS = 20;
/** After a pause or a stall the tape goes on at its pace; it never catches up in a burst longer than this. */
const LONGEST_CATCH_UP_MS = 200;
const DEFAULT_BATCH = 32;

export interface PacedTape {
  /** One close; false at the end of the tape. */
  step(): boolean;
  readonly isCongested: boolean;
  readonly hasListener: boolean;
  listener(): Promise<void>;
  taken(): Promise<void>;
}

export class Pacer {
  readonly #clock: Clock;
  readonly #tape: PacedTape;
  readonly #pace: Pace;
  #run = 0;
  #cancel: Cancel | undefined;

  constructor(clock: Clock, pace: Pace, tape: PacedTape) {
    this.#clock = clock;
    this.#pace = pace;
    this.#tape = tape;
  }

  start(): void {
    this.stop();
    if (this.#pace.kind === "paced") this.#tick(this.#pace.closesPerSecond, this.#clock.now());
    if (this.#pace.kind === "as-taken") void this.#follow(this.#pace, this.#run);
  }

  stop(): void {
    this.#run += 1;
    this.#cancel?.();
  }

  #tick(closesPerSecond: number, paidUntil: number): void {
    this.#cancel = this.#clock.schedule(TICK_MS, () => {
      const now = this.#clock.now();
      const start = Math.max(paidUntil, now - LONGEST_CATCH_UP_MS);
      const closes = this.#tape.isCongested ? 0 : Math.floor(((now - start) * closesPerSecond) / 1_000);
      for (let done = 0; done < closes; done += 1) {
        if (!this.#tape.step()) return;
      }
      this.#tick(closesPerSecond, start + (closes * 1_000) / closesPerSecond);
    });
  }

  async #follow(pace: Pace & { kind: "as-taken" }, run: number): Promise<void> {
    while (run === this.#run) {
      await this.#tape.listener();
      await pace.ready?.();
      for (let done = 0; done < (pace.closesPerBatch ?? DEFAULT_BATCH); done += 1) {
        if (!this.#tape.hasListener) break;
        if (run !== this.#run || !this.#tape.step()) return;
      }
      await this.#tape.taken();
    }
  }
}
