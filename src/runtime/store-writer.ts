// The only way anything is written: one lane, in order, each write atomic. While the store fails, writes wait here and are tried again with
// back-off; what a write settles (notices above all) happens only after it is stored. Writes of different symbols share one commit.

import { seriesName } from "#market";
import type { Signal } from "#signals";
import type { Backoff } from "./backoff.ts";
import { sleep, type Clock } from "./ports/clock.ts";
import type { Log } from "./ports/log.ts";
import type { CommitReceipt, SeriesCandles, Store, StoreBatch } from "./ports/store.ts";
import { messageOf, type Troubles } from "./troubles.ts";

export interface PendingWrite {
  readonly symbol: string;
  readonly candles: readonly SeriesCandles[];
  /** Signals the write is about: what the store holds of them is looked up first. */
  readonly signalIds: readonly string[];
  /** Called before each try, with the stored versions of those signals. */
  prepare(stored: StoredSignals): Omit<StoreBatch, "candles">;
  /** Called once, after the commit. */
  settle(receipt: CommitReceipt): void;
  /** Called instead when the store says that this can never be stored. */
  refuse(problem: string): void;
}

export type StoredSignals = ReadonlyMap<string, Signal>;

export interface StoreWriterOptions {
  readonly store: Store;
  readonly clock: Clock;
  readonly log: Log;
  readonly troubles: Troubles;
  readonly backoff: Backoff;
  readonly maxQueuedCandles: number;
}

const TROUBLE = "store";
const LARGEST_GROUP = 200;
const NOTHING_WRITTEN: CommitReceipt = { duplicateCandles: 0, differingCandles: [], newSignals: [] };

export class StoreWriter {
  readonly #options: StoreWriterOptions;
  readonly #queue: PendingWrite[] = [];
  readonly #giveUp = new AbortController();
  readonly #roomListeners: (() => void)[] = [];
  #queuedCandles = 0;
  /** So many writes are to be tried alone, to find the one that the store refuses. */
  #oneByOne = 0;
  #wasFull = false;
  #running: Promise<void> | null = null;
  readonly counts = { commits: 0, duplicateCandles: 0, failures: 0 };

  constructor(options: StoreWriterOptions) {
    this.#options = options;
  }

  /** Analysis pauses while this is true; what it does not take meanwhile is dropped and fetched again. */
  get isFull(): boolean {
    return this.#queuedCandles >= this.#options.maxQueuedCandles;
  }

  onRoom(listener: () => void): void {
    this.#roomListeners.push(listener);
  }

  enqueue(write: PendingWrite): void {
    this.#queue.push(write);
    this.#queuedCandles += candlesIn(write);
    this.#wasFull ||= this.isFull;
    this.#running ??= this.#run();
  }

  /** Resolves when everything is written. */
  async idle(): Promise<void> {
    while (this.#running !== null) await this.#running;
  }

  /** Ends the lane; says how many candles and changes were not written. */
  abandon(): number {
    this.#giveUp.abort();
    return this.#queue.length;
  }

  async #run(): Promise<void> {
    await Promise.resolve(); // whatever else happens in this instant joins the same commit
    while (this.#queue.length > 0 && !this.#giveUp.signal.aborted) {
      const group = this.#oneByOne > 0 ? this.#queue.slice(0, 1) : firstOfEachSymbol(this.#queue);
      const receipt = await this.#commit(group);
      if (receipt === undefined) continue;
      this.#queue.splice(0, group.length);
      this.#oneByOne = Math.max(0, this.#oneByOne - group.length);
      for (const write of group) this.#settle(write, receipt);
    }
    this.#running = null;
  }

