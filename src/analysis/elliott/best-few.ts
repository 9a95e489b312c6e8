// The readings kept at the newest pivot: of each kind the best few, best first. It knows at once whether another has a chance, as most have
// none.

import { byMerit, type GrownParse } from "./grown-parse.ts";

const NONE: readonly GrownParse[] = [];

export class BestFew {
  readonly #kept: number;
  readonly #kinds: (GrownParse[] | undefined)[];
  /** What another of the kind must beat. */
  readonly #bars: Float64Array;

  /** `kinds`: how many there are; `kept`: how many readings of each stay. */
  constructor(kinds: number, kept: number) {
    this.#kept = kept;
    this.#kinds = Array.from({ length: kinds });
    this.#bars = new Float64Array(kinds).fill(-Infinity);
  }

  of(kind: number): readonly GrownParse[] {
    return this.#kinds[kind] ?? NONE;
  }

  admits(kind: number, score: number): boolean {
    return score > (this.#bars[kind] as number);
  }

  /** Only what is admitted. */
  keep(kind: number, parse: GrownParse): void {
    const rivals = (this.#kinds[kind] ??= []);
    if (rivals.length === this.#kept) rivals.pop();
    let place = rivals.length;
    for (; place > 0 && byMerit(parse, rivals[place - 1] as GrownParse) < 0; place -= 1) rivals[place] = rivals[place - 1] as GrownParse;
    rivals[place] = parse;
    if (rivals.length === this.#kept) this.#bars[kind] = (rivals.at(-1) as GrownParse).score;
  }

  /** Hands over what has been kept, kind by kind, and begins anew. */
  empty(into: GrownParse[]): void {
    for (const rivals of this.#kinds) {
      if (rivals === undefined || rivals.length === 0) continue;
      for (const parse of rivals) into.push(parse);
      rivals.length = 0;
    }
    this.#bars.fill(-Infinity);
  }
}
