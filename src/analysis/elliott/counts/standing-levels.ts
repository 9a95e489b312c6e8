// The levels that a placement stands or falls with, turned back from the oriented chart to logarithms of price.

import { invalidationOf } from "../levels/invalidation.ts";
import type { OrientedLevel } from "../levels/oriented-level.ts";
import type { PatternPoints } from "../pattern.ts";
import type { Placement } from "./placement.ts";

export interface StandingLevel {
  /** Natural logarithm of the price. */
  readonly level: number;
  readonly side: "below" | "above";
  readonly rule: string;
}

export interface StandingLevels {
  /** The nearest one that ends this placement: of the label where there is one, else of the pattern. */
  readonly invalidation: StandingLevel;
  readonly upperBound: StandingLevel | undefined;
}

/** Undefined where no law nor book gives the forming wave a level; `points` are those of the placement. */
export function standingLevels({ pattern, orientation, count, end }: Placement, points: PatternPoints): StandingLevels | undefined {
  if (count === pattern.legs.length) {
    const { level, sign } = end;
    return { invalidation: { level, side: sign === 1 ? "above" : "below", rule: "L1" }, upperBound: undefined };
  }
  const { label, count: ofPattern, guide, upperBound } = invalidationOf(pattern.name, points, count);
  const nearest = label ?? ofPattern ?? guide;
  if (nearest === undefined) return undefined;
  return {
    invalidation: upright(nearest, orientation),
    upperBound: upperBound === undefined ? undefined : upright(upperBound, orientation),
  };
}

export function isBeyond({ level, side }: StandingLevel, highest: number, lowest: number): boolean {
  return side === "above" ? highest > level : lowest < level;
}

function upright({ level, side, rule }: OrientedLevel, orientation: 1 | -1): StandingLevel {
  if (orientation === 1) return { level, side, rule };
  return { level: -level, side: side === "above" ? "below" : "above", rule };
}
