// The zigzag (5.3): a sharp correction, five-three-five, whose middle wave never comes back to the start.

import type { Guide, LegRule, PatternPoints } from "../pattern.ts";
import { bandFit, nearest, positiveFit, zeroFit } from "./fit.ts";
import { length, level, ratio, slope } from "./geometry.ts";
import { alternation, asAllowed, CLOSING_FIVE, CORRECTIVE, NO_FLAGS, OPENING_FIVE, PRINCIPLE } from "./grammar.ts";
import type { GrammarPattern } from "./grammar.ts";
import { timeGuides } from "./time-guides.ts";

const SOURCE = `${PRINCIPLE}: rules of zigzags`;
const RATIO = `${PRINCIPLE}: ratio analysis`;

const LAST_TO_FIRST = [0.618, 1, 1.618, 2.618];

/** How far wave C is from the nearest of its usual relations: to the length of wave A, or 0.618 of it beyond its end. */
function lastRelation(points: PatternPoints): number {
  const beyond = length(points, 2) + 0.618 * length(points, 1);
  return Math.min(nearest(ratio(points, 3, 1), LAST_TO_FIRST), Math.abs(Math.log(length(points, 3) / beyond)));
}

/** The channel 0-2 with the parallel through A: how far C ends from it, as a share of its height. */
function channel(points: PatternPoints): number {
  const rate = slope(points, 0, 2);
  const height = level(points, 1) - level(points, 0) - rate * ((points.t[1] as number) - (points.t[0] as number));
  const expected = level(points, 1) + rate * ((points.t[3] as number) - (points.t[1] as number));
  return (level(points, 3) - expected) / height;
}

const LEGS: readonly LegRule[] = [
  { label: "A", allowed: OPENING_FIVE },
  { label: "B", allowed: CORRECTIVE },
  { label: "C", allowed: CLOSING_FIVE },
];

const GUIDES: readonly Guide[] = [
  {
    id: "Z:r2",
    text: "wave B takes back 0.38 to 0.79 of wave A",
    source: RATIO,
    needs: 2,
    figure: (points) => ratio(points, 2, 1),
    fit: (figure) => bandFit(figure, 0.38, 0.79, 0.1),
  },
  {
    id: "Z:beyond",
    text: "wave C almost always goes beyond the end of wave A",
    source: SOURCE,
    needs: 3,
    figure: (points) => (level(points, 3) - level(points, 1)) / length(points, 1),
    fit: (figure) => positiveFit(figure, 0.1, 1),
  },
  {
    id: "Z:l3",
    text: "wave C is equal to wave A, or 0.618, 1.618 or 2.618 of it, or ends 0.618 of it beyond its end",
    source: RATIO,
    needs: 3,
    figure: lastRelation,
    fit: (figure) => zeroFit(figure, 0.12),
  },
  {
    id: "Z:channel",
    text: "wave C ends on the parallel to the line from the start to B, drawn through A",
    source: `${PRINCIPLE}: guideline of channelling`,
    needs: 3,
    figure: channel,
    fit: (figure) => zeroFit(figure, 0.35),
  },
  ...timeGuides("Z", 3),
];

export const ZIGZAG: GrammarPattern = {
  name: "zigzag",
  isMotive: false,
  legs: LEGS,
  composition: [
    asAllowed(
      {
        id: "Z3",
        text: "wave A is an impulse or a leading diagonal, wave B any correction, wave C an impulse or an ending diagonal",
        source: SOURCE,
      },
      LEGS,
    ),
  ],
  hard: [
    {
      id: "Z1",
      text: "wave B of a zigzag never goes back to the start of wave A",
      source: SOURCE,
      needs: 2,
      holds: (points) => level(points, 2) > level(points, 0),
    },
    ...alternation({ id: "Z2", text: "wave B goes against wave A, and after it", source: SOURCE }, [1, 2]),
    ...alternation({ id: "Z4", text: "wave C goes against wave B, and after it", source: SOURCE }, [3]),
  ],
  guides: GUIDES,
  variantOf: () => null,
  flagsOf: () => NO_FLAGS,
};
