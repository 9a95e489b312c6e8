// One way to explain the chart as it stands: a pattern that has just been completed, or one that is under way, with what lies before it and
// what has happened since. All explanations of a scale together are the forest that probabilities are shared out over.

import type { Parse, PartialParse } from "./parse.ts";
import type { WaveNode } from "./wave-node.ts";

export interface Explanation {
  readonly parse: PartialParse | Parse;
  readonly isComplete: boolean;
  readonly surroundings: Surroundings;
}

/** What a reading stands in, relative to its own height. */
export interface Surroundings {
  /** How far price had come the other way into the start. */
  readonly origin: number;
  /** How far price has come back since the end. */
  readonly comeback: number;
  /** Pivots of the scale since the end. */
  readonly pivotsSince: number;
  /** How far the wave now forming has gone at its furthest. */
  readonly reach: number;
  /** How far price has come back from there. */
  readonly retreat: number;
  /** Time since the end, relative to that from start to end. */
  readonly age: number;
  /** How far below the start, seen the way it sets out, the swing before the one into it began. */
  readonly footing: number;
  /** How much of the pivots in sight it covers. */
  readonly cover: number;
  /** Scale of the pivots it is made of. */
  readonly scale: number;
}

/** The furthest prices since a pivot, as natural logarithms; without end where there is none yet. */
export interface Since {
  readonly highest: number;
  readonly lowest: number;
  /** The lowest after the candle of the highest, and the highest after that of the lowest. */
  readonly afterHighest: number;
  readonly afterLowest: number;
}

/** A reading may end at one of the last so many pivots of its scale; a long one, which is answered by more of them, further back. */
export const LATEST_PIVOTS = 6;
export const LATEST_OF_LONG = 12;
/** In legs of the scale. */
const LONG = 15;

interface Ends {
  readonly start: Pick<WaveNode, "sequence">;
  readonly end: Pick<WaveNode, "sequence">;
}

/** Whether a reading that ended so many pivots ago is still asked. */
export function endsLately({ start, end }: Ends, pivotsSince: number): boolean {
  return pivotsSince < LATEST_PIVOTS || end.sequence - start.sequence >= LONG;
}

/** The chart as one scale sees it. */
export interface ScaleView {
  /** Oldest first. */
  readonly nodes: readonly WaveNode[];
  since(node: WaveNode): Since;
  /** The last candle, counted as `WaveNode.position`. */
  readonly now: number;
}

/**
 * Every explanation that ends at one of the last pivots and that nothing since has ruled out; `stillPossible` decides about the wave now
 * forming.
 */
export function explanations(
  { nodes, since, now }: ScaleView,
  stillPossible: (parse: PartialParse, isComplete: boolean, since: Since) => boolean,
): readonly Explanation[] {
  const found: Explanation[] = [];
  const approaches = new Approaches(nodes);
  for (let place = nodes.length - 1; place >= Math.max(0, nodes.length - LATEST_OF_LONG); place -= 1) {
    const end = nodes[place] as WaveNode;
    const stretch = { since: since(end), pivotsSince: nodes.length - 1 - place, pivots: nodes.length, now };
    const consider = (parse: PartialParse, isComplete: boolean): void => {
      if (!endsLately(parse, stretch.pivotsSince) || !stillPossible(parse, isComplete, stretch.since)) return;
      found.push({ parse, isComplete, surroundings: surroundingsOf(shapeOf(parse), approaches.of(parse.start), stretch) });
    };
    for (const parse of end.complete) consider(parse, true);
    for (const partial of end.partials) if (partial.count > 1) consider(partial, false);
  }
  return found;
}

/** What never changes of a reading and its surroundings are measured by. */
export interface ReadingShape {
  readonly start: WaveNode;
  readonly end: WaveNode;
  /** From its lowest to its highest point. */
  readonly height: number;
  /** Which way it has gone on the whole: 1 is up. */
  readonly direction: 1 | -1;
}

