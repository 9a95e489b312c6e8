// One lane from the first message that waits to the last: a batch at a time, tried until it is settled, at the pace of the lane.

import { sleep, type Clock, type Log, type MessageOutbox, type MessageUpdate, type StoredMessage } from "#runtime";
import type { Batch, Delivery, DeliveryResult } from "./delivery.ts";
import { retryDelay, type CourierOptions } from "./options.ts";

export interface LaneRunParts {
  readonly lane: string;
  readonly name: string;
  readonly outbox: MessageOutbox;
  readonly delivery: Delivery;
  readonly clock: Clock;
  readonly log: Log;
  readonly options: CourierOptions;
  readonly signal: AbortSignal;
  /** Tries until the store answers; undefined where the courier was stopped before. */
  readonly withStore: <Value>(action: () => Promise<Value>) => Promise<{ readonly value: Value } | undefined>;
  /** Nothing waits any more. */
  readonly onEnd: () => void;
  readonly onHalt: (problem: string) => void;
}

/** How far ahead a lane looks for messages that leave together. */
const LOOK_AHEAD = 200;
/** A wait as short as this is everyday life, and no trouble. */
const ROUTINE_WAIT_MS = 5_000;

export class LaneRun {
  readonly #parts: LaneRunParts;
  #rung = false;
  #ended: Promise<void> = Promise.resolve();
  /** Why the first message could not leave so far. */
  problem: string | null = null;

  constructor(parts: LaneRunParts) {
    this.#parts = parts;
  }

  start(): void {
    this.#ended = this.#drain();
  }

  /** Something new waits. */
  ring(): void {
    this.#rung = true;
  }

  get ended(): Promise<void> {
    return this.#ended;
  }

  async #drain(): Promise<void> {
    const { lane, outbox, clock, signal, options, withStore, onEnd } = this.#parts;
    for (;;) {
      this.#rung = false;
      const waiting = await withStore(() => outbox.waitingMessages({ lane, limit: LOOK_AHEAD }));
      if (waiting === undefined || signal.aborted) return;
      const batch = this.#batchOf(waiting.value);
      if (batch === undefined && this.#rung) continue;
      if (batch === undefined) break;
      const startedAt = clock.now();
      const pause = await this.#bring(batch);
      if (pause === undefined) return;
      await sleep(clock, Math.max(pause, startedAt + options.paceMs - clock.now()), signal);
    }
    onEnd();
  }

  #batchOf([first, ...others]: readonly StoredMessage[]): Batch | undefined {
    if (first === undefined) return undefined;
    return [first, ...others.filter((other) => other.subject === first.subject && this.#parts.delivery.goesWith(first, other))];
  }

  /** How long to wait before the next one; undefined where there is none. */
  async #bring(batch: Batch): Promise<number | undefined> {
    if (!(await this.#update(batch, ({ attempts }) => ({ attempts: attempts + 1 })))) return undefined;
    const result = await this.#tryOnce(batch);
    // Once something was tried, its end is written down even while the bot stops.
    return this.#settle(batch, result);
  }

  async #tryOnce(batch: Batch): Promise<DeliveryResult> {
    try {
      return await this.#parts.delivery.deliver(batch);
    } catch (error) {
      return { kind: "failed", problem: error instanceof Error ? error.message : String(error) };
    }
  }

  async #settle(batch: Batch, result: DeliveryResult): Promise<number | undefined> {
    const { clock, options, onHalt } = this.#parts;
    const settledAt = clock.now();
    const failures = batch[0].attempts + 1;
    if (result.kind === "sent") {
      this.#recovered();
      return this.#end(batch, { state: "sent", settledAt, receipt: result.receipt, problem: null });
    }
    if (result.kind === "dropped") return this.#drop(batch, result.problem);
    if (result.kind === "failed" && failures >= options.maxAttempts) {
      return this.#drop(batch, `given up after ${failures} tries: ${result.problem}`);
    }
    const isRoutine = result.kind === "refused" && result.retryInMs <= ROUTINE_WAIT_MS;
    if (!isRoutine) this.#tell(result.problem);
    if (result.kind === "failed") {
      const isKept = await this.#update(batch, () => ({ problem: result.problem }));
      return isKept ? retryDelay(failures, options) : undefined;
    }
    // What certainly did not arrive was not tried: the count goes back to what it was.
    const isKept = await this.#update(batch, ({ attempts }) => ({ attempts, problem: result.problem }));
    if (result.kind === "halted") onHalt(result.problem);
    return isKept && result.kind === "refused" ? result.retryInMs : undefined;
  }

  async #drop(batch: Batch, problem: string): Promise<number | undefined> {
    const { clock, log, name } = this.#parts;
    log.warning(`A message for ${name} was dropped: ${problem}`, { keys: batch.map(({ key }) => key) });
    return this.#end(batch, { state: "dropped", settledAt: clock.now(), problem });
  }

  /** The first message is settled last: as long as it waits, what left with it is known to have left with it. */
  async #end(batch: Batch, update: MessageUpdate): Promise<number | undefined> {
    const isKept = await this.#update(batch.toReversed(), () => update);
    return isKept ? 0 : undefined;
  }

  async #update(messages: readonly StoredMessage[], updateOf: (message: StoredMessage) => MessageUpdate): Promise<boolean> {
    const { outbox, withStore } = this.#parts;
    for (const message of messages) {
      const updated = await withStore(() => outbox.updateMessage(message.key, updateOf(message)));
      if (updated === undefined) return false;
    }
    return true;
  }

  #tell(problem: string): void {
    const { log, lane } = this.#parts;
    if (this.problem !== problem) log.warning(problem, { lane });
    this.problem = problem;
  }

  #recovered(): void {
    const { log, name, lane } = this.#parts;
    if (this.problem !== null) log.info(`Messages for ${name} leave again`, { lane });
    this.problem = null;
  }
}
