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
  /** How much of the pivots in sight it covers. */
  readonly cover: number;
  /** Scale of the pivots it is made of. */
  readonly scale: number;
}

/** The furthest prices since a pivot, as natural logarithms. */
export interface Since {
  readonly highest: number;
  readonly lowest: number;
}

/** A reading may end at one of the last so many pivots of its scale. */
export const LATEST_PIVOTS = 10;

/**
 * Every explanation that ends at one of the last pivots and that nothing since has ruled out. `since` gives the furthest prices after a
 * node; `stillPossible` decides about the wave now forming.
 */
export function explanations(
  nodes: readonly WaveNode[],
  since: (node: WaveNode) => Since,
  stillPossible: (parse: PartialParse, isComplete: boolean, since: Since) => boolean,
): readonly Explanation[] {
  const found: Explanation[] = [];
  for (let place = nodes.length - 1; place >= Math.max(0, nodes.length - LATEST_PIVOTS); place -= 1) {
    const end = nodes[place] as WaveNode;
    const furthest = since(end);
    const consider = (parse: PartialParse, isComplete: boolean): void => {
      if (!stillPossible(parse, isComplete, furthest)) return;
      found.push({ parse, isComplete, surroundings: surroundingsOf(parse, nodes, place, furthest) });
    };
    for (const parse of end.complete) consider(parse, true);
    for (const partial of end.partials) if (partial.count > 1) consider(partial, false);
  }
  return found;
}

function surroundingsOf(parse: PartialParse, nodes: readonly WaveNode[], endPlace: number, since: Since): Surroundings {
  const { start, end, orientation, y, count } = parse;
  const reach = y.subarray(0, count + 1);
  const height = Math.max(...reach) - Math.min(...reach);
  // On a level with its start it counts as gone the way it set out.
  const direction = orientation * (end.level - start.level) >= 0 ? orientation : -orientation;
  const against = direction === 1 ? end.level - since.lowest : since.highest - end.level;
  return {
    origin: originOf(start, nodes, orientation) / height,
    comeback: Math.max(0, against) / height,
    pivotsSince: nodes.length - 1 - endPlace,
    cover: (end.sequence - start.sequence) / nodes.length,
    scale: end.scale,
  };
}

/** How far price had come the other way before the start, up to the last time it had been there. */
export function originOf(start: WaveNode, nodes: readonly WaveNode[], orientation: 1 | -1): number {
  const first = (nodes[0] as WaveNode).sequence;
  let furthest = 0;
  for (let place = start.sequence - first - 1; place >= 0; place -= 1) {
    const rise = orientation * ((nodes[place] as WaveNode).level - start.level);
    if (rise < 0) break;
    furthest = Math.max(furthest, rise);
  }
  return furthest;
}
