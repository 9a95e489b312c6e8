// Legs laid end to end, before they have a name: what the readings of several patterns share. Where another leg may still follow, points and
// figures stand in a row of numbers, as they are read again for each; when none can, the row is dropped and all is read off the legs.

import type { Leg, WaveNode } from "./parse.ts";

/** Points of the longest pattern. */
export const POINTS = 6;

const NO_ROW: readonly number[] = [];

export class Outline {
  readonly before: Outline | null;
  readonly leg: Leg;
  readonly start: WaveNode;
  readonly count: number;
  /** As the draft wrote it; empty once folded. */
  row: readonly number[];
  /** While it is open, its levels are asked for again and again. */
  #levels: Float64Array | null = null;

  constructor(before: Outline | null, leg: Leg, row = NO_ROW) {
    this.before = before;
    this.leg = leg;
    this.start = before === null ? leg.from : before.start;
    this.count = before === null ? 1 : before.count + 1;
    this.row = row;
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
    if (this.#levels !== null) return this.#levels;
    const levels = unknownFrom(this.orientation * this.start.level);
    for (const [place, { to }] of this.legs.entries()) levels[place + 1] = this.orientation * to.level;
    if (this.row.length > 0) this.#levels = levels;
    return levels;
  }

  get positions(): Float64Array {
    const positions = unknownFrom(this.start.position);
    for (const [place, { to }] of this.legs.entries()) positions[place + 1] = to.position;
    return positions;
  }

  /** No leg can follow any more. */
  fold(): void {
    this.row = NO_ROW;
    this.#levels = null;
  }
}

function unknownFrom(first: number): Float64Array {
  const values = new Float64Array(POINTS).fill(NaN);
  values[0] = first;
  return values;
}
