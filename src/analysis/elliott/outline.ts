// Legs laid end to end, before they have a name: what the readings of several patterns share. Its numbers stand in a row, as they are read
// again for each leg that may follow.

import { FigureSheet, LEG_FIGURES } from "./figures.ts";
import type { NumberRows } from "./number-rows.ts";
import type { Leg, WaveNode } from "./parse.ts";
import type { PatternPoints } from "./pattern.ts";

/** Points of the longest pattern. */
export const POINTS = 6;

/** Where, in the row of an outline, its positions begin after its levels, and then the measures of its legs. */
const POSITIONS = POINTS;
const MEASURES = 2 * POINTS;
export const OUTLINE_NUMBERS = MEASURES + LEG_FIGURES;

/** Written over at each asking. */
const SHEET = new FigureSheet();
const POINTS_NOW = noPoints();

export class Outline {
  readonly before: Outline | null;
  readonly leg: Leg;
  readonly start: WaveNode;
  readonly count: number;
  /** Among those at its end that another leg may follow; -1 until it has been given one. */
  place = -1;
  readonly #rows: number[];
  readonly #at: number;
  #points: PatternPoints | undefined;

  /** `numbers`: rows of `OUTLINE_NUMBERS`. */
  constructor(before: Outline | null, leg: Leg, numbers: NumberRows) {
    this.before = before;
    this.leg = leg;
    this.start = before === null ? leg.from : before.start;
    this.count = before === null ? 1 : before.count + 1;
    numbers.next();
    this.#rows = numbers.rows;
    this.#at = numbers.at;
    this.#write();
  }

  #write(): void {
    const { before, leg, start, orientation, count } = this;
    const rows = this.#rows;
    const at = this.#at;
    if (before === null) {
      SHEET.clearLegs();
      SHEET.addLeg(leg, Infinity);
      rows[at] = orientation * start.level;
      rows[at + POSITIONS] = start.position;
    } else {
      before.measuresTo(SHEET);
      SHEET.addLeg(leg, Math.min(leg.length, before.leg.length));
      before.#pointsTo(rows, at);
    }
    rows[at + count] = orientation * leg.to.level;
    rows[at + POSITIONS + count] = leg.to.position;
    SHEET.writeLegs(rows, at + MEASURES);
  }

  #pointsTo(rows: number[], at: number): void {
    for (let point = 0; point <= this.count; point += 1) {
      rows[at + point] = this.#rows[this.#at + point] as number;
      rows[at + POSITIONS + point] = this.#rows[this.#at + POSITIONS + point] as number;
    }
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

  /** NaN where there is none. Few outlines are ever asked for theirs in a form that lasts. */
  get points(): PatternPoints {
    return (this.#points ??= this.#lasting());
  }

  #lasting(): PatternPoints {
    const points = noPoints();
    this.pointsTo(points);
    for (let point = this.count + 1; point < POINTS; point += 1) {
      points.y[point] = NaN;
      points.t[point] = NaN;
    }
    return points;
  }

  /** Its points until the next outline is asked in this way; what lies beyond the last one means nothing. */
  pointsNow(): PatternPoints {
    this.pointsTo(POINTS_NOW);
    return POINTS_NOW;
  }

  pointsTo({ y, t }: PatternPoints): void {
    const rows = this.#rows;
    const at = this.#at;
    for (let point = 0; point <= this.count; point += 1) {
      y[point] = rows[at + point] as number;
      t[point] = rows[at + POSITIONS + point] as number;
    }
  }

  /** The measures of its legs; what they are read as is still to be added. */
  measuresTo(figures: FigureSheet): void {
    figures.takeLegs(this.#rows, this.#at + MEASURES);
  }
}

function noPoints(): PatternPoints {
  return { y: new Float64Array(POINTS), t: new Float64Array(POINTS) };
}
