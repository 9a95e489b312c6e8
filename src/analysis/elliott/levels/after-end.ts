// What to expect first once a pattern is complete (5.1 "After the end", 5.2, 5.6), always against the direction it went.

import type { Pattern, PatternPoints } from "../pattern.ts";
import { length, level } from "../patterns/geometry.ts";

import type { OrientedTarget } from "./oriented-level.ts";
import type { LevelContext } from "./targets.ts";

export function expectationsOf(pattern: Pattern, points: PatternPoints, context: LevelContext): readonly OrientedTarget[] {
  const end = level(points, pattern.legs.length);
  return expected(pattern, points, context).filter((target) => target.level < end);
}

function expected(pattern: Pattern, points: PatternPoints, context: LevelContext): readonly OrientedTarget[] {
  switch (pattern.name) {
    case "impulse":
      return afterImpulse(pattern, points, context);
    case "leading_diagonal":
      return [{ level: level(points, 4), basis: "end of wave 4", weight: 0.8 }];
    case "ending_diagonal":
      return [{ level: level(points, 0), basis: "start of the ending diagonal", weight: 1 }];
    case "triangle":
      return [{ level: level(points, 5) - Math.max(length(points, 1), length(points, 2)), basis: "thrust of the triangle", weight: 1 }];
    default:
      return afterCorrection(pattern, points);
  }
}

function afterImpulse(pattern: Pattern, points: PatternPoints, { innerSecond }: LevelContext): readonly OrientedTarget[] {
  const flags = pattern.flagsOf(points);
  const fourth = { level: level(points, 4), basis: "end of wave 4", weight: 1 };
  if (flags.includes("extended_1"))
    return [fourth, { level: level(points, 2), basis: "end of wave 2, as wave 1 is extended", weight: 0.8 }];
  if (!flags.includes("extended_5") || innerSecond === undefined) return [fourth];
  return [{ level: innerSecond, basis: "wave 2 of the extended wave 5", weight: 1 }, fourth];
}

/** The larger move goes on: over the last counter-wave, and over the start of the correction. */
function afterCorrection({ legs }: Pattern, points: PatternPoints): readonly OrientedTarget[] {
  const counter = legs.length - 1;
  return [
    { level: level(points, counter), basis: `end of wave ${legs[counter - 1]?.label}`, weight: 0.7 },
    { level: level(points, 0), basis: "start of the correction", weight: 0.6 },
  ];
}
