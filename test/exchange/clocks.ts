// Two clocks for tests of the exchange rooms: the machine's, and one that stands still until it is told to move.

import type { Cancel, Clock } from "#runtime";

export const realClock: Clock = {
  now: () => Date.now(),
  schedule: (delayMs, action) => {
    const timer = setTimeout(action, delayMs);
    return () => clearTimeout(timer);
  },
};

export class ManualClock implements Clock {
  #now: number;
  readonly #actions = new Map<object, { readonly at: number; readonly action: () => void }>();

  constructor(now: number = Date.UTC(2024, 0, 1)) {
    this.#now = now;
  }

  /** How long until the next action is due; undefined when none waits. */
  get nextDelay(): number | undefined {
    const next = this.#due(Infinity)?.[1].at;
    return next === undefined ? undefined : next - this.#now;
  }

  now(): number {
    return this.#now;
  }

  schedule(delayMs: number, action: () => void): Cancel {
    const key = {};
    this.#actions.set(key, { at: this.#now + delayMs, action });
    return () => void this.#actions.delete(key);
  }

  /** Moves on, calling back whatever becomes due, in order. */
  advance(byMs: number): void {
    const end = this.#now + byMs;
    for (let next = this.#due(end); next !== undefined; next = this.#due(end)) {
      const [key, { at, action }] = next;
      this.#actions.delete(key);
      this.#now = Math.max(this.#now, at);
      action();
    }
    this.#now = end;
  }

  #due(end: number): [object, { readonly at: number; readonly action: () => void }] | undefined {
    const due = [...this.#actions].filter(([, { at }]) => at <= end);
    return due.toSorted(([, one], [, other]) => one.at - other.at)[0];
  }
}

const LONGEST_WAIT_MS = 5_000;

/** Lets sockets and promises do their work until the fact holds; one that does not come to hold within five seconds is a failure. */
export async function until(fact: () => boolean): Promise<void> {
  const deadline = Date.now() + LONGEST_WAIT_MS;
  while (!fact()) {
    if (Date.now() > deadline) throw new Error(`Expected to hold within ${LONGEST_WAIT_MS} ms: ${String(fact)}`);
    await new Promise((resolve) => setImmediate(resolve));
  }
}
