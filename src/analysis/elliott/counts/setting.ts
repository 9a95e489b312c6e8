// What the readings of one pivot stand in that begin together and reach as far: measured once for all of them at each turn. Only what their
// patterns make of it differs. Each measure is taken again only where what it is made of has changed: mostly only time has passed.

import {
  AGE_CURVES,
  APPROACH_CURVES,
  AROUND_MEASURES,
  measureAge,
  measureApproach,
  measureSwing,
  SWING_CURVES,
} from "../explanation-features.ts";
import { AROUND_CURVES, surroundingCurve, surroundingScore, type ExplanationModel } from "../explanation-score.ts";
import { newSurroundings, NO_WAY, writeAge, writeApproach, writeSwing } from "../explanation.ts";
import type { Approach, ReadingShape, Since, Stretch } from "../explanation.ts";

export class Setting {
  readonly shape: ReadingShape;
  readonly #model: ExplanationModel;
  readonly #surroundings = newSurroundings();
  /** As `measureAround` has them. */
  readonly #measures: number[] = [];
  /** What each measure counts along the curves of finished readings, and along those of others; only of such as there are. */
  readonly #complete: number[] = [];
  readonly #forming: number[] = [];
  #completeScore = NaN;
  #formingScore = NaN;
  #holdsComplete = false;
  #holdsForming = false;
  #approach = NO_WAY;
  #since: Since | undefined;
  #stretch: Stretch | undefined;

  constructor(shape: ReadingShape, model: ExplanationModel) {
    this.shape = shape;
    this.#model = model;
    for (let place = 0; place < AROUND_MEASURES; place += 1) this.#measures.push(NaN);
    for (let curve = 0; curve < AROUND_CURVES; curve += 1) {
      this.#complete.push(NaN);
      this.#forming.push(NaN);
    }
  }

  /** Whether a reading of this shape, which ends at the same pivot, shares it. */
  isOf({ start, height, direction }: ReadingShape): boolean {
    return this.shape.start === start && this.shape.height === height && this.shape.direction === direction;
  }

  /** The way to its start, as of the last turn. */
  get approach(): Approach {
    return this.#approach;
  }

  hold(isComplete: boolean): void {
    if (isComplete) this.#holdsComplete = true;
    else this.#holdsForming = true;
  }

  isMeasuredAt(stretch: Stretch): boolean {
    return this.#stretch === stretch;
  }

  measure(approach: Approach, stretch: Stretch): void {
    const { shape } = this;
    const before = this.#stretch;
    if (
      approach !== this.#approach ||
      before === undefined ||
      stretch.pivots !== before.pivots ||
      stretch.pivotsSince !== before.pivotsSince
    ) {
      writeApproach(shape, approach, stretch, this.#surroundings);
      measureApproach(this.#surroundings, this.#measures);
      this.#follow(APPROACH_CURVES);
    }
    if (stretch.since !== this.#since) {
      writeSwing(shape, stretch, this.#surroundings);
      measureSwing(this.#surroundings, this.#measures);
      this.#follow(SWING_CURVES);
    }
    writeAge(shape, stretch, this.#surroundings);
    measureAge(this.#surroundings, this.#measures);
    this.#follow(AGE_CURVES);
    this.#approach = approach;
    this.#since = stretch.since;
    this.#stretch = stretch;
    if (this.#holdsComplete) this.#completeScore = sumOf(this.#complete);
    if (this.#holdsForming) this.#formingScore = sumOf(this.#forming);
  }

  #follow(curves: readonly number[]): void {
    for (let next = 0; next < curves.length; next += 1) {
      const curve = curves[next] as number;
      const value = this.#measures[curve] as number;
      if (this.#holdsComplete) this.#complete[curve] = surroundingCurve(curve, value, true, this.#model);
      if (this.#holdsForming) this.#forming[curve] = surroundingCurve(curve, value, false, this.#model);
    }
  }

  /** As of the last turn; `view` as `surroundingViewPlace` has it. */
  score(isComplete: boolean, view: number): number {
    return surroundingScore(isComplete ? this.#completeScore : this.#formingScore, this.#measures, view, this.#model);
  }
}

/** Always in this order, so that the last digit does not depend on what has changed. */
function sumOf(curves: readonly number[]): number {
  let sum = 0;
  for (let curve = 0; curve < curves.length; curve += 1) sum += curves[curve] as number;
  return sum;
}
