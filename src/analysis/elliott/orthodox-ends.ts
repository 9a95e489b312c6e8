// Orthodox ends (5.0): a wave may end short of its price extreme, or be passed by the correction after it. The pivots of a scale show only
// extremes, so such ends are looked for among the pivots of the finer scale: where a pattern ended whose nature it is.

import type { Parse, WaveNode } from "./parse.ts";
import { byName } from "./patterns/index.ts";

const IMPULSE = byName("impulse");
const TRIANGLE = byName("triangle");

/** What a pattern must show to move the end of a larger wave: turns against swings inside its legs, and the mean fit of its guidelines. */
const LEAST_TURN = 0.5;
const LEAST_FIT = -0.5;

/** A correction that passes its start takes back no less than this share of the wave before, and goes no further beyond it (5.5). */
const LEAST_RETRACED = 0.15;
const FURTHEST_PASSED = 1.65;

/** Whether a pattern that began at a coarser pivot before the extreme ends at the node, short of the extreme that it holds inside. */
export function endsShort(node: WaveNode, extreme: WaveNode, coarser: readonly WaveNode[]): boolean {
  if (node.sign !== extreme.sign) return false;
  for (let end: WaveNode | null = node; end !== null; end = end.finer) {
    if (!(end.holdsShort ??= end.complete.some(isShort))) continue;
    for (const parse of end.complete) if (isShort(parse) && parse.start.at < extreme.at && isClear(parse, coarser)) return true;
  }
  return false;
}

function isShort({ variant, pattern }: Parse): boolean {
  return variant === "running" || pattern === TRIANGLE;
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
    if (!endsImpulse(node, taken, coarser)) continue;
    found = node;
    deepest = taken;
  }
  return found;
}

/** Whether an impulse that began at a coarser pivot ends at the node, of which no small share has been taken back. */
function endsImpulse(node: WaveNode, taken: number, coarser: readonly WaveNode[]): boolean {
  for (let end: WaveNode | null = node; end !== null; end = end.finer) {
    for (const parse of end.complete) {
      if (parse.pattern !== IMPULSE) continue;
      const height = node.sign * node.level - node.sign * parse.start.level;
      if (taken > LEAST_RETRACED * height && isClear(parse, coarser)) return true;
    }
  }
  return false;
}

/** Whether a pattern began at a coarser pivot and speaks for itself. */
function isClear(parse: Parse, coarser: readonly WaveNode[]): boolean {
  for (const pivot of coarser) if (isSame(parse.start, pivot)) return speaksForItself(parse);
  return false;
}

/** Its proportions are usual and its turns stand out. */
function speaksForItself(parse: Parse): boolean {
  const { guideSum, guideCount, smallestTurn, largestCounterSwing } = parse.figuresNow();
  return smallestTurn > LEAST_TURN * largestCounterSwing && guideSum > LEAST_FIT * guideCount;
}

/** Whether a node is a coarser one as a finer scale shows it. */
function isSame(node: WaveNode, coarser: WaveNode): boolean {
  if (node.at !== coarser.at) return false;
  for (let finer = coarser.finer; finer !== null; finer = finer.finer) if (finer === node) return true;
  return false;
}
