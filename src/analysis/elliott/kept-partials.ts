// The unfinished patterns kept at the newest pivot: the best few of each kind; a better one takes the place of the worst. Knows at once whether another has a chance, as most have none.

import { byMerit, type GrownParse } from "./grown-parse.ts";
import type { Outline } from "./outline.ts";

/** The unfinished patterns that the same legs are read as. */
export interface OpenOutline {
  readonly outline: Outline;
  readonly partials: GrownParse[];
  /** What a further leg may be for one of them at least, as `Step.accepts`. */
  accepts: number;
}

export class KeptPartials {
  readonly #kept: number;
  readonly #kinds: readonly GrownParse[][];
  /** What another of the kind must beat. */
  readonly #bars: Float64Array;

  constructor(kinds: number, kept: number) {
    this.#kept = kept;
    this.#kinds = Array.from({ length: kinds }, () => []);
    this.#bars = new Float64Array(kinds).fill(-Infinity);
  }

  admits(kind: number, score: number): boolean {
    return score > (this.#bars[kind] as number);
  }

  /** Only what is admitted. */
  keep(parse: GrownParse): void {
    const { kind } = parse.step;
    const rivals = this.#kinds[kind] as GrownParse[];
    if (rivals.length < this.#kept) rivals.push(parse);
    else rivals[worstOf(rivals)] = parse;
    if (rivals.length === this.#kept) this.#bars[kind] = (rivals[worstOf(rivals)] as GrownParse).score;
  }

  /** Hands over what has been kept, kind by kind, best first, and begins anew. */
  empty(into: GrownParse[]): void {
    for (const kind of this.#kinds) {
      for (const parse of kind.toSorted(byMerit)) into.push(parse);
      kind.length = 0;
    }
    this.#bars.fill(-Infinity);
  }
}

function worstOf(rivals: readonly GrownParse[]): number {
  let worst = 0;
  for (let place = 1; place < rivals.length; place += 1) {
    if ((rivals[place] as GrownParse).score < (rivals[worst] as GrownParse).score) worst = place;
  }
  return worst;
}

/** Unfinished patterns by their legs, in the order of the first. */
export function byOutline(partials: readonly GrownParse[]): readonly OpenOutline[] {
  const found = new Map<Outline, OpenOutline>();
  for (const partial of partials) {
    const { outline, step } = partial;
    const accepts = step.next?.accepts ?? 0;
    const open = found.get(outline);
    if (open === undefined) found.set(outline, { outline, partials: [partial], accepts });
    else {
      open.partials.push(partial);
      open.accepts |= accepts;
    }
  }
  return [...found.values()];
}
