// The legs being tried, with their points and figures, in one place that is written over and over. What is kept gets an outline, one for all
// the patterns that the same legs are read as.

import { FigureSheet } from "./figures.ts";
import { Outline, POINTS } from "./outline.ts";
import type { Leg, WaveNode } from "./parse.ts";

/** Points of the longest outline that another leg may follow. */
const OPEN_POINTS = POINTS - 1;

export class OutlineDraft {
  readonly points = { y: new Float64Array(POINTS).fill(NaN), t: new Float64Array(POINTS).fill(NaN) };
  readonly figures = new FigureSheet();
  #before: Outline | null = null;
  #leg: Leg | null = null;
  #count = 0;
  #orientation = 1;
  #kept: Outline | null = null;

  /** The leg alone, as the first of a pattern. */
  begin(leg: Leg): void {
    const { y, t } = this.points;
    this.#orientation = leg.to.sign;
    y[0] = leg.to.sign * leg.from.level;
    t[0] = leg.from.position;
    this.figures.clearLegs();
    this.#before = null;
    this.#count = 0;
    this.add(leg);
  }

  /** The leg after those of an outline that is not folded. */
  extend(before: Outline, leg: Leg): void {
    const { y, t } = this.points;
    const { row, count, orientation } = before;
    for (let point = 0; point <= count; point += 1) {
      y[point] = row[point] as number;
      t[point] = row[OPEN_POINTS + point] as number;
    }
    takeFigures(this.figures, row);
    this.#before = before;
    this.#count = count;
    this.#orientation = orientation;
    this.add(leg);
  }

  add(leg: Leg): void {
    const { y, t } = this.points;
    const count = this.#count + 1;
    y[count] = this.#orientation * leg.to.level;
    t[count] = leg.to.position;
    this.figures.addLeg(leg, y, count);
    this.#leg = leg;
    this.#count = count;
    this.#kept = null;
  }

  get start(): WaveNode {
    return this.#before === null ? (this.#leg as Leg).from : this.#before.start;
  }

  /** What is kept of it. */
  outline(): Outline {
    this.#kept ??= new Outline(this.#before, this.#leg as Leg, this.row());
    return this.#kept;
  }

  row(): readonly number[] {
    const { y, t } = this.points as { readonly y: ArrayLike<number>; readonly t: ArrayLike<number> };
    const { counterShare, largestCounterSwing, smallestTurn, innerSpan } = this.figures;
    return [
      y[0],
      y[1],
      y[2],
      y[3],
      y[4],
      t[0],
      t[1],
      t[2],
      t[3],
      t[4],
      counterShare,
      largestCounterSwing,
      smallestTurn,
      innerSpan,
    ] as number[];
  }
}

/** The figures of an outline, folded or not; those of a reading of it are still to be added. */
export function figuresOf(outline: Outline): FigureSheet {
  const figures = new FigureSheet();
  if (outline.row.length > 0) {
    takeFigures(figures, outline.row);
    return figures;
  }
  const { legs, levels } = outline;
  for (const [place, leg] of legs.entries()) figures.addLeg(leg, levels, place + 1);
  return figures;
}

function takeFigures(figures: FigureSheet, row: readonly number[]): void {
  figures.counterShare = row[2 * OPEN_POINTS] as number;
  figures.largestCounterSwing = row[2 * OPEN_POINTS + 1] as number;
  figures.smallestTurn = row[2 * OPEN_POINTS + 2] as number;
  figures.innerSpan = row[2 * OPEN_POINTS + 3] as number;
}
