// What double and triple threes share (5.7): corrections strung sideways by waves X that take back nearly all of the one before, or more.

import type { Guide, HardRule, LegRule } from "../pattern.ts";
import type { PatternName } from "../wave.ts";
import { bandFit, zeroFit } from "./fit.ts";
import { level, length, ratio } from "./geometry.ts";
import { alternation, asAllowed, countOf, PRINCIPLE, ZIGZAG_FAMILY } from "./grammar.ts";
import type { CompositionRule } from "./grammar.ts";
import { timeGuides } from "./time-guides.ts";

const SOURCE = `${PRINCIPLE}: rules of double and triple threes`;
const RATIO = `${PRINCIPLE}: ratio analysis`;

/** A wave X takes back this much of the correction before it at the least. */
const LEAST_RETURN = 0.9;

const SIMPLE: readonly PatternName[] = ["zigzag", "flat"];
const LAST: readonly PatternName[] = ["zigzag", "flat", "triangle"];
const CONNECTOR: readonly PatternName[] = [...ZIGZAG_FAMILY, "flat"];

const DOUBLE_LEGS: readonly LegRule[] = [
  { label: "W", allowed: SIMPLE },
  { label: "X", allowed: CONNECTOR },
  { label: "Y", allowed: LAST },
];
const TRIPLE_LEGS: readonly LegRule[] = [
  { label: "W", allowed: SIMPLE },
  { label: "X", allowed: CONNECTOR },
  { label: "Y", allowed: SIMPLE },
  { label: "X", allowed: CONNECTOR },
  { label: "Z", allowed: LAST },
];

const RETURN = { id: "C1", text: "wave X takes back at least nine tenths of the correction before it", source: SOURCE };
const TURNS = { id: "C3", text: "each wave of a combination goes against the one before it, and after it", source: SOURCE };
const CONTENTS = {
  id: "C2",
  text: "waves W, Y and Z are flats with at most one single zigzag, and at most one triangle, which comes last; wave X is a zigzag or a flat",
  source: SOURCE,
};

const DOUBLE_RULES: readonly HardRule[] = [
  { ...RETURN, needs: 2, holds: (points) => ratio(points, 2, 1) >= LEAST_RETURN },
  ...alternation(TURNS, [1, 2, 3]),
];
const TRIPLE_RULES: readonly HardRule[] = [
  ...DOUBLE_RULES,
  { ...RETURN, needs: 4, holds: (points) => ratio(points, 4, 3) >= LEAST_RETURN },
  ...alternation(TURNS, [4, 5]),
];

function composition(legs: readonly LegRule[]): readonly CompositionRule[] {
  const byLeg = asAllowed(CONTENTS, legs);
  return [
    {
      ...CONTENTS,
      holds: (patterns) =>
        byLeg.holds(patterns, null) &&
        countOf(
          patterns.filter((_, index) => index % 2 === 0),
          ["zigzag"],
        ) <= 1,
    },
  ];
}

/** The connector that is leg `k`, and the correction after it. */
function guidesFrom(k: number): readonly Guide[] {
  return [
    {
      id: `C:r${k}`,
      text: "wave X is 1.236 to 1.382 times the correction before it, less than 2.618",
      source: RATIO,
      needs: k,
      figure: (points) => ratio(points, k, k - 1),
      fit: (figure) => bandFit(figure, 1, 1.382, 0.3),
    },
    {
      id: `C:level${k + 1}`,
      text: "the further correction ends near the end of the one before it: the whole goes sideways",
      source: SOURCE,
      needs: k + 1,
      figure: (points) => (level(points, k + 1) - level(points, k - 1)) / length(points, k - 1),
      fit: (figure) => zeroFit(figure, 0.35),
    },
  ];
}

const FIRST_GUIDES = guidesFrom(2);

export const DOUBLE = {
  legs: DOUBLE_LEGS,
  hard: DOUBLE_RULES,
  composition: composition(DOUBLE_LEGS),
  guides: [...FIRST_GUIDES, ...timeGuides("C", 3)],
};

export const TRIPLE = {
  legs: TRIPLE_LEGS,
  hard: TRIPLE_RULES,
  composition: composition(TRIPLE_LEGS),
  guides: [...FIRST_GUIDES, ...guidesFrom(4), ...timeGuides("C", 5)],
};
