// What the readings of one pivot stand in that begin together and reach as far: measured once for all of them at each turn. Only what their
// patterns make of it differs. Each measure is taken again only where what it is made of has changed: mostly only time has passed.

import { AGE_CURVES, APPROACH_CURVES, AROUND_MEASURES, SWING_CURVES } from "../explanation-features.ts";
import { measureAge, measureApproach, measureSwing } from "../explanation-features.ts";
import { AROUND_CURVES, surroundingCurve, surroundingScore, type ExplanationModel } from "../explanation-score.ts";
import { newSurroundings, NO_WAY, writeAge, writeApproach, writeSwing } from "../explanation.ts";
import type { Approach, ReadingShape, Since, Stretch } from "../explanation.ts";

/** Where, in the row of a setting, stands what its measures add along the curves of finished readings, and along those of others. */
const COMPLETE = AROUND_MEASURES;
const FORMING = COMPLETE + AROUND_CURVES;
/** Copied for each new one. All its numbers stand in one row, as thousands of settings are gone through for one candle. */
const EMPTY: readonly number[] = Array.from({ length: FORMING + AROUND_CURVES }, () => NaN);

/** Written over at each asking. */
const NOW = newSurroundings();

export class Setting {
  readonly shape: ReadingShape;
  readonly #model: ExplanationModel;
  /** The measures as `measureAround` has them, and what they add; only for the kinds of readings there are. */
  readonly #row: number[] = EMPTY.slice();
  #holdsComplete = false;
  #holdsForming = false;
  #completeScore = NaN;
  #formingScore = NaN;
  #approach = NO_WAY;
  #since: Since | undefined;
  #pivots = NaN;
  #pivotsSince = NaN;

  constructor(shape: ReadingShape, model: ExplanationModel) {
    this.shape = shape;
    this.#model = model;
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

  /** `stretch.since` is the same object as long as it says the same. */
  measure(approach: Approach, stretch: Stretch): void {
    const { pivots, pivotsSince, since } = stretch;
    if (approach !== this.#approach || pivots !== this.#pivots || pivotsSince !== this.#pivotsSince) {
      this.#approach = approach;
      this.#pivots = pivots;
      this.#pivotsSince = pivotsSince;
      writeApproach(this.shape, approach, stretch, NOW);
      measureApproach(NOW, this.#row);
      this.#follow(APPROACH_CURVES);
    }
    if (since !== this.#since) {
      this.#since = since;
      writeSwing(this.shape, stretch, NOW);
      measureSwing(NOW, this.#row);
      this.#follow(SWING_CURVES);
    }
    writeAge(this.shape, stretch, NOW);
    measureAge(NOW, this.#row);
    this.#follow(AGE_CURVES);
    if (this.#holdsComplete) this.#completeScore = sumFrom(COMPLETE, this.#row);
    if (this.#holdsForming) this.#formingScore = sumFrom(FORMING, this.#row);
  }

  #follow(curves: readonly number[]): void {
    const row = this.#row;
    for (let next = 0; next < curves.length; next += 1) {
      const curve = curves[next] as number;
      const value = row[curve] as number;
      if (this.#holdsComplete) row[COMPLETE + curve] = surroundingCurve(curve, value, true, this.#model);
      if (this.#holdsForming) row[FORMING + curve] = surroundingCurve(curve, value, false, this.#model);
    }
  }

  /** As of the last turn; `view` as `surroundingViewPlace` has it. */
  score(isComplete: boolean, view: number): number {
    return surroundingScore(isComplete ? this.#completeScore : this.#formingScore, this.#row, view, this.#model);
  }
}

/** Always in this order, so that the last digit does not depend on what has changed. */
function sumFrom(first: number, row: readonly number[]): number {
  let sum = 0;
  for (let curve = 0; curve < AROUND_CURVES; curve += 1) sum += row[first + curve] as number;
  return sum;
}
