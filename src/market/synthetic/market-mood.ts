// How lively a market is from candle to candle: calm and wild stretches that fade, and now and then a shock. One on average.

import type { SeededRandom } from "#core";

export interface Mood {
  /** Standard deviation of the logarithm of liveliness, and what is left of it a candle later. */
  readonly deviation: number;
  readonly persistence: number;
  /** Chance of a shock, which passes with its candle. */
  readonly shocks: number;
}

/** Measured on bitcoin by the hour and by four hours: spreads whose logarithms are correlated by 0.4 to 0.5 from one candle to the next. */
export const LIFELIKE_MOOD: Mood = { deviation: 0.5, persistence: 0.82, shocks: 0.015 };

export class MarketMood {
  readonly #mood: Mood;
  readonly #random: SeededRandom;
  #level: number;

  constructor(mood: Mood, random: SeededRandom) {
    this.#mood = mood;
    this.#random = random;
    this.#level = mood.deviation * random.normal();
  }

  next(): number {
    const { deviation, persistence, shocks } = this.#mood;
    this.#level = persistence * this.#level + deviation * Math.sqrt(1 - persistence ** 2) * this.#random.normal();
    const shock = this.#random.next() < shocks ? this.#random.between(1.6, 3) : 1;
    return shock * Math.exp(this.#level - deviation ** 2 / 2);
  }
}