  async #commit(group: readonly PendingWrite[]): Promise<CommitReceipt | undefined> {
    const { store, clock, log, troubles, backoff } = this.#options;
    try {
      const batch = merge(group, await this.#lookUp(group));
      const receipt = isEmpty(batch) ? NOTHING_WRITTEN : await store.commit(batch);
      this.counts.commits += 1;
      for (const { series, openTime } of receipt.differingCandles) {
        log.warning(`The exchange now tells another candle of ${seriesName(series)} than it did before; the stored one is kept`, {
          openTime,
        });
      }
      this.counts.duplicateCandles += receipt.duplicateCandles;
      if (troubles.has(TROUBLE)) log.info("The store takes writes again", { waiting: this.#queue.length });
      troubles.clear(TROUBLE);
      backoff.reset();
      return receipt;
    } catch (error) {
      this.counts.failures += 1;
      if (isRefusal(error)) return this.#setAside(group, messageOf(error));
      const delayMs = backoff.next();
      log.error(`Could not write to the store: ${messageOf(error)}`, { waiting: this.#queue.length, retryInMs: delayMs });
      troubles.set(TROUBLE, `The store takes no writes (${messageOf(error)}); they wait in memory and are tried again`);
      await sleep(clock, delayMs, this.#giveUp.signal);
      return undefined;
    }
  }

  /**
   * A refused commit is taken apart until the write that cannot be stored stands alone. That one is given up, by name, and with it
   * everything of its symbol: what comes after a hole would be read as if there were none.
   */
  #setAside(group: readonly PendingWrite[], problem: string): undefined {
    if (group.length > 1) {
      this.#oneByOne = group.length;
      return;
    }
    this.#oneByOne = Math.max(0, this.#oneByOne - 1);
    const [refused] = group;
    const kept = this.#queue.filter(({ symbol }) => symbol !== refused?.symbol);
    this.#queue.splice(0, this.#queue.length, ...kept);
    this.#queuedCandles = kept.reduce((count, write) => count + candlesIn(write), 0);
    refused?.refuse(problem);
  }

  async #lookUp(group: readonly PendingWrite[]): Promise<StoredSignals> {
    const stored = new Map<string, Signal>();
    for (const id of new Set(group.flatMap((write) => write.signalIds))) {
      const signal = await this.#options.store.signal(id);
      if (signal !== undefined) stored.set(id, signal);
    }
    return stored;
  }

  #settle(write: PendingWrite, receipt: CommitReceipt): void {
    this.#queuedCandles -= candlesIn(write);
    try {
      write.settle(receipt);
    } catch (error) {
      this.#options.log.critical(`A stored write of ${write.symbol} could not be followed up: ${messageOf(error)}`);
    }
    if (!this.#wasFull || this.#queuedCandles > this.#options.maxQueuedCandles / 2) return;
    this.#wasFull = false;
    for (const listener of this.#roomListeners) listener();
  }
}

/** The longest head of the queue in which no symbol comes twice: what a write prepares may rest on how the one before was settled. */
function firstOfEachSymbol(queue: readonly PendingWrite[]): readonly PendingWrite[] {
  const symbols = new Set<string>();
  for (const { symbol } of queue) {
    if (symbols.has(symbol) || symbols.size >= LARGEST_GROUP) break;
    symbols.add(symbol);
  }
  return queue.slice(0, symbols.size);
}

function merge(group: readonly PendingWrite[], stored: StoredSignals): Required<StoreBatch> {
  const prepared = group.map((write) => write.prepare(stored));
  return {
    candles: group.flatMap((write) => write.candles),
    signals: prepared.flatMap((batch) => batch.signals ?? []),
    ledger: prepared.flatMap((batch) => batch.ledger ?? []),
    states: prepared.flatMap((batch) => batch.states ?? []),
  };
}

/** A store marks what it can never keep; the runtime knows no store by name. */
function isRefusal(error: unknown): boolean {
  return error instanceof Error && "failure" in error && error.failure === "refused";
}

function isEmpty(batch: Required<StoreBatch>): boolean {
  return batch.candles.length === 0 && batch.signals.length === 0 && batch.ledger.length === 0 && batch.states.length === 0;
}

function candlesIn(write: PendingWrite): number {
  return write.candles.reduce((count, { candles }) => count + candles.length, 0);
}
