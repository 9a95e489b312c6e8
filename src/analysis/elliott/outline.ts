// Legs laid end to end, before they have a name: what the readings of several patterns share.

import type { FigureSheet } from "./figures.ts";
import type { Leg, WaveNode } from "./parse.ts";

/** Points of the longest pattern. */
export const POINTS = 6;

export class Outline {
  readonly before: Outline | null;
  readonly leg: Leg;
  readonly start: WaveNode;
  readonly count: number;

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

  get legs(): readonly Leg[] {
    const legs: Leg[] = this.before === null ? [] : [...this.before.legs];
    legs.push(this.leg);
    return legs;
  }

  /** Oriented levels of the points; NaN where there is none. */
  get levels(): Float64Array {
    const levels = new Float64Array(POINTS);
    for (let point = this.count + 1; point < POINTS; point += 1) levels[point] = NaN;
    this.writeLevels(levels, 0);
    return levels;
  }

  get positions(): Float64Array {
    const positions = new Float64Array(POINTS);
    for (let point = this.count + 1; point < POINTS; point += 1) positions[point] = NaN;
    this.writePositions(positions, 0);
    return positions;
  }

  /** The levels of its points, from `base` on. */
  writeLevels(into: Float64Array, base: number): void {
    writeLevels(this, this.orientation, into, base);
  }

  writePositions(into: Float64Array, base: number): void {
    if (this.before === null) into[base] = this.start.position;
    else this.before.writePositions(into, base);
    into[base + this.count] = this.leg.to.position;
  }

  /** The measures of its legs; what they are read as is still to be added. */
  addTo(figures: FigureSheet): void {
    if (this.before === null) figures.addLeg(this.leg, Infinity);
    else {
      this.before.addTo(figures);
      figures.addLeg(this.leg, Math.min(this.leg.length, this.before.leg.length));
    }
  }
}

function writeLevels({ before, start, leg, count }: Outline, orientation: number, into: Float64Array, base: number): void {
  if (before === null) into[base] = orientation * start.level;
  else writeLevels(before, orientation, into, base);
  into[base + count] = orientation * leg.to.level;
}
