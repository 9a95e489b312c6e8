// How long to wait before the next try: doubling from the first delay to the largest, with seeded jitter, never outside the two.

import type { SeededRandom } from "#core";

export interface BackoffOptions {
  readonly firstMs: number;
  readonly maxMs: number;
  readonly random: SeededRandom;
}

export class Backoff {
  readonly #options: BackoffOptions;
  #tries = 0;

  constructor(options: BackoffOptions) {
    this.#options = options;
  }

  next(): number {
    const { firstMs, maxMs, random } = this.#options;
    const longest = Math.min(maxMs, firstMs * 2 ** Math.min(this.#tries, 30));
    this.#tries += 1;
    return Math.round(random.between(Math.max(Math.min(firstMs, maxMs), longest * 0.75), longest));
  }

  reset(): void {
    this.#tries = 0;
  }
}
