// The flat (5.5): a sideways correction, three-three-five, whose middle wave comes back to the start, or past it.

import type { Guide, LegRule, PatternPoints } from "../pattern.ts";
import type { PatternVariant } from "../wave.ts";
import { bandFit, nearest, positiveFit, zeroFit } from "./fit.ts";
import { length, level, ratio } from "./geometry.ts";
import { alternation, asAllowed, CLOSING_FIVE, CORRECTIVE, CORRECTIVE_BUT_TRIANGLE, NO_FLAGS, PRINCIPLE } from "./grammar.ts";
import type { GrammarPattern } from "./grammar.ts";
import { timeGuides } from "./time-guides.ts";

const SOURCE = `${PRINCIPLE}: rules of flats`;
const RATIO = `${PRINCIPLE}: ratio analysis`;

/** Wave B takes back this much of wave A at the least, and in a regular flat this much at the most. */
const LEAST_RETURN = 0.9;
const REGULAR_RETURN = 1.05;

const LAST_TO_FIRST = [1, 1.236, 1.618, 2.618];

/** A wave C that falls short of wave A where wave B did too is a failure that the books do not list: no flat. */
function variantOf(points: PatternPoints): PatternVariant | undefined {
  const back = ratio(points, 2, 1);
  const beyond = level(points, 3) - level(points, 1);
  if (back >= LEAST_RETURN && back <= REGULAR_RETURN && beyond >= 0) return "regular";
  if (back > REGULAR_RETURN && beyond > 0) return "expanded";
  return back > 1 && beyond <= 0 ? "running" : undefined;
}

/** How far wave C is from the nearest of its usual relations: to the length of wave A, or 0.618 of it beyond its end. */
function lastRelation(points: PatternPoints): number {
  const beyond = length(points, 2) + 0.618 * length(points, 1);
  return Math.min(nearest(ratio(points, 3, 1), LAST_TO_FIRST), Math.abs(Math.log(length(points, 3) / beyond)));
}

const LEGS: readonly LegRule[] = [
  { label: "A", allowed: CORRECTIVE_BUT_TRIANGLE },
  { label: "B", allowed: CORRECTIVE },
  { label: "C", allowed: CLOSING_FIVE },
];

const GUIDES: readonly Guide[] = [
  {
    id: "F:r2",
    text: "wave B takes back all of wave A, to 1.382 of it; twice is almost surely wrong",
    source: RATIO,
    needs: 2,
    figure: (points) => ratio(points, 2, 1),
    fit: (figure) => bandFit(figure, 1, 1.382, 0.2),
  },
  {
    id: "F:l3",
    text: "wave C is 1 to 1.65 times wave A",
    source: RATIO,
    needs: 3,
    figure: (points) => ratio(points, 3, 1),
    fit: (figure) => bandFit(figure, 1, 1.65, 0.25),
  },
  {
    id: "F:relation",
    text: "wave C is 1, 1.236, 1.618 or 2.618 times wave A, or ends 0.618 of it beyond its end",
    source: RATIO,
    needs: 3,
    figure: lastRelation,
    fit: (figure) => zeroFit(figure, 0.12),
  },
  {
    id: "F:running",
    text: "wave C goes beyond the end of wave A; a running flat is rare",
    source: SOURCE,
    needs: 3,
    figure: (points) => (level(points, 3) - level(points, 1)) / length(points, 1),
    fit: (figure) => (figure === 0 ? 0 : positiveFit(figure, 0.4, 1.5)),
  },
  ...timeGuides("F", 3),
];

export const FLAT: GrammarPattern = {
  name: "flat",
  isMotive: false,
  legs: LEGS,
  composition: [
    asAllowed(
      {
        id: "F2",
        text: "wave A is a correction but no triangle, wave B any correction, wave C an impulse or an ending diagonal",
        source: SOURCE,
      },
      LEGS,
    ),
  ],
  hard: [
    {
      id: "F1",
      text: "wave B of a flat takes back at least nine tenths of wave A",
      source: SOURCE,
      needs: 2,
      holds: (points) => ratio(points, 2, 1) >= LEAST_RETURN,
    },
    ...alternation({ id: "F3", text: "each wave of a flat goes against the one before it, and after it", source: SOURCE }, [1, 2, 3]),
  ],
  guides: GUIDES,
  variantOf,
  flagsOf: () => NO_FLAGS,
};
