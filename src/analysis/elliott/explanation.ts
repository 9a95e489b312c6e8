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

/** A reading may end at one of the last so many pivots of its scale. */
export const LATEST_PIVOTS = 6;

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
  for (let place = nodes.length - 1; place >= Math.max(0, nodes.length - LATEST_PIVOTS); place -= 1) {
    const end = nodes[place] as WaveNode;
    const stretch = { since: since(end), pivotsSince: nodes.length - 1 - place, pivots: nodes.length, now };
    const consider = (parse: PartialParse, isComplete: boolean): void => {
      if (!stillPossible(parse, isComplete, stretch.since)) return;
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
  /** Which way the wave after it goes. */
  readonly next: 1 | -1;
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
  return { start, end, height: highest - lowest, direction, next: end.sign === 1 ? -1 : 1 };
}

/** What lies after the end of a reading, up to now. */
export interface Stretch {
  readonly since: Since;
  readonly pivotsSince: number;
  /** In sight. */
  readonly pivots: number;
  readonly now: number;
}

export function surroundingsOf(shape: ReadingShape, approach: Approach, stretch: Stretch): Surroundings {
  const surroundings = newSurroundings();
  writeSurroundings(shape, approach, stretch, surroundings);
  return surroundings;
}

export function newSurroundings(): MutableSurroundings {
  return { origin: 0, comeback: 0, reach: 0, retreat: 0, age: 0, footing: 0, pivotsSince: 0, cover: 0, scale: 0 };
}

type MutableSurroundings = { -readonly [Part in keyof Surroundings]: Surroundings[Part] };

export function writeSurroundings(shape: ReadingShape, approach: Approach, stretch: Stretch, into: MutableSurroundings): void {
  writeApproach(shape, approach, stretch, into);
  writeSwing(shape, stretch, into);
  into.age = (stretch.now - shape.end.position) / (shape.end.position - shape.start.position);
}

/** What changes with the pivots. */
export function writeApproach(
  { start, end, height }: ReadingShape,
  { origin, footing }: Approach,
  { pivotsSince, pivots }: Stretch,
  into: MutableSurroundings,
): void {
  into.origin = origin / height;
  into.footing = footing / height;
  into.pivotsSince = pivotsSince;
  into.cover = (end.sequence - start.sequence) / pivots;
  into.scale = end.scale;
}

/** What changes with new extremes. */
export function writeSwing({ end, height, direction, next }: ReadingShape, { since }: Stretch, into: MutableSurroundings): void {
  const against = direction === 1 ? end.level - since.lowest : since.highest - end.level;
  const isUp = next === 1;
  const gone = isUp ? since.highest - end.level : end.level - since.lowest;
  const back = isUp ? since.highest - since.afterHighest : since.afterLowest - since.lowest;
  into.comeback = Math.max(0, against) / height;
  into.reach = Math.max(0, gone) / height;
  into.retreat = Number.isFinite(back) ? Math.max(0, back) / height : 0;
}

/** How price came to where a reading starts; differences of logarithms, seen the way the reading sets out. */
export interface Approach {
  /** How far it had come the other way, up to the last time it had been there. */
  readonly origin: number;
  /** How far below the start the swing before began, up to the last time price was higher than that. */
  readonly footing: number;
}

/** The way to each start, looked back on once for as long as the same pivots are in sight before it. */
export class Approaches {
  readonly #nodes: readonly WaveNode[];
  #oldest: WaveNode | undefined;
  /** By place. */
  #starts: WaveNode[] = [];
  #known: Approach[] = [];

  /** `nodes` may change under it as those of a parser do: dropped from the front, dropped and added at the end. */
  constructor(nodes: readonly WaveNode[]) {
    this.#nodes = nodes;
  }

  /** A reading that starts at a high sets out downwards. */
  of(start: WaveNode): Approach {
    const oldest = this.#nodes[0];
    if (oldest !== this.#oldest) {
      this.#oldest = oldest;
      this.#starts = [];
      this.#known = [];
    }
    const place = start.sequence - (oldest?.sequence ?? 0);
    if (place < 0) return NO_WAY;
    if (this.#starts[place] !== start) {
      this.#starts[place] = start;
      this.#known[place] = approachTo(start, this.#nodes, place);
    }
    return this.#known[place] as Approach;
  }
}

/** Where nothing is known of it. */
export const NO_WAY: Approach = { origin: 0, footing: 0 };

function approachTo({ sign, level }: WaveNode, nodes: readonly WaveNode[], startPlace: number): Approach {
  let origin = 0;
  let footing = 0;
  for (let place = startPlace - 1; place >= 0; place -= 1) {
    const rise = -sign * ((nodes[place] as WaveNode).level - level);
    if (footing > 0 && rise > origin) break;
    if (footing === 0) origin = Math.max(origin, rise);
    footing = Math.max(footing, -rise);
  }
  return { origin, footing };
}
