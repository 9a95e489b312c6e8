// Legs laid end to end, before they have a name: what the readings of several patterns share. Its numbers are kept side by side, as they are
// read again for each leg that may follow.

import { FigureSheet } from "./figures.ts";
import type { Leg, WaveNode } from "./parse.ts";

/** Points of the longest pattern. */
export const POINTS = 6;

/** Where, among its numbers, an outline has the levels of its points, their positions, and the measures of its legs. */
export const LEVELS = 0;
export const POSITIONS = LEVELS + POINTS;
export const MEASURES = POSITIONS + POINTS;

export class Outline {
  readonly before: Outline | null;
  readonly leg: Leg;
  readonly start: WaveNode;
  readonly count: number;
  /** Among those at its end that another leg may follow; -1 until it has been given one. */
  place = -1;
  #numbers: readonly number[] | undefined;
  #levels: Float64Array | undefined;
  #positions: Float64Array | undefined;

  constructor(before: Outline | null, leg: Leg) {
    this.before = before;
    this.leg = leg;
    this.start = before === null ? leg.from : before.start;
    this.count = before === null ? 1 : before.count + 1;
  }

  /** 1 when the first leg rises. */
  get orientation(): 1 | -1 {
    return this.start.sign === 1 ? -1 : 1;
  }

  /** Beyond the last of its points they mean nothing. Many outlines are never gone on from, so they are put down at the first asking. */
  get numbers(): readonly number[] {
    return (this.#numbers ??= numbersOf(this));
  }

  get legs(): readonly Leg[] {
    const legs: Leg[] = this.before === null ? [] : [...this.before.legs];
    legs.push(this.leg);
    return legs;
  }

  /** Oriented levels of the points; NaN where there is none. */
  get levels(): Float64Array {
    return (this.#levels ??= this.#points(LEVELS));
  }

  get positions(): Float64Array {
    return (this.#positions ??= this.#points(POSITIONS));
  }

  #points(base: number): Float64Array {
    const points = new Float64Array(POINTS);
    for (let point = 0; point < POINTS; point += 1) points[point] = point <= this.count ? (this.numbers[base + point] as number) : NaN;
    return points;
  }

  /** The measures of its legs; what they are read as is still to be added. */
  measuresTo(figures: FigureSheet): void {
    figures.takeLegs(this.numbers, MEASURES);
  }
}

/** Written over at each asking. */
const SHEET = new FigureSheet();
const NOTHING: readonly number[] = Array.from({ length: MEASURES + 5 }, () => NaN);

function numbersOf({ before, leg, start, count, orientation }: Outline): readonly number[] {
  const numbers = (before === null ? NOTHING : before.numbers).slice();
  if (before === null) {
    SHEET.clearLegs();
    SHEET.addLeg(leg, Infinity);
    numbers[LEVELS] = orientation * start.level;
    numbers[POSITIONS] = start.position;
  } else {
    before.measuresTo(SHEET);
    SHEET.addLeg(leg, Math.min(leg.length, before.leg.length));
  }
  numbers[LEVELS + count] = orientation * leg.to.level;
  numbers[POSITIONS + count] = leg.to.position;
  numbers[MEASURES] = SHEET.counterShare;
  numbers[MEASURES + 1] = SHEET.largestCounterSwing;
  numbers[MEASURES + 2] = SHEET.smallestTurn;
  numbers[MEASURES + 3] = SHEET.innerSpan;
  numbers[MEASURES + 4] = SHEET.unclean;
  return numbers;
}
