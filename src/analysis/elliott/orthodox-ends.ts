// Orthodox ends (5.0): a wave may end short of its price extreme, or be passed by the correction after it. The pivots of a scale show only
// extremes, so such ends are looked for among the pivots of the finer scale: where a pattern ended whose nature it is.

import type { Parse, WaveNode } from "./parse.ts";

/** What a pattern must show to move the end of a larger wave: turns against swings inside its legs, and the mean fit of its guidelines. */
const LEAST_TURN = 0.5;
const LEAST_FIT = -0.5;

/** A correction that passes its start takes back no less than this share of the wave before, and goes no further beyond it (5.5). */
const LEAST_RETRACED = 0.15;
const FURTHEST_PASSED = 1.65;

/** Whether a pattern that began at a coarser pivot before the extreme ends at the node, short of the extreme that it holds inside. */
export function endsShort(node: WaveNode, extreme: WaveNode, coarser: readonly WaveNode[]): boolean {
  if (node.sign !== extreme.sign) return false;
  return endsAt(node, coarser, ({ start, pattern, variant }) => {
    return (pattern.name === "triangle" || variant === "running") && start.at < extreme.at;
  });
}

/**
 * The orthodox end of a wave that a new extreme has passed: a motive wave from a coarser pivot ended there, and what has followed looks like
 * the A and B of an expanded or running flat.
 */
export function passedEnd(
  { sign, level, at }: Pick<WaveNode, "sign" | "level" | "at">,
  coarser: readonly WaveNode[],
  finer: readonly WaveNode[],
): WaveNode | undefined {
  const last = coarser.at(-1);
  if (last === undefined || last.sign === sign) return undefined;
  let furthestBack = Infinity;
  let found: WaveNode | undefined;
  let deepest = 0;
  for (let place = finer.length - 1; place >= 0; place -= 1) {
    const node = finer[place] as WaveNode;
    if (node.at <= last.at) break;
    if (node.at >= at) continue;
    const height = sign * node.level;
    if (node.sign !== sign) {
      furthestBack = Math.min(furthestBack, height);
      continue;
    }
    const taken = height - furthestBack;
    if (taken <= deepest || sign * level - furthestBack > FURTHEST_PASSED * taken) continue;
    const isEnd = endsAt(node, coarser, ({ start, pattern }) => {
      return pattern.name === "impulse" && taken > LEAST_RETRACED * (height - sign * start.level);
    });
    if (!isEnd) continue;
    found = node;
    deepest = taken;
  }
  return found;
}

/** Whether such a pattern ends at the node, on its scale or a finer one, that began at a coarser pivot and speaks for itself. */
function endsAt(node: WaveNode, coarser: readonly WaveNode[], isSuch: (parse: Parse) => boolean): boolean {
  for (let end: WaveNode | null = node; end !== null; end = end.finer) {
    if (end.complete.some((parse) => isSuch(parse) && coarser.some((pivot) => isSame(parse.start, pivot)) && speaksForItself(parse)))
      return true;
  }
  return false;
}

/** Its proportions are usual and its turns stand out. */
function speaksForItself({ figures }: Parse): boolean {
  const { guideSum, guideCount, smallestTurn, largestCounterSwing } = figures;
  return smallestTurn > LEAST_TURN * largestCounterSwing && guideSum > LEAST_FIT * guideCount;
}

/** Whether a node is a coarser one as a finer scale shows it. */
function isSame(node: WaveNode, coarser: WaveNode): boolean {
  for (let finer = coarser.finer; finer !== null; finer = finer.finer) if (finer === node) return true;
  return false;
}
