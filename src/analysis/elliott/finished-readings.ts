// The complete patterns that end at the newest pivot, by where they begin: what its longer legs may hold. Handed over, they come with the
// latest start first.

import { BestFew } from "./best-few.ts";
import { byMerit, type GrownParse } from "./grown-parse.ts";
import type { WaveNode } from "./parse.ts";

export class FinishedReadings {
  readonly #patterns: number;
  readonly #best: BestFew;
  /** By how far back they begin, the places in the grammar of what there is, as a set of bits. */
  readonly #places: Int32Array;
  #newest = 0;

  /** `patterns`: how many the grammar has; `window`: how far back one may begin; `kept`: how many of a pattern stay for each start. */
  constructor({ patterns, window, kept }: { readonly patterns: number; readonly window: number; readonly kept: number }) {
    this.#patterns = patterns;
    this.#best = new BestFew(Array.from({ length: 2 * patterns * window }, () => kept));
    this.#places = new Int32Array(window);
  }

  /** From now on for this node. */
  begin({ sequence }: WaveNode): void {
    this.#newest = sequence;
  }

  /** Places of the patterns that begin there, as a set of bits. */
  placesFrom({ sequence }: WaveNode): number {
    return this.#places[this.#newest - 1 - sequence] as number;
  }

  /** The best of a pattern, by its place in the grammar. */
  best(start: WaveNode, place: number): GrownParse | undefined {
    const clean = this.#best.best(this.#kind(start, place, true));
    const other = this.#best.best(this.#kind(start, place, false));
    if (clean === undefined || other === undefined) return clean ?? other;
    return byMerit(clean, other) < 0 ? clean : other;
  }

  /** `isClean`: all its legs are. */
  admits(start: WaveNode, place: number, isClean: boolean, score: number): boolean {
    return this.#best.admits(this.#kind(start, place, isClean), score);
  }

  /** Only what is admitted. */
  keep(parse: GrownParse, isClean: boolean): void {
    const { start, place } = parse;
    this.#best.keep(this.#kind(start, place, isClean), parse);
    const back = this.#newest - 1 - start.sequence;
    this.#places[back] = (this.#places[back] as number) | (1 << place);
  }

  empty(into: GrownParse[]): void {
    this.#best.empty(into);
    this.#places.fill(0);
  }

  #kind({ sequence }: WaveNode, place: number, isClean: boolean): number {
    return 2 * ((this.#newest - 1 - sequence) * this.#patterns + place) + (isClean ? 0 : 1);
  }
}

/** The order in which they are handed over. */
export function byStart(one: GrownParse, other: GrownParse): number {
  return other.start.sequence - one.start.sequence || one.place - other.place || byMerit(one, other);
}
