// What leading and ending diagonals share (5.2): five overlapping waves between two lines that meet after the end (contracting), or part
// (expanding). The third wave decides which: shorter than the first, or longer.

import type { Guide, HardRule, LegRule, PatternPoints } from "../pattern.ts";
import type { PatternName, PatternVariant, WaveLabel } from "../wave.ts";
import { bandFit } from "./fit.ts";
import { gapAtEnd, length, level, lineAt, ratio, slope } from "./geometry.ts";
import { alternation, asAllowed, PRINCIPLE, ZIGZAG_FAMILY } from "./grammar.ts";
import type { CompositionRule } from "./grammar.ts";
import { timeGuides } from "./time-guides.ts";

export const DIAGONAL_SOURCE = `${PRINCIPLE}: rules of diagonals`;

function isContracting(points: PatternPoints): boolean {
  return length(points, 3) < length(points, 1);
}

export function diagonalVariant(points: PatternPoints): PatternVariant | undefined {
  if (isContracting(points)) return "contracting";
  return length(points, 3) > length(points, 1) ? "expanding" : undefined;
}

/** Waves 1, 3 and 5 are each one of `actionary`, waves 2 and 4 zigzags. */
export function diagonalLegs(actionary: readonly PatternName[]): readonly LegRule[] {
  return (["1", "2", "3", "4", "5"] satisfies WaveLabel[]).map((label, index) => ({
    label,
    allowed: index % 2 === 0 ? actionary : ZIGZAG_FAMILY,
  }));
}

export function diagonalComposition(legs: readonly LegRule[]): readonly CompositionRule[] {
  const text = "waves 2 and 4 of a diagonal are zigzags; waves 1, 3 and 5 are zigzags, or in a leading one impulses";
  return [asAllowed({ id: "D5", text, source: DIAGONAL_SOURCE }, legs)];
}

const LENGTHS = {
  id: "D7",
  text: "in a contracting diagonal wave 3 is shorter than 1, 5 than 3 and 4 than 2; in an expanding one each is longer",
  source: DIAGONAL_SOURCE,
};

const LINES = {
  id: "D8",
  text: "the lines 1-3 and 2-4 of a contracting diagonal meet after its end, those of an expanding one part",
  source: DIAGONAL_SOURCE,
};

export const DIAGONAL_RULES: readonly HardRule[] = [
  {
    id: "D1",
    text: "wave 2 of a diagonal never goes back to the start of wave 1",
    source: DIAGONAL_SOURCE,
    needs: 2,
    holds: (points) => level(points, 2) > level(points, 0),
  },
  {
    id: "D2",
    text: "wave 3 of a diagonal goes beyond the end of wave 1",
    source: DIAGONAL_SOURCE,
    needs: 3,
    holds: (points) => level(points, 3) > level(points, 1),
  },
  {
    id: "D3",
    text: "wave 4 of a diagonal never goes back to the end of wave 2",
    source: DIAGONAL_SOURCE,
    needs: 4,
    holds: (points) => level(points, 4) > level(points, 2),
  },
  {
    id: "D4",
    text: "wave 4 of a diagonal enters the territory of wave 1",
    source: DIAGONAL_SOURCE,
    needs: 4,
    holds: (points) => level(points, 4) < level(points, 1),
  },
  ...alternation(
    { id: "D6", text: "waves 1, 3 and 5 of a diagonal go one way, waves 2 and 4 against it", source: DIAGONAL_SOURCE },
    [1, 2, 3, 4, 5],
  ),
  { ...LENGTHS, needs: 3, holds: (points) => length(points, 3) !== length(points, 1) },
  {
    ...LENGTHS,
    needs: 4,
    holds: (points) => (isContracting(points) ? length(points, 4) < length(points, 2) : length(points, 4) > length(points, 2)),
  },
  {
    ...LENGTHS,
    needs: 5,
    holds: (points) => (isContracting(points) ? length(points, 5) < length(points, 3) : length(points, 5) > length(points, 3)),
  },
  {
    ...LINES,
    needs: 4,
    holds: (points) => (isContracting(points) ? slope(points, 2, 4) > slope(points, 1, 3) : slope(points, 2, 4) < slope(points, 1, 3)),
  },
  { ...LINES, needs: 5, holds: (points) => !isContracting(points) || gapAtEnd(points) > 0 },
];

/** How far wave 5 goes beyond the line 1-3, as a share of itself; of an expanding diagonal with the sign turned, as it should fall short. */
function throwOver(points: PatternPoints): number {
  const beyond = (level(points, 5) - lineAt(points, 1, 3, 5)) / length(points, 5);
  return isContracting(points) ? beyond : -beyond;
}

export const DIAGONAL_GUIDES: readonly Guide[] = [
  {
    id: "D:r2",
    text: "wave 2 of a diagonal takes back 0.66 to 0.81 of wave 1",
    source: DIAGONAL_SOURCE,
    needs: 2,
    figure: (points) => ratio(points, 2, 1),
    fit: (figure) => bandFit(figure, 0.66, 0.81, 0.12),
  },
  {
    id: "D:r4",
    text: "wave 4 of a diagonal takes back 0.66 to 0.81 of wave 3",
    source: DIAGONAL_SOURCE,
    needs: 4,
    figure: (points) => ratio(points, 4, 3),
    fit: (figure) => bandFit(figure, 0.66, 0.81, 0.12),
  },
  {
    id: "D:line",
    text: "wave 5 of a contracting diagonal ends at the line 1-3 or just beyond it, that of an expanding one just short of it",
    source: DIAGONAL_SOURCE,
    needs: 5,
    figure: throwOver,
    fit: (figure) => bandFit(figure, 0, 0.2, 0.2),
  },
  ...timeGuides("D", 5),
];
