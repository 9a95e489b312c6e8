// The unfinished readings at one node, laid out for the legs that may follow: the numbers of each outline and of each reading stand side by
// side, so that going through them for a new leg, as happens time and again, is reading on in one place.

import { FigureSheet } from "./figures.ts";
import type { GrownParse } from "./grown-parse.ts";
import { POINTS, type Outline } from "./outline.ts";

/** Points of the longest outline that another leg may follow. */
const OPEN_POINTS = POINTS - 1;

/** Where the numbers of an outline stand in its row. */
export const START = 0;
export const ACCEPTS = 1;
export const COUNT = 2;
export const LEVELS = 3;
export const POSITIONS = LEVELS + OPEN_POINTS;
export const MEASURES = POSITIONS + OPEN_POINTS;
export const LAST_LENGTH = MEASURES + 5;
export const OUTLINE_ROW = LAST_LENGTH + 1;

/** Numbers of a reading. */
export const READING_ROW = 7;

export class OpenReadings {
  readonly outlines: readonly Outline[];
  /** By outline. */
  readonly parses: readonly GrownParse[];
  /** For each outline the place at which its readings end. */
  readonly ends: readonly number[];
  readonly outlineRows: Float64Array;
  readonly readingRows: Float64Array;
  /** `Step.kind` of each reading. */
  readonly kinds: Uint8Array;

  constructor(partials: readonly GrownParse[]) {
    const places = new Map<Outline, number>();
    const groups: GrownParse[][] = [];
    for (const partial of partials) {
      const place = places.get(partial.outline);
      if (place === undefined) {
        places.set(partial.outline, groups.length);
        groups.push([partial]);
      } else (groups[place] as GrownParse[]).push(partial);
    }
    this.outlines = groups.map(([first]) => (first as GrownParse).outline);
    this.outlineRows = new Float64Array(groups.length * OUTLINE_ROW);
    this.readingRows = new Float64Array(partials.length * READING_ROW);
    this.kinds = new Uint8Array(partials.length);
    const parses: GrownParse[] = [];
    const ends: number[] = [];
    const figures = new FigureSheet();
    for (const group of groups) {
      this.#writeOutline(group, ends.length * OUTLINE_ROW, figures);
      for (const parse of group) this.#writeReading(parse, parses.push(parse) - 1);
      ends.push(parses.length);
    }
    this.parses = parses;
    this.ends = ends;
  }

  #writeOutline(group: readonly GrownParse[], base: number, figures: FigureSheet): void {
    const rows = this.outlineRows;
    const { outline } = group[0] as GrownParse;
    let accepts = 0;
    for (const { step } of group) if (step.next !== null) accepts |= step.next.accepts;
    rows[base + START] = outline.start.sequence;
    rows[base + ACCEPTS] = accepts;
    rows[base + COUNT] = outline.count;
    outline.writeLevels(rows, base + LEVELS);
    outline.writePositions(rows, base + POSITIONS);
    figures.clearLegs();
    outline.addTo(figures);
    rows[base + MEASURES] = figures.counterShare;
    rows[base + MEASURES + 1] = figures.largestCounterSwing;
    rows[base + MEASURES + 2] = figures.smallestTurn;
    rows[base + MEASURES + 3] = figures.innerSpan;
    rows[base + MEASURES + 4] = figures.unclean;
    rows[base + LAST_LENGTH] = outline.leg.length;
  }

  #writeReading({ step, row }: GrownParse, place: number): void {
    this.kinds[place] = step.kind;
    for (let number = 0; number < READING_ROW; number += 1) this.readingRows[place * READING_ROW + number] = row[number] as number;
  }
}
