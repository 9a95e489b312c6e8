// What double and triple zigzags share (5.4): one zigzag is too small for the correction, so it is followed by another, and at most a third.

import type { Guide, HardRule, LegRule } from "../pattern.ts";
import type { PatternName } from "../wave.ts";
import { bandFit, nearest, positiveFit, zeroFit } from "./fit.ts";
import { level, ratio } from "./geometry.ts";
import { alternation, asAllowed, COMBINATIONS, PRINCIPLE } from "./grammar.ts";
import type { CompositionRule } from "./grammar.ts";
import { timeGuides } from "./time-guides.ts";

const SOURCE = `${PRINCIPLE}: rules of double and triple zigzags`;

const ZIGZAG_ONLY: readonly PatternName[] = ["zigzag"];
const CONNECTOR: readonly PatternName[] = ["zigzag", "flat", ...COMBINATIONS];
const LAST_CONNECTOR: readonly PatternName[] = [...CONNECTOR, "triangle"];

const DOUBLE_LEGS: readonly LegRule[] = [
  { label: "W", allowed: ZIGZAG_ONLY },
  { label: "X", allowed: LAST_CONNECTOR },
  { label: "Y", allowed: ZIGZAG_ONLY },
];
const TRIPLE_LEGS: readonly LegRule[] = [
  { label: "W", allowed: ZIGZAG_ONLY },
  { label: "X", allowed: CONNECTOR },
  { label: "Y", allowed: ZIGZAG_ONLY },
  { label: "X", allowed: LAST_CONNECTOR },
  { label: "Z", allowed: ZIGZAG_ONLY },
];

const CONTAINED = { id: "DZ1", text: "wave X never goes back to the start of the zigzag before it", source: SOURCE };
const PROGRESS = { id: "DZ2", text: "each further zigzag ends beyond the end of the one before it", source: SOURCE };
const TURNS = { id: "DZ4", text: "each wave of a multiple zigzag goes against the one before it, and after it", source: SOURCE };

const DOUBLE_RULES: readonly HardRule[] = [
  { ...CONTAINED, needs: 2, holds: (points) => level(points, 2) > level(points, 0) },
  { ...PROGRESS, needs: 3, holds: (points) => level(points, 3) > level(points, 1) },
  ...alternation(TURNS, [1, 2, 3]),
];
const TRIPLE_RULES: readonly HardRule[] = [
  ...DOUBLE_RULES,
  { ...CONTAINED, needs: 4, holds: (points) => level(points, 4) > level(points, 2) },
  { ...PROGRESS, needs: 5, holds: (points) => level(points, 5) > level(points, 3) },
  ...alternation(TURNS, [4, 5]),
];

const EQUALITY = [0.618, 1, 1.618];
const RATIO = `${PRINCIPLE}: ratio analysis`;

/** The connector that is leg `k`, and the zigzag after it. */
function guidesFrom(k: number): readonly Guide[] {
  return [
    {
      id: `DZ:r${k}`,
      text: "wave X takes back 0.38 to 0.618 of the zigzag before it",
      source: RATIO,
      needs: k,
      figure: (points) => ratio(points, k, k - 1),
      fit: (figure) => bandFit(figure, 0.38, 0.618, 0.14),
    },
    {
      id: `DZ:l${k + 1}`,
      text: "the further zigzag is equal to the one before it, or 0.618 or 1.618 of it",
      source: RATIO,
      needs: k + 1,
      figure: (points) => ratio(points, k + 1, k - 1),
      fit: (figure) => zeroFit(nearest(figure, EQUALITY), 0.14),
    },
    {
      id: `DZ:beyond${k + 1}`,
      text: "the further zigzag adds clearly to the correction",
      source: SOURCE,
      needs: k + 1,
      figure: (points) => (level(points, k + 1) - level(points, k - 1)) / (level(points, k - 1) - level(points, k - 2)) - 0.1,
      fit: (figure) => positiveFit(figure, 0.1),
    },
  ];
}

function composition(legs: readonly LegRule[]): readonly CompositionRule[] {
  const text = "waves W, Y and Z are single zigzags, wave X any three, a triangle only as the last one";
  return [asAllowed({ id: "DZ3", text, source: SOURCE }, legs)];
}

const FIRST_GUIDES = guidesFrom(2);

export const DOUBLE = {
  legs: DOUBLE_LEGS,
  hard: DOUBLE_RULES,
  composition: composition(DOUBLE_LEGS),
  guides: [...FIRST_GUIDES, ...timeGuides("DZ", 3)],
};

export const TRIPLE = {
  legs: TRIPLE_LEGS,
  hard: TRIPLE_RULES,
  composition: composition(TRIPLE_LEGS),
  guides: [...FIRST_GUIDES, ...guidesFrom(4), ...timeGuides("DZ", 5)],
};
