// The readings of one scale that end at one of its last pivots, with all that never changes of them worked out once, so that asking again
// at the next turn costs little. It finds what `explanations` and `explanationScore` define, and a test holds it to that.

import { readingScore, surroundingScore, type ExplanationModel } from "../explanation-score.ts";
import { LATEST_PIVOTS, originOf, type Explanation, type Since, type Surroundings } from "../explanation.ts";
import type { PartialParse } from "../parse.ts";
import { roomOf, type Room } from "../still-possible.ts";
import type { WaveNode } from "../wave-node.ts";

interface StandingReading {
  readonly parse: PartialParse;
  readonly isComplete: boolean;
  readonly place: number;
  readonly ownScore: number;
  readonly room: Room;
  readonly start: WaveNode;
  readonly orientation: 1 | -1;
  /** From its lowest to its highest point. */
  readonly height: number;
  readonly rises: boolean;
}

export interface ScoredExplanation {
  readonly explanation: Explanation;
  readonly score: number;
}

export class ScaleReadings {
  readonly #model: ExplanationModel;
  /** By the sequence of the pivot they end at. */
  readonly #endings = new Map<number, readonly StandingReading[]>();

  constructor(model: ExplanationModel) {
    this.#model = model;
  }

  /** All that still stand and score no less than `range` below the best. `since` is of the last pivots, newest first. */
  scored(nodes: readonly WaveNode[], since: readonly Since[], range: number): readonly ScoredExplanation[] {
    const origins = new Origins(nodes);
    const found: ScoredExplanation[] = [];
    let best = -Infinity;
    for (const [back, end] of this.#latest(nodes).entries()) {
      const furthest = since[back] as Since;
      for (const reading of this.#standingAt(end, furthest)) {
        const { parse, isComplete, start, height, orientation } = reading;
        const against = reading.rises ? end.level - furthest.lowest : furthest.highest - end.level;
        const surroundings: Surroundings = {
          origin: origins.of(start, orientation) / height,
          comeback: Math.max(0, against) / height,
          pivotsSince: back,
          cover: (end.sequence - start.sequence) / nodes.length,
          scale: end.scale,
        };
        const score = reading.ownScore + surroundingScore(surroundings, reading.place, isComplete, this.#model);
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
    const oldest = latest.at(-1)?.sequence ?? 0;
    for (const sequence of this.#endings.keys()) if (sequence < oldest) this.#endings.delete(sequence);
    return latest;
  }

  /** What is dead once stays dead, and is dropped. */
  #standingAt(end: WaveNode, { highest, lowest }: Since): readonly StandingReading[] {
    const known = this.#endings.get(end.sequence) ?? this.#endingAt(end);
    const isAlive = ({ room }: StandingReading): boolean => highest <= room.highest && lowest >= room.lowest;
    const alive = known.every(isAlive) ? known : known.filter(isAlive);
    this.#endings.set(end.sequence, alive);
    return alive;
  }

  #endingAt(end: WaveNode): readonly StandingReading[] {
    return [
      ...end.complete.map((parse) => this.#standing(parse, true)),
      ...end.partials.filter(({ count }) => count > 1).map((parse) => this.#standing(parse, false)),
    ];
  }

  #standing(parse: PartialParse, isComplete: boolean): StandingReading {
    const { start, end, orientation, y, count, place } = parse;
    let highest = -Infinity;
    let lowest = Infinity;
    for (let point = 0; point <= count; point += 1) {
      highest = Math.max(highest, y[point] as number);
      lowest = Math.min(lowest, y[point] as number);
    }
    return {
      parse,
      isComplete,
      place,
      ownScore: readingScore(parse, isComplete, this.#model),
      room: roomOf(parse, isComplete),
      start,
      orientation,
      height: highest - lowest,
      rises: orientation * (end.level - start.level) >= 0 === (orientation === 1),
    };
  }
}

/** How far price had come the other way into each start, looked for once. */
class Origins {
  readonly #nodes: readonly WaveNode[];
  readonly #known: { readonly [orientation: string]: Map<number, number> } = { "1": new Map(), "-1": new Map() };

  constructor(nodes: readonly WaveNode[]) {
    this.#nodes = nodes;
  }

  of(start: WaveNode, orientation: 1 | -1): number {
    const known = this.#known[orientation] as Map<number, number>;
    let origin = known.get(start.sequence);
    if (origin === undefined) {
      origin = originOf(start, this.#nodes, orientation);
      known.set(start.sequence, origin);
    }
    return origin;
  }
}
