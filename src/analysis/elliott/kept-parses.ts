// The complete patterns kept at the newest pivot, by where they begin: the best few of each pattern.

import type { Step } from "./grammar-steps.ts";
import { byMerit, type GrownParse } from "./grown-parse.ts";
import type { WaveNode } from "./parse.ts";

const NONE: readonly GrownParse[] = [];

export class KeptParses {
  readonly #kept: number;
  readonly #byStart = new Map<WaveNode, GrownParse[]>();

  constructor(kept: number) {
    this.#kept = kept;
  }

  from(start: WaveNode): readonly GrownParse[] {
    return this.#byStart.get(start) ?? NONE;
  }

  admits(step: Step, start: WaveNode, score: number): boolean {
    let better = 0;
    for (const rival of this.from(start)) if (rival.step === step && rival.score >= score) better += 1;
    return better < this.#kept;
  }

  /** Only what is admitted. */
  keep(parse: GrownParse): void {
    const { step, start } = parse;
    const parses = this.#byStart.get(start);
    if (parses === undefined) {
      this.#byStart.set(start, [parse]);
      return;
    }
    let rivals = 0;
    let worst = -1;
    for (const [place, rival] of parses.entries()) {
      if (rival.step !== step) continue;
      rivals += 1;
      if (worst === -1 || rival.score < (parses[worst] as GrownParse).score) worst = place;
    }
    if (rivals < this.#kept) parses.push(parse);
    else parses[worst] = parse;
  }

  /** Hands over what has been kept and begins anew. */
  empty(into: GrownParse[]): void {
    for (const parses of this.#byStart.values()) into.push(...parses);
    into.sort(byStart);
    this.#byStart.clear();
  }
}

/** The latest start first, then by pattern, the best first. */
export function byStart(one: GrownParse, other: GrownParse): number {
  return other.start.sequence - one.start.sequence || one.place - other.place || byMerit(one, other);
}
