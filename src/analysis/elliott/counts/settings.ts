// What the readings of one pivot stand in. Those of one kind that begin together and reach as far share it; only what their patterns make of it
// differs. Thousands are measured for one candle, so their numbers stand in rows, and each part of them is worked out again only where what it
// is made of has changed: mostly only time has passed.

import {
  AROUND_MEASURES,
  COMEBACK_VIEW,
  FIRST_OF_AGE,
  FIRST_OF_COVER,
  FIRST_OF_SWING,
  FOOTING,
  FOOTING_VIEW,
  measureAge,
  measureCover,
  measureSwing,
  measureWay,
  ORIGIN,
  ORIGIN_VIEW,
  OWN_CURVES,
  PIVOTS_SINCE,
  RETREAT_VIEW,
  SCALE,
} from "../explanation-features.ts";
import { along, CURVE_ROW, curveRow, type ExplanationTable } from "../explanation-table.ts";
import { shapeOf, swingSince, type Approach, type Approaches, type Since, type Stretch } from "../explanation.ts";
import type { PartialParse, WaveNode } from "../parse.ts";

/** In the row of a setting: what never changes, the last of it where its curves begin in the table … */
const HEIGHT = 0;
const TOOK = 1;
const DIRECTION = 2;
const CURVES = 3;
/** … the measures that patterns have their own views of: origin, comeback, retreat, footing … */
const VIEWED = 4;
const VIEWS = VIEWED - ORIGIN_VIEW;
/** … and what measures add along their curves: origin, all up to age, footing, the three of cover, and all together. */
const OF_ORIGIN = 8;
const UP_TO_AGE = 9;
const OF_FOOTING = 10;
const OF_COVER = 11;
const SUM = 14;
/** Two lines of the processor's cache. */
const ROW = 16;

/** Where in the table a curve stands, seen from the first one of the surroundings. */
const ORIGIN_CURVE = ORIGIN * CURVE_ROW;
const SWING_CURVES = FIRST_OF_SWING * CURVE_ROW;
const AGE_CURVE = FIRST_OF_AGE * CURVE_ROW;
const LOG_AGE_CURVE = AGE_CURVE + CURVE_ROW;
const FOOTING_CURVE = FOOTING * CURVE_ROW;
const COVER_CURVE = FIRST_OF_COVER * CURVE_ROW;
const PIVOTS_CURVE = PIVOTS_SINCE * CURVE_ROW;
const SCALE_CURVE = SCALE * CURVE_ROW;
const LENGTH = CURVE_ROW;

const COMPLETE = curveRow(OWN_CURVES, true);
const FORMING = curveRow(OWN_CURVES, false);
/** As yet. */
const UNKNOWN: Approach = { origin: NaN, footing: NaN, oldest: -Infinity };
const NOTHING_SINCE: Since = { highest: NaN, lowest: NaN, afterHighest: NaN, afterLowest: NaN };

/** Places of measures, as places of this module: they are asked for more often than any other. */
const FIRST_SWING = FIRST_OF_SWING;
const FIRST_AGE = FIRST_OF_AGE;
const FIRST_COVER = FIRST_OF_COVER;
/** Written over at each asking. */
const MEASURED = new Float64Array(AROUND_MEASURES);

export class Settings {
  readonly #curves: Float64Array;
  #end: WaveNode;
  /** How many there are; each is known by its place. */
  #count = 0;
  #rows = new Float64Array(0);
  readonly #starts: WaveNode[] = [];
  readonly #approaches: Approach[] = [];
  /** Those that hold readings; the others are passed over. */
  readonly #isHeld: boolean[] = [];
  readonly #held: number[] = [];
  #heldCount = 0;
  /** As of the last turn. Of the ways to the starts: the oldest pivot that tells any of them, by its sequence. */
  #told = -Infinity;
  #pivots = NaN;
  #since = NOTHING_SINCE;

  constructor(end: WaveNode, { curves }: ExplanationTable) {
    this.#curves = curves;
    this.#end = end;
  }

