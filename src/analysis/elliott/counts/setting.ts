// What the readings of one pivot stand in that begin together and reach as far: measured once for all of them at each turn. Only what their
// patterns make of it differs.

import { AROUND_MEASURES, measureAround } from "../explanation-features.ts";
import { AROUND_CURVES, surroundingCurves, surroundingScore, type ExplanationModel } from "../explanation-score.ts";
import { newSurroundings, NO_WAY, writeSurroundings, type Approach, type ReadingShape, type Stretch } from "../explanation.ts";

/** Written over at each turn. */
const NOW = newSurroundings();
const AROUND = new Float64Array(AROUND_MEASURES);

export class Setting {
  readonly shape: ReadingShape;
  #approach = NO_WAY;
  #stretch: Stretch | undefined;
  /** What it counts along the curves of finished readings, and along those of others; only of such as there are. */
  #complete = NaN;
  #forming = NaN;
  #holdsComplete = false;
  #holdsForming = false;
  /** The measures that each pattern has a view of its own of. */
  readonly #views: number[] = [];

  constructor(shape: ReadingShape) {
    this.shape = shape;
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

  measure(approach: Approach, stretch: Stretch, model: ExplanationModel): void {
    this.#stretch = stretch;
    this.#approach = approach;
    writeSurroundings(this.shape, approach, stretch, NOW);
    measureAround(NOW, AROUND);
    if (this.#holdsComplete) this.#complete = surroundingCurves(AROUND, true, model);
    if (this.#holdsForming) this.#forming = surroundingCurves(AROUND, false, model);
    for (let place = AROUND_CURVES; place < AROUND_MEASURES; place += 1) this.#views[place - AROUND_CURVES] = AROUND[place] as number;
  }

  /** As of the last turn; `view` as `surroundingViewPlace` has it. */
  score(isComplete: boolean, view: number, model: ExplanationModel): number {
    return surroundingScore(isComplete ? this.#complete : this.#forming, this.#views, view, model);
  }
}
