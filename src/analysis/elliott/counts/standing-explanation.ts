// A reading as it stands at one moment, with its score; what it stands in is put together for those that are looked at.

import { shapeOf, surroundingsOf, type Approach, type Explanation, type Stretch, type Surroundings } from "../explanation.ts";
import type { PartialParse } from "../parse.ts";

export interface ScoredExplanation extends Explanation {
  readonly score: number;
}

/** What lies before a reading and after it. */
interface Vicinity {
  readonly approach: Approach;
  readonly stretch: Stretch;
}

export class StandingExplanation implements ScoredExplanation {
  readonly parse: PartialParse;
  readonly isComplete: boolean;
  readonly score: number;
  readonly #vicinity: Vicinity;
  #surroundings: Surroundings | undefined;

  constructor(parse: PartialParse, isComplete: boolean, score: number, vicinity: Vicinity) {
    this.parse = parse;
    this.isComplete = isComplete;
    this.score = score;
    this.#vicinity = vicinity;
  }

  get surroundings(): Surroundings {
    const { approach, stretch } = this.#vicinity;
    return (this.#surroundings ??= surroundingsOf(shapeOf(this.parse), approach, stretch));
  }
}
