// Reads the inside of one leg at a time: from shorter patterns on its own scale and from the finer ones. What a leg can be is asked for every
// pattern that might take it, so each answer is worked out once.

import { UNREAD, type InsideChain, type Step } from "./grammar-steps.ts";
import type { KeptParses } from "./kept-parses.ts";
import { legOf, type LegStart } from "./leg.ts";
import type { Leg, Parse, WaveNode } from "./parse.ts";

const NO_PARSES: readonly undefined[] = [];

export class LegReader {
  readonly #places: number;
  readonly #newest: KeptParses;
  #leg: Leg | null = null;
  /** Places of the patterns the leg can be, as a set of bits. */
  #found = 0;
  /** For each set of allowed patterns the best reading, once it has been asked for. */
  readonly #readings = new Map<number, Parse | null | undefined>();

  /** `places` is the size of the grammar; `newest` holds the complete patterns that end at the newest pivot. */
  constructor(places: number, newest: KeptParses) {
    this.#places = places;
    this.#newest = newest;
  }

  /** The leg from the start to the node; null where it is neither clean nor anything that has been parsed. */
  open(start: LegStart, to: WaveNode): Leg | null {
    const { from, isClean } = start;
    let parses = bestOf(this.#newest.from(from), from, null, this.#places);
    for (let first = from.finer, last = to.finer; first !== null && last !== null; first = first.finer, last = last.finer) {
      parses = bestOf(last.complete, first, parses, this.#places);
    }
    if (!isClean && parses === null) return null;
    this.#found = isClean ? UNREAD : 0;
    for (let place = 0; parses !== null && place < parses.length; place += 1) if (parses[place] !== undefined) this.#found |= 1 << place;
    this.#readings.clear();
    this.#leg = legOf(start, to, parses ?? NO_PARSES);
    return this.#leg;
  }

  /** Whether it can be anything of a set of patterns, as `Step.accepts`. */
  canBe(accepts: number): boolean {
    return (accepts & this.#found) !== 0;
  }

  /**
   * The best reading that the step allows; null for unread, where the candles show none, which only a clean leg may be; undefined where there
   * is no way to read it.
   */
  read(step: Step, before: InsideChain | null): Parse | null | undefined {
    const { accepts } = step;
    let reading = this.#readings.get(accepts);
    if (reading === undefined && !this.#readings.has(accepts)) {
      reading = this.#best(step, always);
      this.#readings.set(accepts, reading);
    }
    if (!step.isJoint || !reading || step.allows(before, reading, null)) return reading;
    return this.#best(step, (parse) => step.allows(before, parse, null));
  }

  #best({ allowed }: Step, fits: (parse: Parse) => boolean): Parse | null | undefined {
    const leg = this.#leg as Leg;
    let best: Parse | null = null;
    for (const place of allowed) {
      const parse = leg.parses[place];
      if (parse === undefined || (best !== null && parse.score <= best.score)) continue;
      if (fits(parse)) best = parse;
    }
    return best === null && !leg.isClean ? undefined : best;
  }
}

/** Adds, for each pattern, the best of those that begin at `first`; `complete` is ordered by start, the latest first. */
function bestOf(
  complete: readonly Parse[],
  first: WaveNode,
  known: (Parse | undefined)[] | null,
  places: number,
): (Parse | undefined)[] | null {
  let parses = known;
  for (const parse of complete) {
    if (parse.start.sequence > first.sequence) continue;
    if (parse.start !== first) break;
    parses ??= Array.from({ length: places });
    const { place } = parse;
    const best = parses[place];
    if (best === undefined || parse.score > best.score) parses[place] = parse;
  }
  return parses;
}

function always(): boolean {
  return true;
}
