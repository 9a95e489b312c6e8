// The readings that may count at one moment, by score alone: they are only looked into as far as the ranking asks. One list is written over
// at each asking, as it is asked for at every turn of a chart.

import type { PartialParse } from "../parse.ts";
import type { StrayCandle } from "./latest-candles.ts";
import type { ScoredExplanation } from "./standing-explanation.ts";

/** Readings known by their places. */
export interface Contenders {
  parse(place: number): PartialParse;
  isComplete(place: number): boolean;
  isSound(place: number, strays: readonly StrayCandle[]): boolean;
  /** As `PartialParse.mark`; of those that have been asked whether they are sound. */
  mark(place: number): number;
  explanation(place: number): ScoredExplanation;
}

export class Shortlist {
  #count = 0;
  readonly #scores: number[] = [];
  readonly #contenders: (Contenders | undefined)[] = [];
  readonly #places: number[] = [];
  /** Where in the rows above they stand, the best first. */
  readonly #order: number[] = [];

  clear(): void {
    for (let at = 0; at < this.#count; at += 1) this.#contenders[at] = undefined;
    this.#count = 0;
  }

  add(score: number, contenders: Contenders, place: number): void {
    const at = this.#count;
    this.#scores[at] = score;
    this.#contenders[at] = contenders;
    this.#places[at] = place;
    this.#count = at + 1;
  }

  get count(): number {
    return this.#count;
  }

  /** Best first; of those that score the same, the one that was added first. */
  sort(): void {
    const [scores, order] = [this.#scores, this.#order];
    for (let next = 0; next < this.#count; next += 1) {
      const score = scores[next] as number;
      let rank = next;
      for (; rank > 0 && (scores[order[rank - 1] as number] as number) < score; rank -= 1) order[rank] = order[rank - 1] as number;
      order[rank] = next;
    }
  }

  /** By rank, as all that follow. */
  score(rank: number): number {
    return this.#scores[this.#order[rank] as number] as number;
  }

  isSound(rank: number, strays: readonly StrayCandle[]): boolean {
    return this.#of(rank).isSound(this.#place(rank), strays);
  }

  mark(rank: number): number {
    return this.#of(rank).mark(this.#place(rank));
  }

  parse(rank: number): PartialParse {
    return this.#of(rank).parse(this.#place(rank));
  }

  isComplete(rank: number): boolean {
    return this.#of(rank).isComplete(this.#place(rank));
  }

  explanation(rank: number): ScoredExplanation {
    return this.#of(rank).explanation(this.#place(rank));
  }

  /** Gives it a better rank, whose reading is no longer asked for. */
  raise(rank: number, to: number): void {
    this.#order[to] = this.#order[rank] as number;
  }

  #of(rank: number): Contenders {
    return this.#contenders[this.#order[rank] as number] as Contenders;
  }

  #place(rank: number): number {
    return this.#places[this.#order[rank] as number] as number;
  }
}
