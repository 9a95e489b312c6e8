// Reads the inside of one leg at a time: from shorter patterns on its own scale and from the finer ones. What a leg can be is asked for every
// pattern that might take it, so each answer is worked out once.

import { keepsFloors, mayHold } from "./containment.ts";
import type { FinishedReadings } from "./finished-readings.ts";
import { UNREAD, type Step } from "./grammar-steps.ts";
import type { GrownParse } from "./grown-parse.ts";

import { legOf, massSteps, type LegStart } from "./leg.ts";
import type { Leg, Parse, WaveNode } from "./parse.ts";

/** What a leg is read as: null for unread, where the candles show nothing that fits; false where there is no way to read it. */
export type Reading = Parse | null | false;

const NO_PARSES: readonly undefined[] = [];

export class LegReader {
  readonly #places: number;
  readonly #newest: FinishedReadings;
  #leg: Leg | null = null;
  /** Places of the patterns the leg can be, as a set of bits. */
  #found = 0;
  /** For each `Step.choice` the best reading, once it has been asked for. */
  #readings: (Reading | undefined)[] = [];

  /** `places` is the size of the grammar; `newest` holds the complete patterns that end at the newest pivot. */
  constructor(places: number, newest: FinishedReadings) {
    this.#places = places;
    this.#newest = newest;
  }

  /** The leg from the start to the node; null where it is neither clean nor anything that has been parsed. */
  open(start: LegStart, to: WaveNode): Leg | null {
    const { from, isClean } = start;
    let parses = this.#finished(from);
    for (let first = from.finer, last = to.finer; first !== null && last !== null; first = first.finer, last = last.finer) {
      parses = withBest(last.complete, first, parses, this.#places);
    }
    if (!isClean && (parses === null || !dropMisfits(parses, { from, to }))) return null;
    this.#found = isClean ? UNREAD : 0;
    for (let place = 0; parses !== null && place < parses.length; place += 1) if (parses[place] !== undefined) this.#found |= 1 << place;
    this.#readings.length = 0;
    const inside = parses ?? NO_PARSES;
    this.#leg = legOf(start, to, { parses: inside, mass: massSteps(inside, isClean) });
    return this.#leg;
  }

  /** Whether it can be anything of a set of patterns, as `Step.accepts`. */
  canBe(accepts: number): boolean {
    return (accepts & this.#found) !== 0;
  }

  /** The best reading that the step allows after the legs before, whose points are in `y`; only a clean leg may be unread. */
  read(step: Step, before: GrownParse | null, y: Float64Array): Reading {
    const leg = this.#leg as Leg;
    // What goes beyond its own ends fits only where the points around it let it.
    if (!leg.isClean) {
      const earlier = before === null ? null : before.insides;
      return this.#best(step, (parse) => keepsFloors(step, leg, parse, y) && (!step.isJoint || step.allows(earlier, parse, null)));
    }
    let reading = this.#readings[step.choice];
    if (reading === undefined) {
      reading = this.#best(step, always);
      this.#readings[step.choice] = reading;
    }
    if (!step.isJoint || reading === null || reading === false) return reading;
    const earlier = before === null ? null : before.insides;
    if (step.allows(earlier, reading, null)) return reading;
    return this.#best(step, (parse) => step.allows(earlier, parse, null));
  }

  #best({ allowed }: Step, fits: (parse: Parse) => boolean): Reading {
    const leg = this.#leg as Leg;
    let best: Parse | null = null;
    for (const place of allowed) {
      const parse = leg.parses[place];
      if (parse === undefined || (best !== null && parse.score <= best.score)) continue;
      if (fits(parse)) best = parse;
    }
    return best === null && !leg.isClean ? false : best;
  }

  /** The best of each pattern that has just been finished on the leg's own scale. */
  #finished(from: WaveNode): (Parse | undefined)[] | null {
    let parses: (Parse | undefined)[] | null = null;
    for (let place = 0; place < this.#places; place += 1) {
      const parse = this.#newest.best(from, place);
      if (parse !== undefined) (parses ??= Array.from({ length: this.#places }))[place] = parse;
    }
    return parses;
  }
}

/** Drops what the leg, which goes beyond its ends, cannot be; false where nothing is left. */
function dropMisfits(parses: (Parse | undefined)[], leg: Pick<Leg, "from" | "to">): boolean {
  let isAny = false;
  for (let place = 0; place < parses.length; place += 1) {
    const parse = parses[place];
    if (parse === undefined) continue;
    if (mayHold(leg, parse)) isAny = true;
    else parses[place] = undefined;
  }
  return isAny;
}

/** Adds, for each pattern, the best of those that begin at `first`; `complete` is ordered by start, the latest first. */
function withBest(
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
    const best = parses[parse.place];
    if (best === undefined || parse.score > best.score) parses[parse.place] = parse;
  }
  return parses;
}

function always(): boolean {
  return true;
}
