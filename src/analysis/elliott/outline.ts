// Legs laid end to end, before they have a name: what the readings of several patterns share. Its numbers are kept side by side, as they are
// read again for each leg that may follow.

import type { FigureSheet } from "./figures.ts";
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
  /** Beyond the last of its points they mean nothing. */
  readonly numbers: readonly number[];
  /** Among those at its end that another leg may follow; -1 until it has been given one. */
  place = -1;
  #levels: Float64Array | undefined;
  #positions: Float64Array | undefined;

  constructor(before: Outline | null, leg: Leg, numbers: readonly number[]) {
    this.before = before;
    this.leg = leg;
    this.start = before === null ? leg.from : before.start;
    this.count = before === null ? 1 : before.count + 1;
    this.numbers = numbers;
  }

  /** 1 when the first leg rises. */
  get orientation(): 1 | -1 {
    return this.start.sign === 1 ? -1 : 1;
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
