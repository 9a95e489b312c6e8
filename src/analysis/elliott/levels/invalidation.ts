// What ends a count while a wave of it forms (5.8). The tables read as the reference does: by pattern, by how many waves are complete.

import type { PatternPoints } from "../pattern.ts";
import { length, level } from "../patterns/geometry.ts";
import type { PatternName } from "../wave.ts";
import type { LevelSide, OrientedLevel } from "./oriented-level.ts";

export interface Invalidation {
  /** Beyond it the wave that was taken for complete is not: this placement dies. */
  readonly label?: OrientedLevel;
  /** Beyond it the pattern dies. Absent where only the larger pattern has a level: its own counts then. */
  readonly count?: OrientedLevel;
  /** Wave 5 must not pass it, lest wave 3 become the shortest. */
  readonly upperBound?: OrientedLevel;
  /** The forming wave must pass it to be complete at all. */
  readonly mustPass?: OrientedLevel;
  /** Where no law gives a level: beyond it the books call the count almost surely wrong. */
  readonly guide?: OrientedLevel;
}

interface Anchor {
  readonly point: number;
  readonly side: LevelSide;
  readonly rule: string;
}

interface State {
  readonly label?: Anchor;
  readonly count?: Anchor;
}

const below = (point: number, rule: string): Anchor => ({ point, side: "below", rule });
const above = (point: number, rule: string): Anchor => ({ point, side: "above", rule });

const IMPULSE: readonly State[] = [
  { count: below(0, "L1") },
  { count: below(0, "I1") },
  { label: below(2, "L1"), count: below(0, "I1") },
  { count: below(1, "I4") },
  { label: below(4, "L1"), count: below(1, "I4") },
];

const DIAGONAL: readonly State[] = [
  { count: below(0, "L1") },
  { count: below(0, "D1") },
  { label: below(2, "L1"), count: below(0, "D1") },
  { count: below(2, "D3") },
  { label: below(4, "L1"), count: below(2, "D3") },
];

const ZIGZAG: readonly State[] = [{ count: below(0, "L1") }, { count: below(0, "Z1") }, { label: below(2, "L1"), count: below(0, "Z1") }];

const MULTIPLE_ZIGZAG: readonly State[] = [
  { count: below(0, "L1") },
  { label: below(0, "DZ1"), count: below(0, "DZ1") },
  { label: below(2, "L1"), count: below(0, "DZ1") },
  { label: below(2, "DZ1"), count: below(2, "DZ1") },
  { label: below(4, "L1"), count: below(2, "DZ1") },
];

const FLAT: readonly State[] = [{}, {}, { label: below(2, "L1") }];
const COMBINATION: readonly State[] = [{}, {}, { label: below(2, "L1") }, {}, { label: below(4, "L1") }];

const TRIANGLE: readonly State[] = [
  {},
  {},
  { label: below(2, "L1") },
  { label: below(2, "T2"), count: below(2, "T2") },
  { label: above(3, "T3"), count: above(3, "T3") },
];
const EXPANDING_TRIANGLE: readonly State[] = [{}, {}, { label: below(2, "L1") }, { label: above(3, "L1") }, { label: below(4, "L1") }];

const TABLE: { readonly [Name in PatternName]: readonly State[] } = {
  impulse: IMPULSE,
  leading_diagonal: DIAGONAL,
  ending_diagonal: DIAGONAL,
  zigzag: ZIGZAG,
  double_zigzag: MULTIPLE_ZIGZAG,
  triple_zigzag: MULTIPLE_ZIGZAG,
  flat: FLAT,
  triangle: TRIANGLE,
  double_three: COMBINATION,
  triple_three: COMBINATION,
};

type Draft = { -readonly [Part in keyof Invalidation]: Invalidation[Part] };

/** For the wave that forms after the `completed` ones, of which there is at least one to come. */
export function invalidationOf(pattern: PatternName, points: PatternPoints, completed: number): Invalidation {
  const isExpanding = pattern === "triangle" && completed >= 3 && level(points, 3) > level(points, 1);
  const { label, count } = (isExpanding ? EXPANDING_TRIANGLE : TABLE[pattern])[completed] ?? {};
  const draft: Draft = {};
  if (label !== undefined) draft.label = standing(label, points);
  if (count !== undefined) draft.count = standing(count, points);
  fifthWaveBounds(pattern, points, completed, draft);
  if (pattern === "triangle") triangleLimit(points, completed, draft);
  guideLimit(pattern, points, completed, draft);
  return draft;
}

function standing({ point, side, rule }: Anchor, points: PatternPoints): OrientedLevel {
  return { level: level(points, point), side, rule };
}

/** A fifth wave as long as the third: too long where the third is shorter than the first, and in an expanding diagonal not yet enough. */
function fifthWaveBounds(pattern: PatternName, points: PatternPoints, completed: number, draft: Draft): void {
  const isDiagonal = pattern === "leading_diagonal" || pattern === "ending_diagonal";
  if (completed !== 4 || !(isDiagonal || pattern === "impulse")) return;
  const asThird: OrientedLevel = {
    level: level(points, 4) + length(points, 3),
    side: "above",
    rule: isDiagonal ? "D7" : "I3",
  };
  if (length(points, 3) < length(points, 1)) draft.upperBound = asThird;
  else if (isDiagonal) draft.mustPass = asThird;
}

/** How far a wave C may go, or the legs of an expanding triangle: the table leaves it to the law. */
function triangleLimit(points: PatternPoints, completed: number, draft: Draft): void {
  if (completed === 2) {
    const share = length(points, 2) / length(points, 1);
    const mayExpand = share >= 1 && share <= 1.5;
    const furthest = level(points, 2) + 1.5 * length(points, 2);
    draft.count = mayExpand ? { level: furthest, side: "above", rule: "T6" } : { level: level(points, 1), side: "above", rule: "T1" };
  }
  if (completed < 3 || level(points, 3) <= level(points, 1)) return;
  if (completed === 3) draft.count = { level: level(points, 3) - 1.5 * length(points, 3), side: "below", rule: "T6" };
  draft.mustPass =
    completed === 4 ? { level: level(points, 3), side: "above", rule: "T3" } : { level: level(points, 2), side: "below", rule: "T2" };
}

/** Waves B and X that may go beyond the start have no law to stop them. */
function guideLimit(pattern: PatternName, points: PatternPoints, completed: number, draft: Draft): void {
  const rule = guideOf(pattern, completed);
  if (rule === undefined) return;
  const times = rule.startsWith("C") ? 2.618 : 2;
  draft.guide = { level: level(points, completed) - times * length(points, completed), side: "below", rule };
}

function guideOf(pattern: PatternName, completed: number): string | undefined {
  if (pattern === "flat") return completed === 1 ? "F:r2" : undefined;
  if (pattern === "triangle") return completed === 1 ? "T:r2" : undefined;
  const isConnector = completed === 1 || completed === 3;
  return isConnector && (pattern === "double_three" || pattern === "triple_three") ? `C:r${completed + 1}` : undefined;
}
