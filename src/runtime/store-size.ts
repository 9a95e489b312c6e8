// How large the store is, for the status: asked of the store when somebody looks, but only now and then, and answered from memory.

import type { Clock } from "./ports/clock.ts";
import type { Store } from "./ports/store.ts";

const ASK_EVERY_MS = 5 * 60_000;

export class StoreSize {
  readonly #store: Pick<Store, "size">;
  readonly #clock: Clock;
  #bytes: number | null = null;
  #askedAt = -Infinity;

  constructor(store: Pick<Store, "size">, clock: Clock) {
    this.#store = store;
    this.#clock = clock;
  }

  /** As it was known last; null before the first answer, and where the store cannot tell. */
  get bytes(): number | null {
    const now = this.#clock.now();
    if (now - this.#askedAt >= ASK_EVERY_MS) {
      this.#askedAt = now;
      // A store that cannot be asked now is asked again in a few minutes; its trouble is told by what is written to it.
      this.#store.size().then(
        (bytes) => (this.#bytes = bytes),
        () => {},
      );
    }
    return this.#bytes;
  }
}
