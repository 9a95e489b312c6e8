// Where a count expects the forming wave to go: the relations of 5.9 that lie ahead, those that meet within a quarter of an ATR drawn together,
// and strengthened where the leading count of a neighbouring degree points to the same place.

import { levelsOf } from "../levels.ts";
import type { LevelContext } from "../levels.ts";
import type { PatternPoints } from "../pattern.ts";
import type { CountTarget } from "../wave.ts";
import { nextDirection, type Placement } from "./placement.ts";
import { priceOf } from "./price.ts";
import { isBeyond, type StandingLevels } from "./standing-levels.ts";

/** Relations that lie so close together are one target. */
const CLUSTER_ATR = 0.25;
const TARGETS_SHOWN = 6;
const RELATIONS_NAMED = 3;

/** A relation on the upright chart. */
export interface AheadTarget {
  readonly level: number;
  readonly basis: string;
  readonly weight: number;
}

/** `furthest`: how far the forming wave has come, as a logarithm; what lies behind it is no target any more. */
export function targetsAhead(placement: Placement, { upperBound }: StandingLevels, furthest: number, now: number): readonly AheadTarget[] {
  const { pattern, points, legs, orientation } = placement;
  const direction = nextDirection(placement);
  const { targets } = levelsOf(pattern, points, legs.length, contextOf(placement, now));
  return targets
    .map(({ level, basis, weight }) => ({ level: orientation * level, basis, weight }))
    .filter(({ level }) => direction * level > direction * furthest && (upperBound === undefined || !isBeyond(upperBound, level, level)));
}

/** `neighbours`: what the leading counts of the degrees above and below see ahead in the same direction. */
export function clusteredTargets(
  targets: readonly AheadTarget[],
  neighbours: readonly AheadTarget[],
  placement: Placement,
  atr: number,
): readonly CountTarget[] {
  const left = targets.toSorted((one, other) => other.weight - one.weight);
  const clusters: CountTarget[] = [];
  while (left.length > 0) {
    const centre = left.shift() as AheadTarget;
    const near = ({ level }: AheadTarget): boolean => Math.abs(level - centre.level) <= CLUSTER_ATR * atr;
    const members = [centre, ...left.filter(near)];
    for (const member of members.slice(1)) left.splice(left.indexOf(member), 1);
    const weight = weightOf(members) + weightOf(neighbours.filter(near));
    const basis = [...new Set(members.map((member) => member.basis))].slice(0, RELATIONS_NAMED).join(", ");
    clusters.push({ price: priceOf(centre.level, placement), basis, weight: weight / (1 + weight) });
  }
  const direction = nextDirection(placement);
  return clusters
    .toSorted((one, other) => other.weight - one.weight)
    .slice(0, TARGETS_SHOWN)
    .toSorted((one, other) => direction * (one.price - other.price));
}

function weightOf(targets: readonly AheadTarget[]): number {
  return targets.reduce((sum, { weight }) => sum + weight, 0);
}

/** The second and the fourth wave inside the last complete wave, where that is a five. */
function contextOf({ orientation, legs }: Placement, now: number): LevelContext {
  const inside = legs.at(-1)?.parse;
  if (inside === null || inside === undefined || inside.pattern.legs.length < 5 || !inside.pattern.isMotive) return { now };
  const turn = orientation * inside.orientation;
  return { now, innerSecond: turn * levelAt(inside, 2), innerFourth: turn * levelAt(inside, 4) };
}

function levelAt({ y }: PatternPoints, point: number): number {
  return y[point] as number;
}
