// The levels of a count (5.8, 5.9), on the oriented chart: what ends it, what bounds it, and where the wave now forming is likely to go.
// Every level carries the side on which it is broken; they are to be held against the high and low of every candle.

import { assert } from "#core";

import { expectationsOf } from "./levels/after-end.ts";
import { invalidationOf } from "./levels/invalidation.ts";
import type { Invalidation } from "./levels/invalidation.ts";
import type { OrientedLevel, OrientedTarget } from "./levels/oriented-level.ts";
import { targetsOf } from "./levels/targets.ts";
import type { LevelContext } from "./levels/targets.ts";
import type { Pattern, PatternPoints } from "./pattern.ts";
import { level } from "./patterns/geometry.ts";

export type { Invalidation } from "./levels/invalidation.ts";
export type { LevelSide, OrientedLevel, OrientedTarget } from "./levels/oriented-level.ts";
export type { LevelContext } from "./levels/targets.ts";

export interface WaveLevels extends Invalidation {
  /** Of the wave now forming; of a complete pattern, what to expect first after its end. */
  readonly targets: readonly OrientedTarget[];
}

/** For a pattern of which `completed` legs are complete: points 0 to `completed` are known, no other is read. */
export function levelsOf(pattern: Pattern, points: PatternPoints, completed: number, context: LevelContext = {}): WaveLevels {
  assert(completed >= 0 && completed <= pattern.legs.length, `a ${pattern.name} of ${completed} legs has levels`);
  if (completed < pattern.legs.length) {
    return { ...invalidationOf(pattern.name, points, completed), targets: targetsOf(pattern, points, completed, context) };
  }
  const end: OrientedLevel = { level: level(points, completed), side: "above", rule: "L1" };
  return { label: end, count: end, targets: expectationsOf(pattern, points, context) };
}
