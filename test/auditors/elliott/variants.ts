// Whether a wave is the variant it is called, and wears the flags its figures give it (reference 5.1, 5.2, 5.5, 5.6).

import type { Wave, WaveFlag } from "#analysis";
import {
  barrierTilt,
  brokenLaws,
  CONTRACTING_DIAGONAL,
  CONTRACTING_TRIANGLE,
  EXPANDING_DIAGONAL,
  EXPANDING_TRIANGLE,
  type Law,
} from "./laws.ts";
import type { Legs } from "./legs.ts";

const BITS = 1e-9;
const EXTENDED = 1.618;

export function wrongVariant(legs: Legs): string[] {
  switch (legs.wave.pattern) {
    case "leading_diagonal":
    case "ending_diagonal":
      return diagonalVariant(legs);
    case "flat":
      return flatVariant(legs);
    case "triangle":
      return triangleVariant(legs);
    default:
      return legs.wave.variant === undefined ? [] : [`a ${legs.wave.pattern} has no variants, found ${legs.wave.variant}`];
  }
}

function diagonalVariant(legs: Legs): string[] {
  switch (legs.wave.variant) {
    case "contracting":
      return brokenLaws(CONTRACTING_DIAGONAL, legs);
    case "expanding":
      return brokenLaws(EXPANDING_DIAGONAL, legs);
    default:
      return unnamedVariant(legs, [CONTRACTING_DIAGONAL, EXPANDING_DIAGONAL]);
  }
}

function triangleVariant(legs: Legs): string[] {
  const { variant } = legs.wave;
  if (variant === "expanding") return brokenLaws(EXPANDING_TRIANGLE, legs);
  if (variant === undefined || variant === "regular" || variant === "expanded") {
    return unnamedVariant(legs, [CONTRACTING_TRIANGLE, EXPANDING_TRIANGLE]);
  }
  const breaches = brokenLaws(CONTRACTING_TRIANGLE, legs);
  const isRunning = legs.count >= 2 && legs.y(2) < legs.y(0);
  if (variant === "running" && legs.count >= 2 && !isRunning)
    breaches.push("5.6: wave B of a running triangle does not go beyond its start");
  if (variant === "contracting" && isRunning)
    breaches.push("5.6: a contracting triangle whose wave B goes beyond its start is a running one");
  if (variant === "barrier" && legs.count >= 4 && Math.abs(legs.y(4) - legs.y(2)) > barrierTilt(legs)) {
    breaches.push("5.6: waves B and D of a barrier triangle do not end on one level");
  }
  return breaches;
}

/** A wave may keep its variant open only while it forms, and only while at least one of them is still possible. */
function unnamedVariant(legs: Legs, kinds: readonly (readonly Law[])[]): string[] {
  const { variant, pattern, status, children } = legs.wave;
  if (variant !== undefined) return [`${variant} is no variant of a ${pattern}`];
  if (status === "complete" && children.length > 0) return [`a complete ${pattern} names its variant`];
  const broken = kinds.map((laws) => brokenLaws(laws, legs));
  return broken.every((breaches) => breaches.length > 0) ? broken.flat() : [];
}

function flatVariant(legs: Legs): string[] {
  const { variant, status } = legs.wave;
  if (variant !== undefined && !["regular", "expanded", "running"].includes(variant)) return [`${variant} is no variant of a flat`];
  if (legs.count < 2 || status === "forming") return [];
  const retraced = legs.length(2) / legs.length(1);
  const reaches = legs.y(3) - legs.y(1);
  const isFailed = retraced <= 1 + BITS && reaches < 0;
  const fits = {
    regular: (retraced <= 1.05 + BITS && reaches >= 0) || isFailed,
    expanded: retraced > 1.05 - BITS && reaches > 0,
    running: retraced > 1 - BITS && reaches <= 0,
  };
  if (variant === undefined) return isFailed ? [] : ["a complete flat names its variant"];
  const figures = `B is ${retraced.toFixed(3)} of A and C ends ${reaches < 0 ? "short of" : "at or beyond"} A`;
  return fits[variant as keyof typeof fits] ? [] : [`5.5: ${figures}: that is no ${variant} flat`];
}

export function wrongFlags(legs: Legs): string[] {
  const { wave } = legs;
  if (wave.children.length === 0 || wave.status === "forming") return [];
  return [...wrongExtensions(legs), ...wrongTruncation(legs)];
}

function wrongExtensions(legs: Legs): string[] {
  const isImpulse = legs.wave.pattern === "impulse";
  const breaches: string[] = [];
  for (const leg of [1, 3, 5]) {
    const isNamed = legs.wave.flags.includes(`extended_${leg}` as WaveFlag);
    if (!isImpulse && !isNamed) continue;
    if (legs.count < 5) {
      breaches.push(`a ${legs.wave.pattern} has no extended wave ${leg}`);
      continue;
    }
    const others = [1, 3, 5].filter((other) => other !== leg).map((other) => legs.length(other));
    const ratio = legs.length(leg) / Math.max(...others);
    if (isNamed && ratio < EXTENDED - BITS) breaches.push(`5.1: wave ${leg} is called extended at ${ratio.toFixed(3)} of the next longest`);
    if (!isNamed && ratio > EXTENDED + BITS) breaches.push(`5.1: wave ${leg} is extended (${ratio.toFixed(3)}) and not called so`);
  }
  return breaches;
}

function wrongTruncation(legs: Legs): string[] {
  const { wave } = legs;
  const isNamed = wave.flags.includes("truncated");
  const last = legs.count;
  const fallsShort = last >= 3 && legs.y(last) <= legs.y(last - 2);
  if (isNamed && !fallsShort) return ["5.1: called truncated, but the last wave ends beyond the one before"];
  const mustBeNamed = wave.pattern === "impulse" || wave.pattern === "ending_diagonal";
  return !isNamed && fallsShort && mustBeNamed ? ["5.1: wave 5 does not end beyond wave 3 and is not called truncated"] : [];
}

/** I6 needs no figures: all three would have to be named. */
export function allExtended({ flags }: Wave): string[] {
  const all = (["extended_1", "extended_3", "extended_5"] as const).every((flag) => flags.includes(flag));
  return all ? ["I6: waves 1, 3 and 5 cannot all be extended"] : [];
}
