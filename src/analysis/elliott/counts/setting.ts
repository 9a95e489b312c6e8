// What the readings of one pivot stand in that begin together and reach as far: measured once for all of them at each turn. Only what their
// patterns make of it differs.

import { AROUND_MEASURES, measureAround } from "../explanation-features.ts";
import { surroundingCurves, surroundingScore, type ExplanationModel } from "../explanation-score.ts";
import { newSurroundings, writeSurroundings, type Approach, type ReadingShape, type Stretch } from "../explanation.ts";

/** Written over at each turn. */
const NOW = newSurroundings();

export class Setting {
  readonly shape: ReadingShape;
  readonly #model: ExplanationModel;
  readonly #around = new Float64Array(AROUND_MEASURES);
  #stretch: Stretch | undefined;
  /** How it counts along the curves of finished readings, and of others; NaN until it is asked for. */
  #complete = NaN;
  #forming = NaN;

  constructor(shape: ReadingShape, model: ExplanationModel) {
    this.shape = shape;
    this.#model = model;
  }

  /** Whether a reading of this shape shares it; the end they have in common already. */
  isOf({ start, height, direction }: ReadingShape): boolean {
    return this.shape.start === start && this.shape.height === height && this.shape.direction === direction;
  }

  isMeasuredAt(stretch: Stretch): boolean {
    return this.#stretch === stretch;
  }

  measure(approach: Approach, stretch: Stretch): void {
    this.#stretch = stretch;
    this.#complete = NaN;
    this.#forming = NaN;
    writeSurroundings(this.shape, approach, stretch, NOW);
    measureAround(NOW, this.#around);
  }

  /** As of the last turn; `view` as `surroundingViewPlace` has it. */
  score(isComplete: boolean, view: number): number {
    return surroundingScore(isComplete ? this.#ofComplete() : this.#ofForming(), this.#around, view, this.#model);
  }

  #ofComplete(): number {
    if (Number.isNaN(this.#complete)) this.#complete = surroundingCurves(this.#around, true, this.#model);
    return this.#complete;
  }

  #ofForming(): number {
    if (Number.isNaN(this.#forming)) this.#forming = surroundingCurves(this.#around, false, this.#model);
    return this.#forming;
  }
}
