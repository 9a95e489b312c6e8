// Brings what waits in the outbox to where it is to go: each lane in order and at its pace, whatever fails on the way. What is entered here
// survives a crash at any point: a message is settled only after it was delivered, and each try is counted before it is made.

import { sleep, type Clock, type Log, type MessageOutbox, type OutboxMessage } from "#runtime";
import type { Delivery } from "./delivery.ts";
import { LaneRun } from "./lane-run.ts";
import { DEFAULT_COURIER_OPTIONS, retryDelay, type CourierOptions } from "./options.ts";
import { patiently, type Patience } from "./patience.ts";

export interface CourierParts {
  readonly outbox: MessageOutbox;
  readonly delivery: Delivery;
  readonly clock: Clock;
  readonly log: Log;
  /** "Discord": for sentences. */
  readonly name: string;
  readonly options?: Partial<CourierOptions>;
}

export interface Courier {
  /** Takes up what waits from earlier runs. */
  start(): void;
  /** Settles once the messages are in the store, however long that takes; never, where the courier is stopped before. */
  enter(messages: readonly OutboxMessage[]): Promise<void>;
  /** Asks the store until it answers; never settles, where the courier is stopped before. */
  whenStoreAnswers<Value>(action: () => Promise<Value>): Promise<Value>;
  /** What keeps messages from leaving just now, one sentence each. */
  readonly problems: readonly string[];
  /** Lets the message that is under way finish; the others wait for the next start. */
  stop(): Promise<void>;
}

const SCAN_LIMIT = 1_000;
const NEXT_SCAN_MS = 60_000;
const LONGEST_STORE_WAIT = 30_000;

export function createCourier(parts: CourierParts): Courier {
  return new StoreCourier(parts);
}

class StoreCourier implements Courier {
  readonly #parts: CourierParts;
  readonly #options: CourierOptions;
  readonly #lanes = new Map<string, LaneRun>();
  readonly #stop = new AbortController();
  #keeping: Promise<void> = Promise.resolve();
  #storeProblem: string | null = null;
  #halted: string | null = null;

  constructor(parts: CourierParts) {
    this.#parts = parts;
    this.#options = { ...DEFAULT_COURIER_OPTIONS, ...parts.options };
  }

  start(): void {
    this.#keeping = this.#keep();
  }

  async enter(messages: readonly OutboxMessage[]): Promise<void> {
    if (messages.length === 0) return;
    await this.whenStoreAnswers(() => this.#parts.outbox.enterMessages(messages));
    for (const lane of new Set(messages.map((message) => message.lane))) this.#run(lane);
  }

  async whenStoreAnswers<Value>(action: () => Promise<Value>): Promise<Value> {
    const done = await this.#withStore(action);
    return done === undefined ? new Promise(() => {}) : done.value;
  }

  get problems(): readonly string[] {
    const found = [this.#storeProblem, this.#halted, ...[...this.#lanes.values()].map(({ problem }) => problem)];
    return [...new Set(found.filter((problem) => problem !== null))];
  }

  async stop(): Promise<void> {
    this.#stop.abort();
    const finished = new AbortController();
    const finish = Promise.all([this.#keeping, ...[...this.#lanes.values()].map(({ ended }) => ended)]).then(() => finished.abort());
    // What takes longer counts as tried: the next start finds out whether it arrived.
    await Promise.race([finish, sleep(this.#parts.clock, this.#options.stopWithinMs, finished.signal)]);
  }

  /** Looks for lanes that nobody has rung for: at the start, and as long as there are more than one look shows. */
  async #keep(): Promise<void> {
    const { outbox, clock } = this.#parts;
    while (!this.#stop.signal.aborted) {
      const found = await this.#withStore(() => outbox.waitingMessages({ limit: SCAN_LIMIT }));
      for (const lane of new Set(found?.value.map((message) => message.lane))) this.#run(lane);
      if ((found?.value.length ?? 0) < SCAN_LIMIT) return;
      await sleep(clock, NEXT_SCAN_MS, this.#stop.signal);
    }
  }

  #run(lane: string): void {
    const { delivery, outbox, clock, log, name } = this.#parts;
    if (!delivery.serves(lane) || this.#stop.signal.aborted || this.#halted !== null) return;
    const running = this.#lanes.get(lane);
    if (running !== undefined) {
      running.ring();
      return;
    }
    const run = new LaneRun({
      lane,
      name,
      outbox,
      delivery,
      clock,
      log,
      options: this.#options,
      signal: this.#stop.signal,
      withStore: (action) => this.#withStore(action),
      onEnd: () => void this.#lanes.delete(lane),
      onHalt: (problem) => {
        this.#halted = problem;
      },
    });
    this.#lanes.set(lane, run);
    run.start();
  }

  async #withStore<Value>(action: () => Promise<Value>): Promise<{ readonly value: Value } | undefined> {
    const { clock, log, name } = this.#parts;
    const patience: Patience = {
      clock,
      signal: this.#stop.signal,
      delayAfter: (failures) => Math.min(LONGEST_STORE_WAIT, retryDelay(failures, this.#options)),
      onFailure: (error, failures) => {
        this.#storeProblem = `The store does not answer; messages for ${name} wait`;
        if (failures === 1) log.warning(this.#storeProblem, { reason: error instanceof Error ? error.message : String(error) });
      },
    };
    const done = await patiently(action, patience);
    if (done !== undefined) this.#storeProblem = null;
    return done;
  }
}
