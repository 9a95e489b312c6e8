// Legs: where one may begin, which is at every pivot against which a newly confirmed one can end a wave, and what it measures.

import type { CounterSwing, Leg, Parse, WaveNode } from "./parse.ts";

/** Where a leg towards `to` may begin, nearest first, with the figures of the way. */
export interface LegStart {
  readonly from: WaveNode;
  readonly isClean: boolean;
  readonly counterSwing: number;
  readonly deepest: CounterSwing | null;
  readonly span: number;
}

/** Walks back from the newest node over the nodes of its scale; `nodes` ascend and end with `to`. */
export function legStarts(nodes: readonly WaveNode[], longest: number): readonly LegStart[] {
  const last = nodes.length - 1;
  const to = nodes[last] as WaveNode;
  const starts: LegStart[] = [];
  let furthestBack = Infinity; // of the starts seen, measured against the leg's direction: lower is further
  let furthest = to;
  let counterSwing = 0;
  let deepest: CounterSwing | null = null;
  let endIsPassed = false;
  for (let place = last - 1; place >= Math.max(0, last - longest); place -= 1) {
    const node = nodes[place] as WaveNode;
    const height = to.sign * node.level;
    if (node.sign === to.sign) {
      if (height > to.sign * to.level) endIsPassed = true;
      if (height - furthestBack > counterSwing) {
        counterSwing = height - furthestBack;
        deepest = { from: node, to: furthest };
      }
      continue;
    }
    const isFurthest = height < furthestBack;
    starts.push({ from: node, isClean: isFurthest && !endIsPassed, counterSwing, deepest, span: last - place });
    if (!isFurthest) continue;
    furthestBack = height;
    furthest = node;
  }
  return starts;
}

/** What the leg measures; `parses` are the readings of its inside, by place in the grammar. */
export function legOf({ from, isClean, counterSwing, deepest, span }: LegStart, to: WaveNode, parses: readonly (Parse | undefined)[]): Leg {
  const length = Math.abs(to.level - from.level);
  const hasInnerSwings = span > 1 || isSplit(from, to);
  return { from, to, isClean, length, counterSwing, deepest, span, logSpan: Math.log(span), hasInnerSwings, parses };
}

/** Whether a finer scale shows pivots between the two. */
function isSplit(from: WaveNode, to: WaveNode): boolean {
  for (let first = from.finer, last = to.finer; first !== null && last !== null; first = first.finer, last = last.finer) {
    if (last.sequence - first.sequence > 1) return true;
  }
  return false;
}
