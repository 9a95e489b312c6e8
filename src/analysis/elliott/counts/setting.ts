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
import { newSurroundings, NO_WAY, writeApproach, writeSwing } from "../explanation.ts";
import type { Approach, Approaches, ReadingShape, Since, Stretch } from "../explanation.ts";

/** Where, in the row of a setting, stands what its measures add along the curves of finished readings, and along those of others. */
const COMPLETE = AROUND_MEASURES;
const FORMING = COMPLETE + AROUND_CURVES + 2;
/** Where, after that, stands what the curves before those of age add together, and what all of them do. */
const HEAD = AROUND_CURVES;
const SUM = HEAD + 1;
/** Copied for each new one. All its numbers stand in one row, as thousands of settings are gone through for one candle. */
const EMPTY: readonly number[] = Array.from({ length: FORMING + AROUND_CURVES + 2 }, () => NaN);

/** The curves of age come after those of all that price has done; after them comes only what is in sight. */
const FIRST_OF_AGE = Math.min(...AGE_CURVES);

/** Written over at each asking. */
const NOW = newSurroundings();

/** Which pivots are in sight of a reading: what lies before its start, and how many have come since. */
export interface Sight {
  readonly oldest: object;
  readonly pivots: number;
  readonly pivotsSince: number;
}

export class Setting {
  readonly shape: ReadingShape;
  readonly #model: ExplanationModel;
  /** The measures as `measureAround` has them, and what they add; only for the kinds of readings there are. */
  readonly #row: number[] = EMPTY.slice();
  #holdsComplete = false;
  #holdsForming = false;
  #approach = NO_WAY;
  #since: Since | undefined;
  #sight: Sight | undefined;
  /** When it ended and how long it took, as `WaveNode.position`. */
  readonly #endedAt: number;
  readonly #took: number;

  constructor(shape: ReadingShape, model: ExplanationModel) {
    this.shape = shape;
    this.#model = model;
    this.#endedAt = shape.end.position;
    this.#took = shape.end.position - shape.start.position;
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

  /** `stretch.since` and `sight` are the same objects as long as they say the same. */
  measure(approaches: Approaches, stretch: Stretch, sight: Sight): void {
    const isInSight = sight === this.#sight;
    if (!isInSight) {
      this.#sight = sight;
      this.#approach = approaches.of(this.shape.start);
      writeApproach(this.shape, this.#approach, stretch, NOW);
      measureApproach(NOW, this.#row);
      this.#follow(APPROACH_CURVES);
    }
    if (stretch.since !== this.#since) {
      this.#since = stretch.since;
      writeSwing(this.shape, stretch, NOW);
      measureSwing(NOW, this.#row);
      this.#follow(SWING_CURVES);
      this.#sumHeads();
    } else if (!isInSight) this.#sumHeads();
    measureAge((stretch.now - this.#endedAt) / this.#took, this.#row);
    this.#follow(AGE_CURVES);
    if (this.#holdsComplete) this.#sum(COMPLETE);
    if (this.#holdsForming) this.#sum(FORMING);
  }

  #sumHeads(): void {
    if (this.#holdsComplete) this.#row[COMPLETE + HEAD] = this.#summed(0, COMPLETE, COMPLETE + FIRST_OF_AGE);
    if (this.#holdsForming) this.#row[FORMING + HEAD] = this.#summed(0, FORMING, FORMING + FIRST_OF_AGE);
  }

  #sum(first: number): void {
    this.#row[first + SUM] = this.#summed(this.#row[first + HEAD] as number, first + FIRST_OF_AGE, first + AROUND_CURVES);
  }

  /** Always one curve after the other, so that the last digit does not depend on what has changed. */
  #summed(head: number, from: number, to: number): number {
    const row = this.#row;
    let sum = head;
    for (let place = from; place < to; place += 1) sum += row[place] as number;
    return sum;
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
    const curves = this.#row[(isComplete ? COMPLETE : FORMING) + SUM] as number;
    return surroundingScore(curves, this.#row, view, this.#model);
  }
}
