// Where the drawings get their proportions: bell curves around the figures the books like, cut off where a figure becomes absurd. The
// spread of the style widens all of them at once.

import type { SeededRandom } from "#core";

export interface Around {
  readonly centre: number;
  readonly deviation: number;
  readonly low: number;
  readonly high: number;
}

export type Weighted<T> = readonly (readonly [T, number])[];

const TRIES = 12;

export class RatioSource {
  readonly random: SeededRandom;
  readonly #spread: number;

  constructor(random: SeededRandom, spread: number) {
    this.random = random;
    this.#spread = spread;
  }

  around({ centre, deviation, low, high }: Around): number {
    for (let attempt = 0; attempt < TRIES; attempt += 1) {
      const value = centre + deviation * this.#spread * this.random.normal();
      if (value >= low && value <= high) return value;
    }
    return this.random.between(low, high);
  }

  /** Around one of several figures the books name, a tenth of it either way. */
  near(figures: readonly number[], { low, high }: Pick<Around, "low" | "high">): number {
    const centre = this.random.pick(figures);
    return this.around({ centre, deviation: 0.1 * centre, low, high });
  }

  between(low: number, high: number): number {
    return this.random.between(low, high);
  }
}

export function pickWeighted<T>(random: SeededRandom, choices: Weighted<T>): T {
  const total = choices.reduce((sum, [, weight]) => sum + weight, 0);
  let left = total * random.next();
  let picked = (choices[0] as readonly [T, number])[0];
  for (const [choice, weight] of choices) {
    if (weight === 0) continue;
    picked = choice;
    left -= weight;
    if (left < 0) break;
  }
  return picked;
}
