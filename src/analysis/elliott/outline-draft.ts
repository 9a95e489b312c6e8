// The legs being tried, with their points and figures, in one place that is written over and over. What is kept gets an outline, one for all
// the patterns that the same legs are read as.

import { FigureSheet } from "./figures.ts";
import { COUNT, LAST_LENGTH, LEVELS, MEASURES, OUTLINE_ROW, POSITIONS, type OpenReadings } from "./open-readings.ts";
import { Outline, POINTS } from "./outline.ts";
import type { Leg, WaveNode } from "./parse.ts";

export class OutlineDraft {
  readonly points = { y: new Float64Array(POINTS).fill(NaN), t: new Float64Array(POINTS).fill(NaN) };
  readonly figures = new FigureSheet();
  /** The outline before the leg is one of these; null where the leg is the first. */
  #open: OpenReadings | null = null;
  #place = 0;
  #leg: Leg | null = null;
  #kept: Outline | null = null;

  /** The leg alone, as the first of a pattern. */
  begin(leg: Leg): void {
    const { y, t } = this.points;
    y[0] = leg.to.sign * leg.from.level;
    t[0] = leg.from.position;
    this.figures.clearLegs();
    this.#open = null;
    this.figures.addLeg(leg, Infinity);
    this.#add(leg, leg.to.sign, 1);
  }

  /** The leg after the outline at a place among the open ones. */
  extend(open: OpenReadings, place: number, leg: Leg): void {
    const { y, t } = this.points;
    const { outlineRows: rows } = open;
    const base = place * OUTLINE_ROW;
    const count = rows[base + COUNT] as number;
    for (let point = 0; point <= count; point += 1) {
      y[point] = rows[base + LEVELS + point] as number;
      t[point] = rows[base + POSITIONS + point] as number;
    }
    const { figures } = this;
    figures.counterShare = rows[base + MEASURES] as number;
    figures.largestCounterSwing = rows[base + MEASURES + 1] as number;
    figures.smallestTurn = rows[base + MEASURES + 2] as number;
    figures.innerSpan = rows[base + MEASURES + 3] as number;
    figures.unclean = rows[base + MEASURES + 4] as number;
    figures.addLeg(leg, Math.min(leg.length, rows[base + LAST_LENGTH] as number));
    this.#open = open;
    this.#place = place;
    this.#add(leg, count % 2 === 0 ? leg.to.sign : -leg.to.sign, count + 1);
  }

  #add(leg: Leg, orientation: number, count: number): void {
    const { y, t } = this.points;
    y[count] = orientation * leg.to.level;
    t[count] = leg.to.position;
    this.#leg = leg;
    this.#kept = null;
  }

  get start(): WaveNode {
    return this.#before === null ? (this.#leg as Leg).from : this.#before.start;
  }

  get #before(): Outline | null {
    return this.#open === null ? null : (this.#open.outlines[this.#place] as Outline);
  }

  /** What is kept of it. */
  outline(): Outline {
    this.#kept ??= new Outline(this.#before, this.#leg as Leg);
    return this.#kept;
  }
}
