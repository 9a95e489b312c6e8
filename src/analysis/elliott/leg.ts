// Legs: where one may begin, which is at every pivot against which a newly confirmed one can end a wave, and what it measures.

import type { CounterSwing, Leg, Parse, WaveNode } from "./parse.ts";

/** Of a leg that nothing has been read in, or that is no longer among the latest. */
export const NO_PARSES: readonly undefined[] = [];

/** Where a leg towards `to` may begin, nearest first, with the figures of the way. */
export interface LegStart {
  readonly from: WaveNode;
  readonly isClean: boolean;
  readonly counterSwing: number;
  readonly deepest: CounterSwing | null;
  readonly span: number;
}

/** A wave whose inside goes further beyond its ends than this many times its length is none (5.5, 5.6). */
const FURTHEST_BEYOND = 0.7;

/** How far back a leg may begin, in legs of its scale: one that is clean, and any other (0 where only clean ones are taken). */
export interface LongestLegs {
  readonly longestLeg: number;
  readonly longestUnclean: number;
}

/** Walks back from the newest node over the nodes of its scale; `nodes` ascend and end with `to`. */
export function legStarts(nodes: readonly WaveNode[], { longestLeg, longestUnclean }: LongestLegs): readonly LegStart[] {
  const last = nodes.length - 1;
  const to = nodes[last] as WaveNode;
  const starts: LegStart[] = [];
  let furthestBack = Infinity; // of the starts seen, measured against the leg's direction: lower is further
  let furthest = to;
  let counterSwing = 0;
  let deepest: CounterSwing | null = null;
  let furthestAhead = to.sign * to.level; // as far as price went beyond the end, at the least to the end itself
  for (let place = last - 1; place >= Math.max(0, last - longestLeg); place -= 1) {
    const node = nodes[place] as WaveNode;
    const height = to.sign * node.level;
    if (node.sign === to.sign) {
      if (height > furthestAhead) furthestAhead = height;
      if (height - furthestBack > counterSwing) {
        counterSwing = height - furthestBack;
        deepest = { from: node, to: furthest };
      }
      continue;
    }
    const isFurthest = height < furthestBack;
    const beyondEnd = furthestAhead - to.sign * to.level;
    const beyondStart = isFurthest ? 0 : height - furthestBack;
    const isClean = beyondEnd === 0 && isFurthest;
    if (
      isClean ||
      (last - place <= longestUnclean && Math.max(beyondEnd, beyondStart) <= FURTHEST_BEYOND * Math.abs(to.level - node.level))
    ) {
      starts.push({ from: node, isClean, counterSwing, deepest, span: last - place });
    }
    if (!isFurthest) continue;
    furthestBack = height;
    furthest = node;
  }
  return starts;
}

/** What the readings of its inside weigh is rounded to such steps, so that it can be kept exactly. */
const MASS_STEP = 1 / 32;

/** As `Leg.mass`, in whole steps; a leg that is not clean cannot be unread. */
export function massSteps(parses: readonly (Parse | undefined)[], isClean: boolean): number {
  let most = isClean ? 0 : -Infinity;
  for (const parse of parses) if (parse !== undefined && parse.score > most) most = parse.score;
  let sum = isClean ? Math.exp(-most) : 0;
  for (const parse of parses) if (parse !== undefined) sum += Math.exp(parse.score - most);
  return Math.round((most + Math.log(sum)) / MASS_STEP);
}

/** A leg with the readings of its inside, by place in the grammar. */
export interface LegInside {
  readonly parses: readonly (Parse | undefined)[];
  /** As `massSteps` has it. */
  readonly mass: number;
}

export function legOf({ from, isClean, counterSwing, deepest, span }: LegStart, to: WaveNode, { parses, mass }: LegInside): Leg {
  const length = Math.abs(to.level - from.level);
  const hasInnerSwings = span > 1 || isSplit(from, to);
  return {
    from,
    to,
    isClean,
    length,
    counterSwing,
    deepest,
    span,
    logSpan: Math.log(span),
    hasInnerSwings,
    mass: mass * MASS_STEP,
    parses,
  };
}

/** The mass of a leg in whole steps, as it is kept. */
export function stepsOfMass({ mass }: Leg): number {
  return mass / MASS_STEP;
}

/** Whether a finer scale shows pivots between the two. */
function isSplit(from: WaveNode, to: WaveNode): boolean {
  for (let first = from.finer, last = to.finer; first !== null && last !== null; first = first.finer, last = last.finer) {
    if (last.sequence - first.sequence > 1) return true;
  }
  return false;
}
