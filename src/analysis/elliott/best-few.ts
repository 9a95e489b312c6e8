// The readings kept at the newest pivot: of each kind the best few, best first. It knows at once whether another has a chance, as most have
// none.

import { byMerit, type GrownParse } from "./grown-parse.ts";

const NONE: readonly GrownParse[] = [];

export class BestFew {
  readonly #kept: number;
  readonly #kinds: (GrownParse[] | undefined)[];
  /** What another of the kind must beat. */
  readonly #bars: Float64Array;
  /** Kinds of which there are some. */
  readonly #used: number[] = [];

  /** `kinds`: how many there are, two by two: clean ones, then others; `kept`: how many readings of each stay. */
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
    if (rivals.length === 0) this.#used.push(kind);
    if (rivals.length === this.#kept) rivals.pop();
    let place = rivals.length;
    for (; place > 0 && byMerit(parse, rivals[place - 1] as GrownParse) < 0; place -= 1) rivals[place] = rivals[place - 1] as GrownParse;
    rivals[place] = parse;
    if (rivals.length === this.#kept) this.#bars[kind] = (rivals.at(-1) as GrownParse).score;
  }

  /** Hands over what has been kept, kind by kind, the best first whether clean or not, and begins anew. */
  empty(into: GrownParse[]): void {
    const used = this.#used;
    used.sort(ascending);
    for (let next = 0; next < used.length; next += 1) {
      const kind = used[next] as number;
      const isPair = kind % 2 === 0 && used[next + 1] === kind + 1;
      if (isPair) next += 1;
      merge(this.of(kind), isPair ? this.of(kind + 1) : NONE, into);
      this.#clear(kind);
      if (isPair) this.#clear(kind + 1);
    }
    used.length = 0;
  }

  #clear(kind: number): void {
    (this.#kinds[kind] as GrownParse[]).length = 0;
    this.#bars[kind] = -Infinity;
  }
}

function ascending(one: number, other: number): number {
  return one - other;
}

/** Both come best first. */
function merge(some: readonly GrownParse[], others: readonly GrownParse[], into: GrownParse[]): void {
  let next = 0;
  for (const parse of some) {
    for (; next < others.length && byMerit(others[next] as GrownParse, parse) < 0; next += 1) into.push(others[next] as GrownParse);
    into.push(parse);
  }
  for (; next < others.length; next += 1) into.push(others[next] as GrownParse);
}
