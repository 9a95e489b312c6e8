// The complete patterns that end at the newest pivot, by where they begin: what its longer legs may hold. Handed over, they come with the
// latest start first.

import { BestFew } from "./best-few.ts";
import { byMerit, type GrownParse } from "./grown-parse.ts";
import type { WaveNode } from "./parse.ts";

export class FinishedReadings {
  readonly #patterns: number;
  readonly #best: BestFew;
  #newest = 0;

  /** `patterns`: how many the grammar has; `window`: how far back one may begin; `kept`: how many of a pattern stay for each start. */
  constructor({ patterns, window, kept }: { readonly patterns: number; readonly window: number; readonly kept: number }) {
    this.#patterns = patterns;
    this.#best = new BestFew(patterns * window, kept);
  }

  /** From now on for this node. */
  begin({ sequence }: WaveNode): void {
    this.#newest = sequence;
  }

  /** The best of a pattern, by its place in the grammar. */
  best(start: WaveNode, place: number): GrownParse | undefined {
    return this.#best.of(this.#kind(start, place))[0];
  }

  admits(start: WaveNode, place: number, score: number): boolean {
    return this.#best.admits(this.#kind(start, place), score);
  }

  /** Only what is admitted. */
  keep(parse: GrownParse): void {
    this.#best.keep(this.#kind(parse.start, parse.place), parse);
  }

  empty(into: GrownParse[]): void {
    this.#best.empty(into);
  }

  #kind({ sequence }: WaveNode, place: number): number {
    return (this.#newest - 1 - sequence) * this.#patterns + place;
  }
}

/** The order in which they are handed over. */
export function byStart(one: GrownParse, other: GrownParse): number {
  return other.start.sequence - one.start.sequence || one.place - other.place || byMerit(one, other);
}
