// The line to the other place: sends what is marked, in the background, for as long as there is any, and finds the place again when it was
// away. While it keeps up, whoever has written something can wait until that has arrived.

import { sleep, type Backoff, type Clock, type Store } from "#runtime";
import { OtherBotError, type StoreError } from "../store-error.ts";
import type { Health } from "./health.ts";
import { Sender, type SenderParts } from "./sender.ts";
import type { UnsentRows } from "./unsent-rows.ts";

export interface LinkParts {
  readonly unsent: UnsentRows;
  readonly health: Health;
  readonly clock: Clock;
  readonly backoff: Backoff;
  /** Opens the other place and makes sure that it may be written to. Throws OtherBotError where somebody else has written to it. */
  readonly connect: () => Promise<Connection>;
  /** How long a write waits for the other place before that counts as slow. */
  readonly patienceMs: number;
}

export interface Connection {
  readonly remote: Store;
  readonly claim: SenderParts["claim"];
}

/** More than this to send is no moment's delay. */
const MANY_ROWS = 1_000;
/** One failure may be a connection that was cut; it is tried again before anybody is told. */
const SILENT_FAILURES = 1;
/** For the place to close its connections. */
const CLOSE_MS = 4_000;

export class Link {
  readonly #parts: LinkParts;
  readonly #ending = new AbortController();
  readonly #waiters = new Set<() => void>();
  #connection: { readonly remote: Store; readonly sender: Sender } | undefined;
  #running: Promise<void> | undefined;
  /** Something was written since the last parcel was taken. */
  #isWoken = false;
  #wasQuick = true;
  #failures = 0;
  #lost: StoreError | undefined;

  constructor(parts: LinkParts) {
    this.#parts = parts;
  }

  /** Begins to send; without a connection it looks for one. */
  start(connection: Connection | undefined): void {
    if (connection !== undefined) this.#use(connection);
    if (connection !== undefined && this.#parts.unsent.count > MANY_ROWS) this.#parts.health.behind();
    this.wake();
  }

  /** Undefined until it has answered once. */
  get remote(): Store | undefined {
    return this.#connection?.remote;
  }

  /** Throws once another bot has the other place: what this one finds must not be told any more. */
  requireOurs(): void {
    if (this.#lost !== undefined) throw this.#lost;
  }

  /** Something was written. */
  wake(): void {
    this.#isWoken = true;
    if (this.#lost === undefined && !this.#ending.signal.aborted) this.#running ??= this.#run();
  }

  /** Resolves when everything written so far has arrived, or when there is no use in waiting for it. */
  async settled(): Promise<void> {
    const { health, patienceMs } = this.#parts;
    if (!health.isWell || this.#ending.signal.aborted) return this.wake();
    await this.#arrival(patienceMs, () => health.slow());
  }

  /** What can be sent within a moment is sent first. */
  async close(): Promise<void> {
    const { clock, patienceMs } = this.#parts;
    if (this.#failures === 0 && this.#lost === undefined) await this.#arrival(patienceMs, () => {});
    this.#ending.abort();
    this.#releaseAll();
    const closed = new AbortController();
    const orderly = async (): Promise<void> => {
      await this.#connection?.remote.close();
      await this.#running;
    };
    const closing = orderly().then(
      () => closed.abort(),
      () => closed.abort(),
    );
    await Promise.race([closing, sleep(clock, CLOSE_MS, closed.signal)]);
  }

  /** Of everything written so far; ends early once the place fails. */
  #arrival(withinMs: number, onLate: () => void): Promise<void> {
    return new Promise<void>((resolve) => {
      const release = (): void => {
        cancel();
        this.#waiters.delete(release);
        resolve();
      };
      const cancel = this.#parts.clock.schedule(withinMs, () => {
        onLate();
        this.#releaseAll();
      });
      this.#waiters.add(release);
      this.wake();
    });
  }

  async #run(): Promise<void> {
    let isEmpty = false;
    while (!this.#ending.signal.aborted && this.#lost === undefined && (!isEmpty || this.#isWoken)) {
      this.#isWoken = false;
      try {
        isEmpty = await this.#round();
        this.#failures = 0;
        this.#parts.backoff.reset();
        if (isEmpty && this.#wasQuick) this.#parts.health.caughtUp();
      } catch (error) {
        isEmpty = false;
        await this.#failed(error);
      }
    }
    this.#running = undefined;
  }

  /** Returns whether there was nothing to send. */
  async #round(): Promise<boolean> {
    const { unsent, health, clock, patienceMs } = this.#parts;
    if (this.#connection === undefined) this.#use(await this.#parts.connect());
    const waiting = [...this.#waiters];
    const parcel = unsent.take();
    if (parcel.rows.length > 0) {
      const startedAt = clock.now();
      await this.#connection?.sender.send(parcel);
      this.#wasQuick = clock.now() - startedAt < patienceMs;
      health.sent(parcel.rows.length);
    }
    if (parcel.isWhole) for (const release of waiting) release();
    return parcel.rows.length === 0;
  }

  async #failed(error: unknown): Promise<void> {
    const { health, clock, backoff } = this.#parts;
    if (this.#ending.signal.aborted) return;
    if (error instanceof OtherBotError) {
      this.#lost = error;
      health.lost(error.message);
      return this.#releaseAll();
    }
    this.#failures += 1;
    if (this.#failures > SILENT_FAILURES || !health.isWell) {
      health.failing(error instanceof Error ? error.message : String(error));
      this.#releaseAll();
    }
    await sleep(clock, backoff.next(), this.#ending.signal);
  }

  #use({ remote, claim }: Connection): void {
    const { unsent, health } = this.#parts;
    const sender = new Sender({ remote, unsent, claim, onRefused: (row, problem) => health.refused(row, problem) });
    this.#connection = { remote, sender };
  }

  #releaseAll(): void {
    for (const release of this.#waiters) release();
  }
}
