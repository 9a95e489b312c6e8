// The readings of one scale that end at one of its last pivots, with all that never changes of them worked out once, so that asking again
// at the next turn costs little. It finds what `explanations` and `explanationScore` define, and a test holds it to that.

import { readingScore, surroundingScore, type ExplanationModel } from "../explanation-score.ts";
import {
  Approaches,
  LATEST_PIVOTS,
  shapeOf,
  surroundingsOf,
  type Explanation,
  type ReadingShape,
  type ScaleView,
  type Since,
} from "../explanation.ts";
import type { PartialParse } from "../parse.ts";
import { roomOf, type Room } from "../still-possible.ts";
import type { WaveNode } from "../wave-node.ts";

/** What lies so far below the best that ends at the same pivot is not made good by its surroundings. */
const OWN_RANGE = 10;

interface StandingReading {
  readonly parse: PartialParse;
  readonly isComplete: boolean;
  readonly place: number;
  readonly ownScore: number;
  readonly room: Room;
  readonly shape: ReadingShape;
  readonly orientation: 1 | -1;
}

export interface ScoredExplanation {
  readonly explanation: Explanation;
  readonly score: number;
}

export class ScaleReadings {
  readonly #model: ExplanationModel;
  /** By the pivot they end at. */
  readonly #endings = new Map<WaveNode, readonly StandingReading[]>();

  constructor(model: ExplanationModel) {
    this.#model = model;
  }

  /** All that still stand and score no less than `range` below the best. */
  scored({ nodes, since, now }: ScaleView, range: number): readonly ScoredExplanation[] {
    const approaches = new Approaches(nodes);
    const found: ScoredExplanation[] = [];
    let best = -Infinity;
    for (const [pivotsSince, end] of this.#latest(nodes).entries()) {
      const stretch = { since: since(end), pivotsSince, pivots: nodes.length, now };
      for (const reading of this.#standingAt(end, stretch.since)) {
        const { parse, isComplete, shape, orientation, ownScore } = reading;
        const surroundings = surroundingsOf(shape, approaches.of(shape.start, orientation), stretch);
        const score = ownScore + surroundingScore(surroundings, reading, this.#model);
        if (score < best - range) continue;
        best = Math.max(best, score);
        found.push({ explanation: { parse, isComplete, surroundings }, score });
      }
    }
    return found.filter(({ score }) => score >= best - range);
  }

  /** Newest first; what ends at older pivots is forgotten. */
  #latest(nodes: readonly WaveNode[]): readonly WaveNode[] {
    const latest = nodes.slice(-LATEST_PIVOTS).toReversed();
    for (const end of this.#endings.keys()) if (!latest.includes(end)) this.#endings.delete(end);
    return latest;
  }

  /** What is dead once stays dead, and is dropped. */
  #standingAt(end: WaveNode, { highest, lowest }: Since): readonly StandingReading[] {
    const known = this.#endings.get(end) ?? this.#endingAt(end);
    const isAlive = ({ room }: StandingReading): boolean => highest <= room.highest && lowest >= room.lowest;
    const alive = known.every(isAlive) ? known : known.filter(isAlive);
    this.#endings.set(end, alive);
    return alive;
  }

  #endingAt(end: WaveNode): readonly StandingReading[] {
    const standing: StandingReading[] = [];
    let best = -Infinity;
    const consider = (parse: PartialParse, isComplete: boolean): void => {
      const ownScore = readingScore(parse, isComplete, this.#model);
      if (ownScore < best - OWN_RANGE) return;
      best = Math.max(best, ownScore);
      standing.push(this.#standing(parse, isComplete, ownScore));
    };
    for (const parse of promising(end.complete)) consider(parse, true);
    for (const parse of promising(end.partials.filter(({ count }) => count > 1))) consider(parse, false);
    return standing.filter(({ ownScore }) => ownScore >= best - OWN_RANGE);
  }

  #standing(parse: PartialParse, isComplete: boolean, ownScore: number): StandingReading {
    const { orientation, place } = parse;
    return { parse, isComplete, place, ownScore, room: roomOf(parse, isComplete), shape: shapeOf(parse), orientation };
  }
}

/** Those that the parser itself does not hold for far less likely than another. */
function promising(parses: readonly PartialParse[]): readonly PartialParse[] {
  let best = -Infinity;
  for (const { score } of parses) if (score > best) best = score;
  return parses.filter(({ score }) => score >= best - OWN_RANGE);
}