  /** Now for what ends at another pivot; `most`: there will not be more. */
  begin(end: WaveNode, most: number): void {
    this.#end = end;
    this.#count = 0;
    if (this.#rows.length < most * ROW) this.#rows = new Float64Array(most * ROW);
    this.#told = -Infinity;
    this.#pivots = NaN;
    this.#since = NOTHING_SINCE;
  }

  /** Where a reading that ends at the pivot stands; all are asked for before anything is measured. */
  placeOf(parse: PartialParse, isComplete: boolean): number {
    const { start, end, height, direction } = shapeOf(parse);
    const curves = isComplete ? COMPLETE : FORMING;
    const rows = this.#rows;
    let row = 0;
    for (let place = 0; place < this.#count; place += 1, row += ROW) {
      const isAlike = this.#starts[place] === start && rows[row + HEIGHT] === height;
      if (isAlike && rows[row + DIRECTION] === direction && rows[row + CURVES] === curves) return place;
    }
    rows[row + HEIGHT] = height;
    rows[row + TOOK] = end.position - start.position;
    rows[row + DIRECTION] = direction;
    rows[row + CURVES] = curves;
    this.#starts[this.#count] = start;
    this.#approaches[this.#count] = UNKNOWN;
    return this.#count++;
  }

  /** What still stands is held again. */
  release(): void {
    for (let place = 0; place < this.#count; place += 1) this.#isHeld[place] = false;
    this.#heldCount = 0;
  }

  /** Readings stand in it. */
  hold(place: number): void {
    if (this.#isHeld[place] === true) return;
    this.#isHeld[place] = true;
    this.#held[this.#heldCount] = place;
    this.#heldCount += 1;
  }

  /** The way to its start, as of the last turn. */
  approach(place: number): Approach {
    return this.#approaches[place] as Approach;
  }

  /** All numbers, as `viewedPlace` and `sumPlace` find them. */
  get rows(): Float64Array {
    return this.#rows;
  }

  /** `oldest` is the oldest pivot in sight. */
  measure(approaches: Approaches, { since, pivots, pivotsSince, now }: Stretch, oldest: WaveNode): void {
    const isOther = oldest.sequence > this.#told && this.#lookBack(approaches);
    if (pivots !== this.#pivots) this.#cover(pivots);
    if (isOther || !isSame(since, this.#since)) this.#swing(since);
    this.#age(now, pivotsSince);
  }

  /** Tells whether anything is other than it was. */
  #lookBack(approaches: Approaches): boolean {
    const [rows, curves] = [this.#rows, this.#curves];
    let isOther = false;
    this.#told = Infinity;
    for (let next = 0; next < this.#heldCount; next += 1) {
      const place = this.#held[next] as number;
      const approach = approaches.of(this.#starts[place] as WaveNode);
      const known = this.#approaches[place] as Approach;
      this.#told = Math.min(this.#told, approach.oldest);
      this.#approaches[place] = approach;
      if (approach.origin === known.origin && approach.footing === known.footing) continue;
      isOther = true;
      const row = place * ROW;
      const first = rows[row + CURVES] as number;
      const height = rows[row + HEIGHT] as number;
      measureWay(approach.origin / height, approach.footing / height, MEASURED);
      rows[row + VIEWS + ORIGIN_VIEW] = MEASURED[ORIGIN_VIEW] as number;
      rows[row + VIEWS + FOOTING_VIEW] = MEASURED[FOOTING_VIEW] as number;
      rows[row + OF_ORIGIN] = along(curves, first + ORIGIN_CURVE, MEASURED[ORIGIN] as number);
      rows[row + OF_FOOTING] = along(curves, first + FOOTING_CURVE, MEASURED[FOOTING] as number);
    }
    return isOther;
  }

  #cover(pivots: number): void {
    this.#pivots = pivots;
    const [rows, curves] = [this.#rows, this.#curves];
    for (let next = 0; next < this.#heldCount; next += 1) {
      const place = this.#held[next] as number;
      const row = place * ROW;
      const first = (rows[row + CURVES] as number) + COVER_CURVE;
      measureCover((this.#end.sequence - (this.#starts[place] as WaveNode).sequence) / pivots, MEASURED);
      for (let part = 0; part < 3; part += 1) {
        rows[row + OF_COVER + part] = along(curves, first + part * LENGTH, MEASURED[FIRST_COVER + part] as number);
      }
    }
  }

  #swing(since: Since): void {
    this.#since = since;
    const [rows, curves] = [this.#rows, this.#curves];
    const { fallen, risen, gone, back } = swingSince(this.#end, since);
    for (let next = 0; next < this.#heldCount; next += 1) {
      const row = (this.#held[next] as number) * ROW;
      const height = rows[row + HEIGHT] as number;
      measureSwing((rows[row + DIRECTION] === 1 ? fallen : risen) / height, gone / height, back / height, MEASURED);
      rows[row + VIEWS + COMEBACK_VIEW] = MEASURED[COMEBACK_VIEW] as number;
      rows[row + VIEWS + RETREAT_VIEW] = MEASURED[RETREAT_VIEW] as number;
      let curve = (rows[row + CURVES] as number) + SWING_CURVES;
      let sum = rows[row + OF_ORIGIN] as number;
      for (let part = FIRST_SWING; part < FIRST_AGE; part += 1, curve += LENGTH) sum += along(curves, curve, MEASURED[part] as number);
      rows[row + UP_TO_AGE] = sum;
    }
  }

  /** Always one curve after the other in their order, so that the last digit does not depend on what has changed. */
  #age(now: number, pivotsSince: number): void {
    const [rows, curves] = [this.#rows, this.#curves];
    const { position, scale } = this.#end;
    const pivotsOfComplete = along(curves, COMPLETE + PIVOTS_CURVE, pivotsSince);
    const pivotsOfForming = along(curves, FORMING + PIVOTS_CURVE, pivotsSince);
    const scaleOfComplete = along(curves, COMPLETE + SCALE_CURVE, scale);
    const scaleOfForming = along(curves, FORMING + SCALE_CURVE, scale);
    const passed = now - position;
    for (let next = 0; next < this.#heldCount; next += 1) {
      const row = (this.#held[next] as number) * ROW;
      const first = rows[row + CURVES] as number;
      const isComplete = first === COMPLETE;
      measureAge(passed / (rows[row + TOOK] as number), MEASURED);
      let sum = rows[row + UP_TO_AGE] as number;
      sum += along(curves, first + AGE_CURVE, MEASURED[FIRST_AGE] as number);
      sum += along(curves, first + LOG_AGE_CURVE, MEASURED[FIRST_AGE + 1] as number);
      sum += rows[row + OF_FOOTING] as number;
      sum += isComplete ? pivotsOfComplete : pivotsOfForming;
      for (let part = 0; part < 3; part += 1) sum += rows[row + OF_COVER + part] as number;
      rows[row + SUM] = sum + (isComplete ? scaleOfComplete : scaleOfForming);
    }
  }
}

function isSame({ highest, lowest, afterHighest, afterLowest }: Since, known: Since): boolean {
  return highest === known.highest && lowest === known.lowest && afterHighest === known.afterHighest && afterLowest === known.afterLowest;
}

/** Where what the measures of a setting add along their curves stands in the rows, all together, as of the last turn. */
export function sumPlace(setting: number): number {
  return setting * ROW + SUM;
}

/** Where the measures stand that patterns have their own views of. */
export function viewedPlace(setting: number): number {
  return setting * ROW + VIEWED;
}
