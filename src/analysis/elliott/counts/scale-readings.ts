// The readings of one scale that end at one of its last pivots, with all that never changes of them worked out once, so that asking again
// at the next turn costs little. It finds what `explanations` and `explanationScore` define, and a test holds it to that.

import { readingScore, surroundingViewPlace, type ExplanationModel } from "../explanation-score.ts";
import {
  Approaches,
  LATEST_PIVOTS,
  shapeOf,
  surroundingsOf,
  type Approach,
  type Explanation,
  type ScaleView,
  type Since,
  type Stretch,
  type Surroundings,
} from "../explanation.ts";
import type { PartialParse } from "../parse.ts";
import { roomOf, type Room } from "../still-possible.ts";
import type { WaveNode } from "../wave-node.ts";
import { Setting } from "./setting.ts";

/** What lies so far below the best that ends at the same pivot is not made good by its surroundings. */
const OWN_RANGE = 10;

interface StandingReading {
  readonly parse: PartialParse;
  readonly isComplete: boolean;
  readonly ownScore: number;
  readonly room: Room;
  readonly setting: Setting;
  /** As `surroundingViewPlace` has it. */
  readonly view: number;
}

export interface ScoredExplanation extends Explanation {
  readonly score: number;
}

/** A reading as it stands now; what it stands in is put together for those that are looked at. */
class StandingExplanation implements ScoredExplanation {
  readonly score: number;
  readonly #reading: StandingReading;
  readonly #stretch: Stretch;
  readonly #approach: Approach;
  #surroundings: Surroundings | undefined;

  constructor(reading: StandingReading, score: number, stretch: Stretch, approach: Approach) {
    this.score = score;
    this.#reading = reading;
    this.#stretch = stretch;
    this.#approach = approach;
  }

  get parse(): PartialParse {
    return this.#reading.parse;
  }

  get isComplete(): boolean {
    return this.#reading.isComplete;
  }

  get surroundings(): Surroundings {
    return (this.#surroundings ??= surroundingsOf(this.#reading.setting.shape, this.#approach, this.#stretch));
  }
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
    const oldest = Math.max(0, nodes.length - LATEST_PIVOTS);
    for (let place = nodes.length - 1; place >= oldest; place -= 1) {
      const end = nodes[place] as WaveNode;
      const stretch = { since: since(end), pivotsSince: nodes.length - 1 - place, pivots: nodes.length, now };
      for (const reading of this.#standingAt(end, stretch.since)) {
        const { ownScore, isComplete, setting, view } = reading;
        if (!setting.isMeasuredAt(stretch)) setting.measure(approaches.of(setting.shape.start), stretch, this.#model);
        const score = ownScore + setting.score(isComplete, view, this.#model);
        if (score < best - range) continue;
        best = Math.max(best, score);
        found.push(new StandingExplanation(reading, score, stretch, setting.approach));
      }
    }
    this.#forget(nodes, oldest);
    return found.filter(({ score }) => score >= best - range);
  }

  /** What ends at older pivots will not be asked for again. */
  #forget(nodes: readonly WaveNode[], oldest: number): void {
    if (this.#endings.size <= LATEST_PIVOTS) return;
    for (const end of this.#endings.keys()) if (!nodes.includes(end, oldest)) this.#endings.delete(end);
  }

  /** What is dead once stays dead, and is dropped. */
  #standingAt(end: WaveNode, { highest, lowest }: Since): readonly StandingReading[] {
    const known = this.#endings.get(end);
    const standing = known ?? this.#endingAt(end);
    const isAlive = ({ room }: StandingReading): boolean => highest <= room.highest && lowest >= room.lowest;
    const alive = standing.every(isAlive) ? standing : standing.filter(isAlive);
    if (alive !== known) this.#endings.set(end, alive);
    return alive;
  }

  #endingAt(end: WaveNode): readonly StandingReading[] {
    const complete = promising(end.complete, 1);
    const forming = promising(end.partials, 2);
    const ownScores: number[] = [];
    for (const parse of complete) ownScores.push(readingScore(parse, true, this.#model));
    for (const parse of forming) ownScores.push(readingScore(parse, false, this.#model));
    const least = highestOf(ownScores) - OWN_RANGE;
    const standing: StandingReading[] = [];
    const settings: Setting[] = [];
    for (let place = 0; place < ownScores.length; place += 1) {
      const ownScore = ownScores[place] as number;
      if (ownScore < least) continue;
      const isComplete = place < complete.length;
      const parse = (isComplete ? complete[place] : forming[place - complete.length]) as PartialParse;
      standing.push(this.#standing(parse, isComplete, ownScore, settings));
    }
    return standing;
  }

  #standing(parse: PartialParse, isComplete: boolean, ownScore: number, settings: Setting[]): StandingReading {
    const shape = shapeOf(parse);
    let setting = settings.find((known) => known.isOf(shape));
    if (setting === undefined) settings.push((setting = new Setting(shape)));
    setting.hold(isComplete);
    const view = surroundingViewPlace({ isComplete, place: parse.place });
    return { parse, isComplete, ownScore, room: roomOf(parse, isComplete), setting, view };
  }
}

/** Those of so many legs or more that the parser itself does not hold for far less likely than another. */
function promising(parses: readonly PartialParse[], legs: number): readonly PartialParse[] {
  let best = -Infinity;
  for (const { count, score } of parses) if (count >= legs && score > best) best = score;
  return parses.filter(({ count, score }) => count >= legs && score >= best - OWN_RANGE);
}

function highestOf(scores: readonly number[]): number {
  let highest = -Infinity;
  for (const score of scores) if (score > highest) highest = score;
  return highest;
}
