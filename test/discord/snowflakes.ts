// Ids as Discord makes them: the milliseconds since 2015 and a running number, so that they sort by time and clients can read it from them.

import type { ServerClock } from "./server-clock.ts";

const DISCORD_EPOCH = 1_420_070_400_000;
const NUMBERS_PER_MILLISECOND = 4_096n;

export class Snowflakes {
  readonly #clock: ServerClock;
  #last = 0n;

  constructor(clock: ServerClock) {
    this.#clock = clock;
  }

  /** Always larger than every one before, whatever the clock does. */
  next(): string {
    const first = BigInt(Math.floor(this.#clock.now() - DISCORD_EPOCH)) * 1_024n * NUMBERS_PER_MILLISECOND;
    this.#last = first > this.#last ? first : this.#last + 1n;
    return String(this.#last);
  }
}
