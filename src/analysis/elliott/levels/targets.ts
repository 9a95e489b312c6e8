// Targets of the forming wave (5.9). A target at which the wave would break a law by ending there is no target, whatever its ratio.

import type { Pattern, PatternPoints } from "../pattern.ts";
import { duration, length, level, lineAt, position, slope } from "../patterns/geometry.ts";

import type { OrientedTarget } from "./oriented-level.ts";
import { RELATIONS } from "./target-relations.ts";
import type { Relation } from "./target-relations.ts";

/** What the points of the pattern alone do not show. */
export interface LevelContext {
  /** Position of the present candle, for lines; without it a wave is taken to last as long as the one before it in its direction. */
  readonly now?: number;
  /** Oriented levels at which waves 2 and 4 inside the last complete wave ended, where it is a five. */
  readonly innerSecond?: number;
  readonly innerFourth?: number;
}

/** Waves 1 and 3 are of a length within this, in logarithms. */
const EQUAL_WITHIN = 0.2;

export function targetsOf(pattern: Pattern, points: PatternPoints, completed: number, context: LevelContext): readonly OrientedTarget[] {
  const ahead = withNext(points, completed, context);
  const relations = RELATIONS[pattern.name][completed] ?? [];
  const isEqual = completed >= 3 && Math.abs(Math.log(length(points, 3) / length(points, 1))) <= EQUAL_WITHIN;
  return [
    ...relations.flatMap((relation) => (relation.ifEqual && !isEqual ? [] : [related(relation, pattern, points, completed)])),
    ...standing(pattern, ahead, completed, context),
  ].filter((target) => isLawful(pattern, ahead, completed, target.level));
}

/** The same points with room for one more, made when the forming wave may end. */
function withNext(points: PatternPoints, completed: number, { now }: LevelContext): PatternPoints {
  const next = completed + 1;
  const y = points.y.slice(0, next + 1);
  const t = points.t.slice(0, next + 1);
  const like = duration(points, Math.max(1, completed - 1));
  t[next] = Math.max(position(points, completed) + (completed === 0 ? 1 : like), now ?? -Infinity);
  return { y, t };
}

function related(relation: Relation, pattern: Pattern, points: PatternPoints, completed: number): OrientedTarget {
  const { ratio, of, weight } = relation;
  const sign = completed % 2 === 0 ? 1 : -1;
  const measure = of === "net" ? level(points, 3) - level(points, 0) : length(points, of);
  const what = of === "net" ? "waves 1 to 3" : `wave ${pattern.legs[of - 1]?.label}`;
  const basis = sign === 1 || of !== completed ? `${ratio} x ${what}` : `${ratio} retracement of ${what}`;
  return { level: level(points, completed) + sign * ratio * measure, basis, weight };
}

/** Targets that are points or lines of the chart. `points` reach to the end of the forming wave in time, not in level. */
function standing(pattern: Pattern, points: PatternPoints, completed: number, context: LevelContext): readonly OrientedTarget[] {
  switch (pattern.name) {
    case "impulse":
      return completed === 3 ? fourthWave(points, context) : completed === 4 ? [channel(points)] : [];
    case "leading_diagonal":
    case "ending_diagonal":
      return completed === 4 ? [{ level: lineAt(points, 1, 3, 5), basis: "line 1-3", weight: 1 }] : [];
    case "triangle":
      return completed === 4 ? [{ level: lineAt(points, 1, 3, 5), basis: "line A-C", weight: 0.7 }] : [];
    case "double_three":
    case "triple_three":
      return completed === 2 || completed === 4
        ? [{ level: level(points, completed - 1), basis: `end of wave ${pattern.legs[completed - 2]?.label}`, weight: 1 }]
        : [];
    default:
      return [];
  }
}

function fourthWave(points: PatternPoints, { innerFourth }: LevelContext): readonly OrientedTarget[] {
  const floor = { level: level(points, 1), basis: "end of wave 1", weight: 0.3 };
  return innerFourth === undefined ? [floor] : [{ level: innerFourth, basis: "wave 4 of wave 3", weight: 0.9 }, floor];
}

function channel(points: PatternPoints): OrientedTarget {
  const reach = slope(points, 2, 4) * (position(points, 5) - position(points, 3));
  return { level: level(points, 3) + reach, basis: "channel 2-4 through wave 3", weight: 0.7 };
}

function isLawful(pattern: Pattern, ahead: PatternPoints, completed: number, at: number): boolean {
  const next = completed + 1;
  ahead.y[next] = at;
  return pattern.hard.every((rule) => rule.needs !== next || rule.holds(ahead));
}