export function shapeOf(parse: PartialParse): ReadingShape {
  const { start, end, orientation, count } = parse;
  const { y } = parse.pointsNow();
  let highest = -Infinity;
  let lowest = Infinity;
  for (let point = 0; point <= count; point += 1) {
    highest = Math.max(highest, y[point] as number);
    lowest = Math.min(lowest, y[point] as number);
  }
  // On a level with its start it counts as gone the way it set out.
  const direction = orientation * (end.level - start.level) >= 0 === (orientation === 1) ? 1 : -1;
  return { start, end, height: highest - lowest, direction };
}

/** What lies after the end of a reading, up to now. */
export interface Stretch {
  readonly since: Since;
  readonly pivotsSince: number;
  /** In sight. */
  readonly pivots: number;
  readonly now: number;
}

export function surroundingsOf({ start, end, height, direction }: ReadingShape, approach: Approach, stretch: Stretch): Surroundings {
  const { fallen, risen, gone, back } = swingSince(end, stretch.since);
  return {
    origin: approach.origin / height,
    comeback: (direction === 1 ? fallen : risen) / height,
    pivotsSince: stretch.pivotsSince,
    reach: gone / height,
    retreat: back / height,
    age: (stretch.now - end.position) / (end.position - start.position),
    footing: approach.footing / height,
    cover: (end.sequence - start.sequence) / stretch.pivots,
    scale: end.scale,
  };
}

/** How price has moved since a pivot: differences of logarithms, never negative. */
export interface Swing {
  /** Furthest below the pivot, and above it. */
  readonly fallen: number;
  readonly risen: number;
  /** Furthest the way that the wave after the pivot goes, and back from there. */
  readonly gone: number;
  readonly back: number;
}

export function swingSince({ level, sign }: WaveNode, { highest, lowest, afterHighest, afterLowest }: Since): Swing {
  const fallen = Math.max(0, level - lowest);
  const risen = Math.max(0, highest - level);
  const back = sign === 1 ? afterLowest - lowest : highest - afterHighest;
  return { fallen, risen, gone: sign === 1 ? fallen : risen, back: Number.isFinite(back) ? Math.max(0, back) : 0 };
}

/** How price came to where a reading starts; differences of logarithms, seen the way the reading sets out. */
export interface Approach {
  /** How far it had come the other way, up to the last time it had been there. */
  readonly origin: number;
  /** How far below the start the swing before began, up to the last time price was higher than that. */
  readonly footing: number;
  /** Sequence of the oldest pivot that tells it: what lies before makes no difference. */
  readonly oldest: number;
}

/** More than the pivots of a scale that are in sight. */
const STARTS = 64;

/** The way to each start, looked back on once for as long as the pivots that tell it are in sight. */
export class Approaches {
  readonly #nodes: readonly WaveNode[];
  /** By sequence, again and again from the front. */
  readonly #starts: WaveNode[] = [];
  readonly #known: Approach[] = [];

  /** `nodes` may change under it as those of a parser do: dropped from the front, dropped and added at the end. */
  constructor(nodes: readonly WaveNode[]) {
    this.#nodes = nodes;
  }

  /** A reading that starts at a high sets out downwards. */
  of(start: WaveNode): Approach {
    const oldest = this.#nodes[0]?.sequence ?? Infinity;
    if (start.sequence < oldest) return NO_WAY;
    const place = start.sequence % STARTS;
    const known = this.#known[place];
    if (known !== undefined && known.oldest >= oldest && this.#starts[place] === start) return known;
    this.#starts[place] = start;
    return (this.#known[place] = approachTo(start, this.#nodes, start.sequence - oldest));
  }
}

/** Where nothing is known of it. */
export const NO_WAY: Approach = { origin: 0, footing: 0, oldest: Infinity };

function approachTo({ sign, level, sequence }: WaveNode, nodes: readonly WaveNode[], startPlace: number): Approach {
  let origin = 0;
  let footing = 0;
  let oldest = sequence;
  for (let place = startPlace - 1; place >= 0; place -= 1) {
    const node = nodes[place] as WaveNode;
    const rise = -sign * (node.level - level);
    if (footing > 0 && rise > origin) break;
    if ((footing === 0 && rise > origin) || -rise > footing) oldest = node.sequence;
    if (footing === 0) origin = Math.max(origin, rise);
    footing = Math.max(footing, -rise);
  }
  return { origin, footing, oldest };
}
