// A whole bot on a virtual clock, against a scripted venue and an in-memory store, that can be stopped, crashed and started again.

import type { Instrument, SeriesKey } from "#market";
import {
  createBot,
  type AnalysisKit,
  type Bot,
  type Clock,
  type Notice,
  type Notifier,
  type RuntimeOptions,
  type Store,
  type StoreBatch,
} from "#runtime";
import { MemoryDisk, openMemoryStore } from "../contracts/memory-store.ts";
import { ScriptedVenue, type Tape } from "../generators/scripted-venue.ts";
import { SilentLog } from "../generators/silent-log.ts";
import { VirtualClock } from "../generators/virtual-clock.ts";

export interface RigOptions {
  readonly instruments: readonly Instrument[];
  readonly tapes: readonly Tape[];
  /** Venue time at the beginning. */
  readonly startsAt: number;
  readonly pace: number;
  readonly seed: number;
  readonly kit: AnalysisKit;
  readonly series?: readonly SeriesKey[];
  readonly options?: Partial<RuntimeOptions>;
  /** Instead of one in memory that fails and dies with the bot. */
  readonly store?: Store;
}

export interface Told {
  readonly notice: Notice;
  readonly venueTime: number;
}

export class Rig {
  readonly clock = new VirtualClock(1_700_000_000_000);
  readonly disk = new MemoryDisk();
  readonly log = new SilentLog();
  readonly venue: ScriptedVenue;
  readonly told: Told[] = [];
  /** Decides before each commit whether the store fails. */
  commitFails: (batch: StoreBatch) => boolean = () => false;
  notifier: Notifier = { notify: async (notice) => void this.told.push({ notice, venueTime: this.venue.now() }) };
  bot: Bot;
  /** How the start ended: undefined while it runs, null when it went well. */
  startError: Error | null | undefined;
  readonly #options: RigOptions;
  #alive = { yes: true };

  constructor(options: RigOptions) {
    this.#options = options;
    this.venue = new ScriptedVenue({ ...options, clock: this.clock });
    this.bot = this.#createBot();
  }

  start(): void {
    this.startError = undefined;
    this.bot.start(new AbortController().signal).then(
      () => (this.startError = null),
      (error: Error) => (this.startError = error),
    );
  }

  /** Power off: not another line of this bot runs, nothing is saved. */
  crash(): void {
    this.#alive.yes = false;
    this.venue.abandon();
    this.bot = this.#createBot();
  }

  async stop(): Promise<void> {
    let stopped = false;
    void this.bot.stop().then(() => (stopped = true));
    for (let second = 0; second < 10 && !stopped; second += 1) await this.clock.pass(1_000);
    if (!stopped) throw new Error("the bot did not stop within ten seconds");
    this.bot = this.#createBot();
  }

  #createBot(): Bot {
    const alive = { yes: true };
    this.#alive = alive;
    const { kit, seed, series, tapes, options } = this.#options;
    return createBot({
      feed: this.venue,
      store: this.#store(alive),
      notifiers: [{ notify: (notice) => (alive.yes ? this.notifier.notify(notice) : FOREVER) }],
      clock: mortalClock(this.clock, alive),
      log: this.log,
      kit,
      identity: { version: "0", mode: "demo", source: "the scripted venue" },
      series: series ?? tapes.map((tape) => tape.series),
      seed,
      ...(options === undefined ? {} : { options }),
    });
  }

  #store(alive: { readonly yes: boolean }): Store {
    if (this.#options.store !== undefined) return this.#options.store;
    const store = openMemoryStore(this.disk);
    return {
      ...store,
      commit: async (batch) => {
        if (!alive.yes) return await FOREVER;
        if (this.commitFails(batch)) throw new Error("disk full");
        return await store.commit(batch);
      },
    };
  }
}

const FOREVER: Promise<never> = new Promise(() => {});

/** Of a crashed bot no timer fires any more. */
function mortalClock(clock: Clock, alive: { readonly yes: boolean }): Clock {
  return { now: () => clock.now(), schedule: (delayMs, action) => clock.schedule(delayMs, () => void (alive.yes && action())) };
}
