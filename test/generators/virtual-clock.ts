// Time that passes only when a test says so. Between two timers everything that can happen does happen, so a run is the same every time.

import type { Cancel, Clock } from "#runtime";

interface Timer {
  readonly at: number;
  readonly action: () => void;
  cancelled: boolean;
}

export class VirtualClock implements Clock {
  #now: number;
  /** Latest first, so that the next one is at the end; of equal times the one set first is nearer to the end. */
  readonly #timers: Timer[] = [];

  constructor(start: number) {
    this.#now = start;
  }

  now(): number {
    return this.#now;
  }

  schedule(delayMs: number, action: () => void): Cancel {
    const timer: Timer = { at: this.#now + Math.max(0, delayMs), action, cancelled: false };
    this.#timers.splice(this.#placeOf(timer.at), 0, timer);
    return () => {
      timer.cancelled = true;
    };
  }

  /** Lets this much time pass. */
  async pass(durationMs: number): Promise<void> {
    const end = this.#now + durationMs;
    await quiet();
    for (let timer = this.#timers.at(-1); timer !== undefined && timer.at <= end; timer = this.#timers.at(-1)) {
      this.#timers.pop();
      if (timer.cancelled) continue;
      this.#now = timer.at;
      timer.action();
      await quiet();
    }
    this.#now = end;
  }

  /** Before all timers that are due at the same time or earlier. */
  #placeOf(at: number): number {
    let low = 0;
    let high = this.#timers.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.#timers[middle] as Timer).at > at) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

/** Resolves when every promise that could go on has gone on. */
export function quiet(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
