// The triangle (5.6): five overlapping threes that go nowhere, between lines that meet after the end (contracting, running, barrier) or
// part (expanding). It is expanding where wave B comes back to the start or past it and wave C then passes the end of wave A.

import type { HardRule, LegRule, PatternPoints } from "../pattern.ts";
import type { PatternName, PatternVariant } from "../wave.ts";
import { gapAtEnd, length, level, ratio, slope } from "./geometry.ts";
import { alternation, asAllowed, countOf, NO_FLAGS, PRINCIPLE, ZIGZAG_FAMILY } from "./grammar.ts";
import type { CompositionRule, GrammarPattern } from "./grammar.ts";
import { TRIANGLE_GUIDES } from "./triangle-guides.ts";

const SOURCE = `${PRINCIPLE}: rules of triangles`;

/** The flat side of a barrier triangle is level within this share of the longer of waves A and B. */
const BARRIER_TOLERANCE = 0.05;
/** Waves B, C and D of an expanding triangle take back this much of the wave before at the most. */
const EXPANDING_RETURN = 1.5;

function isExpanding(points: PatternPoints): boolean {
  return level(points, 3) > level(points, 1) && length(points, 2) >= length(points, 1);
}

function isRunning(points: PatternPoints): boolean {
  return level(points, 2) < level(points, 0);
}

/** How far apart waves B and D may end and be level; a running triangle is never a barrier. */
function tolerance(points: PatternPoints): number {
  return isRunning(points) ? 0 : BARRIER_TOLERANCE * Math.max(length(points, 1), length(points, 2));
}

function variantOf(points: PatternPoints): PatternVariant {
  if (isExpanding(points)) return "expanding";
  if (isRunning(points)) return "running";
  const isLevel = Math.abs(level(points, 4) - level(points, 2)) <= tolerance(points);
  return isLevel && level(points, 3) < level(points, 1) ? "barrier" : "contracting";
}

const EARLY: readonly PatternName[] = ZIGZAG_FAMILY;
const LATE: readonly PatternName[] = [...EARLY, "triangle"];
const COMPLEX: readonly PatternName[] = ["double_zigzag", "triple_zigzag", "triangle"];

const LEGS: readonly LegRule[] = [
  { label: "A", allowed: EARLY },
  { label: "B", allowed: EARLY },
  { label: "C", allowed: LATE },
  { label: "D", allowed: LATE },
  { label: "E", allowed: LATE },
];

const CONTENTS = {
  id: "T5",
  text: "the waves of a triangle are zigzags; at most one is complex: a multiple zigzag or (C, D or E) itself a triangle",
  source: SOURCE,
};
const BY_LEG = asAllowed(CONTENTS, LEGS);

const COMPOSITION: readonly CompositionRule[] = [
  {
    ...CONTENTS,
    holds: (legs) => BY_LEG.holds(legs, null) && countOf(legs, COMPLEX) <= 1,
  },
  {
    id: "T8",
    text: "no wave of an expanding triangle is a triangle",
    source: SOURCE,
    holds: (legs, variant) => variant !== "expanding" || !legs.includes("triangle"),
  },
];

const EXPANDING = {
  id: "T6",
  text: "waves B, C and D of an expanding triangle take back at most one and a half of the wave before",
  source: SOURCE,
};
const LINES = { id: "T4", text: "the lines A-C and B-D meet, and not before the end of wave E", source: SOURCE };

const RULES: readonly HardRule[] = [
  {
    id: "T1",
    text: "wave C stays within the end of wave A, unless the triangle expands",
    source: SOURCE,
    needs: 3,
    holds: (points) => level(points, 3) <= level(points, 1) || isExpanding(points),
  },
  {
    id: "T2",
    text: "wave D stays within the end of wave B (a barrier is level with it); in an expanding triangle it goes beyond",
    source: SOURCE,
    needs: 4,
    holds: (points) =>
      isExpanding(points) ? level(points, 4) < level(points, 2) : level(points, 4) >= level(points, 2) - tolerance(points),
  },
  {
    id: "T3",
    text: "wave E stays within the end of wave C; in an expanding triangle it goes beyond",
    source: SOURCE,
    needs: 5,
    holds: (points) => (isExpanding(points) ? level(points, 5) > level(points, 3) : level(points, 5) <= level(points, 3)),
  },
  { ...LINES, needs: 4, holds: (points) => isExpanding(points) || slope(points, 2, 4) > slope(points, 1, 3) },
  { ...LINES, needs: 5, holds: (points) => isExpanding(points) || gapAtEnd(points) > 0 },
  {
    ...EXPANDING,
    needs: 3,
    holds: (points) => !isExpanding(points) || (ratio(points, 2, 1) <= EXPANDING_RETURN && ratio(points, 3, 2) <= EXPANDING_RETURN),
  },
  { ...EXPANDING, needs: 4, holds: (points) => !isExpanding(points) || ratio(points, 4, 3) <= EXPANDING_RETURN },
  ...alternation(
    { id: "T7", text: "each wave of a triangle goes against the one before it, and after it", source: SOURCE },
    [1, 2, 3, 4, 5],
  ),
];

export const TRIANGLE: GrammarPattern = {
  name: "triangle",
  isMotive: false,
  legs: LEGS,
  composition: COMPOSITION,
  hard: RULES,
  guides: TRIANGLE_GUIDES,
  variantOf,
  flagsOf: () => NO_FLAGS,
};
