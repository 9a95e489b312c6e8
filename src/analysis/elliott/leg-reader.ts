// Reads the inside of one leg at a time: from shorter patterns on its own scale and from the finer ones. What a leg can be is asked for every
// pattern that might take it, so each answer is worked out once.

import { keepsFloors, mayHold } from "./containment.ts";
import type { FinishedReadings } from "./finished-readings.ts";
import { UNREAD, type InsideChain, type Step } from "./grammar-steps.ts";
import { legOf, massSteps, NO_PARSES, type LegStart } from "./leg.ts";
import type { Leg, Parse, WaveNode } from "./parse.ts";

/** What a leg is read as: null for unread, where the candles show nothing that fits; false where there is no way to read it. */
export type Reading = Parse | null | false;

/** Stands for a leg whose inside shows nothing that fits. */
const UNSEEN = Symbol("unseen");

export class LegReader {
  readonly #places: number;
  readonly #newest: FinishedReadings;
  #leg: Leg | null = null;
  /** Places of the patterns the leg can be, as a set of bits. */
  #found = 0;
  /** For each `Step.choice` the best reading of a clean leg, once it has been asked for. */
  readonly #readings: (Parse | typeof UNSEEN | undefined)[] = [];

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
  read(step: Step, before: InsideChain | null, y: Float64Array): Reading {
    // What goes beyond its own ends fits only where the points around it let it.
    if (!(this.#leg as Leg).isClean) return this.#best(step, before, y);
    const reading = (this.#readings[step.choice] ??= this.#likeliest(step));
    if (!step.isJoint || reading === UNSEEN || step.allows(before, reading, null)) return reading === UNSEEN ? null : reading;
    return this.#best(step, before, y);
  }

  /** Of a clean leg, whatever stands before it. */
  #likeliest({ allowed }: Step): Parse | typeof UNSEEN {
    const { parses } = this.#leg as Leg;
    let best: Parse | undefined;
    for (let next = 0; next < allowed.length; next += 1) {
      const parse = parses[allowed[next] as number];
      if (parse !== undefined && (best === undefined || parse.score > best.score)) best = parse;
    }
    return best ?? UNSEEN;
  }

  #best(step: Step, before: InsideChain | null, y: Float64Array): Reading {
    const leg = this.#leg as Leg;
    const { allowed, isJoint } = step;
    let best: Parse | null = null;
    for (let next = 0; next < allowed.length; next += 1) {
      const parse = leg.parses[allowed[next] as number];
      if (parse === undefined || (best !== null && parse.score <= best.score)) continue;
      if (!leg.isClean && !keepsFloors(step, leg, parse, y)) continue;
      if (!isJoint || step.allows(before, parse, null)) best = parse;
    }
    return best === null && !leg.isClean ? false : best;
  }

  /** The best of each pattern that has just been finished on the leg's own scale. */
  #finished(from: WaveNode): (Parse | undefined)[] | null {
    const found = this.#newest.placesFrom(from);
    if (found === 0) return null;
    const parses: (Parse | undefined)[] = [];
    for (let place = 0; place < this.#places; place += 1) parses.push((found >> place) & 1 ? this.#newest.best(from, place) : undefined);
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
  for (let next = firstFrom(first, complete); next < complete.length; next += 1) {
    const parse = complete[next] as Parse;
    if (parse.start !== first) break;
    parses ??= Array.from({ length: places });
    const best = parses[parse.place];
    if (best === undefined || parse.score > best.score) parses[parse.place] = parse;
  }
  return parses;
}

/** Place of the first one that begins no later. */
function firstFrom({ sequence }: WaveNode, complete: readonly Parse[]): number {
  let first = 0;
  let after = complete.length;
  while (first < after) {
    const middle = (first + after) >> 1;
    if ((complete[middle] as Parse).start.sequence > sequence) first = middle + 1;
    else after = middle;
  }
  return first;
}
