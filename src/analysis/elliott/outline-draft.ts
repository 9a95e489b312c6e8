// The legs being tried, with their points and figures, in one place that is written over and over. What is kept gets an outline, one for all
// the patterns that the same legs are read as.

import { FigureSheet } from "./figures.ts";
import { GuideFits } from "./guide-fits.ts";
import { NumberRows } from "./number-rows.ts";
import { Outline, OUTLINE_NUMBERS, POINTS } from "./outline.ts";
import type { Leg, WaveNode } from "./parse.ts";

export class OutlineDraft {
  readonly points = { y: new Float64Array(POINTS).fill(NaN), t: new Float64Array(POINTS).fill(NaN) };
  readonly figures = new FigureSheet();
  readonly fits = new GuideFits();
  /** Null where the leg is the first. */
  #before: Outline | null = null;
  #leg: Leg | null = null;
  #kept: Outline | null = null;
  readonly #numbers = new NumberRows(OUTLINE_NUMBERS);

  /** The leg alone, as the first of a pattern. */
  begin(leg: Leg): void {
    const { y, t } = this.points;
    y[0] = leg.to.sign * leg.from.level;
    t[0] = leg.from.position;
    this.figures.clearLegs();
    this.figures.addLeg(leg, Infinity);
    this.#before = null;
    this.#add(leg, leg.to.sign, 1);
  }

  /** The leg after an outline. */
  extend(before: Outline, leg: Leg): void {
    const { count } = before;
    before.pointsTo(this.points);
    before.measuresTo(this.figures);
    this.figures.addLeg(leg, Math.min(leg.length, before.leg.length));
    this.#before = before;
    this.#add(leg, count % 2 === 0 ? leg.to.sign : -leg.to.sign, count + 1);
  }

  #add(leg: Leg, orientation: number, count: number): void {
    const { y, t } = this.points;
    y[count] = orientation * leg.to.level;
    t[count] = leg.to.position;
    // A store that changes nothing is not free: the collector is told of each.
    if (this.#leg !== leg) this.#leg = leg;
    this.#kept = null;
    this.fits.begin();
  }

  get start(): WaveNode {
    return this.#before === null ? (this.#leg as Leg).from : this.#before.start;
  }

  /** What is kept of it. */
  outline(): Outline {
    return (this.#kept ??= new Outline(this.#before, this.#leg as Leg, this.#numbers));
  }
}
