// Opening a store that keeps everything in the data folder first and sends it to another place. The folder decides whether the start needs that
// place: one that is known to hold what is there begins at once, with it or without; any other must see first what people have been told.

import { join } from "node:path";
import { SeededRandom } from "#core";
import { Backoff, sleep, type Clock, type Store } from "#runtime";
import { lockDataFolder } from "../data-folder-lock.ts";
import { instanceOf, prepareDataFolder } from "../data-folder.ts";
import { FILE } from "../sqlite/open.ts";
import { StoreError } from "../store-error.ts";
import { asideName } from "./fill.ts";
import { Health } from "./health.ts";
import { Link, type Connection } from "./link.ts";
import { LocalCopy } from "./local-copy.ts";
import { meet } from "./meeting.ts";
import { ReplicatedStore } from "./store.ts";
import { UnsentRows } from "./unsent-rows.ts";

export interface ReplicatedStoreOptions {
  /** Created when missing. */
  readonly dataDir: string;
  /** "PostgreSQL wyeli at db.example.org:5432": how people know the other place, and how the folder remembers it. */
  readonly remoteName: string;
  /** Throws StoreError; where it is "unavailable", the place is tried again. */
  readonly openRemote: (tools: RemoteTools) => Promise<Store>;
  readonly clock: Clock;
  /** Told what an operator should know now. */
  readonly warn: (sentence: string) => void;
  /** Told what is well, or well again. */
  readonly report: (sentence: string) => void;
  /** Ends the waiting for a place that does not answer. */
  readonly signal?: AbortSignal;
  readonly patienceMs?: number;
  readonly retryMs?: { readonly first: number; readonly longest: number };
}

export interface RemoteTools {
  /** Of the data folder. */
  readonly instance: string;
  /** Told what takes its time while the place is opened. */
  readonly warn: (sentence: string) => void;
}

const PATIENCE_MS = 4_000;
const RETRY_MS = { first: 500, longest: 60_000 };

/** The one writer of the folder and of the other place. Throws StoreError when it cannot be, and the signal's reason when that aborts. */
export async function openReplicatedStore(options: ReplicatedStoreOptions): Promise<ReplicatedStore> {
  const folder = prepareDataFolder(options.dataDir);
  const lock = lockDataFolder(folder);
  let copy: LocalCopy | undefined;
  try {
    copy = new LocalCopy(folder, join(folder, FILE));
    return await new Opening(options, copy, instanceOf(folder)).run(() => lock.release());
  } catch (error) {
    copy?.close();
    lock.release();
    throw error;
  }
}

class Opening {
  readonly #options: ReplicatedStoreOptions;
  readonly #copy: LocalCopy;
  readonly #instance: string;
  readonly #health: Health;
  readonly #backoff: Backoff;
  /** What is here has been found not to be what is there. */
  #isStale = false;

  constructor(options: ReplicatedStoreOptions, copy: LocalCopy, instance: string) {
    const { clock, retryMs = RETRY_MS } = options;
    this.#options = options;
    this.#copy = copy;
    this.#instance = instance;
    this.#health = new Health({ ...options, countWaiting: () => new UnsentRows(copy.database).count });
    const random = new SeededRandom(clock.now() >>> 0);
    this.#backoff = new Backoff({ firstMs: retryMs.first, maxMs: retryMs.longest, random });
  }

  async run(onClose: () => void): Promise<ReplicatedStore> {
    const { dataDir, remoteName, clock, patienceMs = PATIENCE_MS } = this.#options;
    const connection = await this.#firstConnection();
    const database = this.#copy.database;
    const link = new Link({
      unsent: new UnsentRows(database),
      health: this.#health,
      clock,
      backoff: this.#backoff,
      connect: () => this.#connect(undefined),
      patienceMs,
    });
    const description = `${remoteName}, through SQLite ${join(dataDir, FILE)}`;
    const store = new ReplicatedStore({ description, database, onClose }, { link, replication: this.#health });
    link.start(connection);
    return store;
  }

  /** Undefined where the other place does not answer and need not. */
  async #firstConnection(): Promise<Connection | undefined> {
    const { remoteName, clock, warn, signal = new AbortController().signal } = this.#options;
    for (let tries = 1; ; tries += 1) {
      try {
        return await this.#connect(asideName(FILE, clock.now()));
      } catch (error) {
        if (!(error instanceof StoreError) || error.failure !== "unavailable") throw error;
        if (this.#copy.record.remoteName === remoteName && !this.#isStale) {
          this.#health.failing(error.message);
          return undefined;
        }
        if (tries === 1) warn(`${error.message} What people have been told is known there only: the start waits until it answers`);
      }
      await sleep(clock, this.#backoff.next(), signal);
      signal.throwIfAborted();
    }
  }

  async #connect(setAsideAs: string | undefined): Promise<Connection> {
    const { remoteName, openRemote, warn } = this.#options;
    let isOpening = true;
    const remote = await openRemote({ instance: this.#instance, warn: (sentence) => isOpening && warn(sentence) });
    isOpening = false;
    try {
      return await meet({
        copy: this.#copy,
        remote,
        remoteName,
        asideName: setAsideAs,
        onRefused: (row, problem) => this.#health.refused(row, problem),
        onFilling: () => this.#filling(),
        onFilled: (keptAs) => this.#filled(keptAs),
      });
    } catch (error) {
      await remote.close();
      throw error;
    }
  }

  #filling(): void {
    const { dataDir, remoteName, report } = this.#options;
    this.#isStale = true;
    report(`${remoteName} holds what ${dataDir} does not: it is copied from there`);
  }

  #filled(keptAs: string | undefined): void {
    const { dataDir, report } = this.#options;
    this.#isStale = false;
    if (keptAs !== undefined) report(`What was in ${dataDir} before is kept as ${join(dataDir, keptAs)}`);
  }
}
