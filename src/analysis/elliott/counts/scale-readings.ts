// The readings of one scale that end at one of its last pivots, and what each of them scores as of the last candle. It finds what
// `explanations` and `explanationScore` define, and a test holds it to that. All are scored as rows of numbers; only those that are looked at
// are put together.

import type { ExplanationModel } from "../explanation-score.ts";
import {
  Approaches,
  LATEST_PIVOTS,
  surroundingsOf,
  type Approach,
  type Explanation,
  type ScaleView,
  type Stretch,
  type Surroundings,
} from "../explanation.ts";
import type { PartialParse } from "../parse.ts";
import type { WaveNode } from "../wave-node.ts";
import { EndingReadings, type StandingReading } from "./ending-readings.ts";

export interface ScoredExplanation extends Explanation {
  readonly score: number;
}

/** A reading as it stands now; what it stands in is put together for those that are looked at. */
class StandingExplanation implements ScoredExplanation {
  readonly parse: PartialParse;
  readonly isComplete: boolean;
  readonly score: number;
  readonly #reading: StandingReading;
  readonly #stretch: Stretch;
  readonly #approach: Approach;
  #surroundings: Surroundings | undefined;

  constructor(reading: StandingReading, score: number, stretch: Stretch) {
    this.parse = reading.parse;
    this.isComplete = reading.isComplete;
    this.score = score;
    this.#reading = reading;
    this.#stretch = stretch;
    this.#approach = reading.outlook.setting.approach;
  }

  get surroundings(): Surroundings {
    return (this.#surroundings ??= surroundingsOf(this.#reading.outlook.setting.shape, this.#approach, this.#stretch));
  }
}

export class ScaleReadings {
  readonly #model: ExplanationModel;
  /** Those of the last turn, the newest pivot first; what ends at older pivots will not be asked for again. */
  #latest: readonly EndingReadings[] = [];
  #nodes: readonly WaveNode[] = [];
  #approaches = new Approaches(this.#nodes);

  constructor(model: ExplanationModel) {
    this.#model = model;
  }

  /** Scores all that still stand; gives the best score. */
  weigh({ nodes, since, now }: ScaleView): number {
    if (nodes !== this.#nodes) {
      this.#nodes = nodes;
      this.#approaches = new Approaches(nodes);
    }
    this.#latest = this.#endingsOf(nodes);
    let best = -Infinity;
    for (let pivotsSince = 0; pivotsSince < this.#latest.length; pivotsSince += 1) {
      const ending = this.#latest[pivotsSince] as EndingReadings;
      const stretch = { since: ending.settled(since(ending.end)), pivotsSince, pivots: nodes.length, now };
      best = Math.max(best, ending.weigh(stretch, this.#approaches, nodes[0] as WaveNode));
    }
    return best;
  }

  /** The same as at the last turn, unless there is another pivot. */
  #endingsOf(nodes: readonly WaveNode[]): readonly EndingReadings[] {
    const known = this.#latest;
    const count = Math.min(LATEST_PIVOTS, nodes.length);
    let same = 0;
    while (same < count && known[same]?.end === nodes[nodes.length - 1 - same]) same += 1;
    if (same === count && known.length === count) return known;
    return nodes
      .slice(-count)
      .toReversed()
      .map((end) => known.find((ending) => ending.end === end) ?? new EndingReadings(end, this.#model));
  }

  /** Adds those that score no less, as they were weighed last. */
  addFrom(least: number, into: ScoredExplanation[]): void {
    for (const { standing, scores, stretch } of this.#latest) {
      for (let place = 0; place < scores.length; place += 1) {
        const score = scores[place] as number;
        if (score >= least) into.push(new StandingExplanation(standing[place] as StandingReading, score, stretch));
      }
    }
  }
}
