// From the readings of all scales to the published counts: ranked by their share of the whole forest, told apart by what they imply, each
// with the price that ends it and the prices it expects.

import { clusteredTargets, targetsAhead, type AheadTarget } from "./counts/count-targets.ts";
import { degreeAt, degreePlace, oneAbove } from "./counts/degrees.ts";
import { evidenceOf, type Evidence } from "./counts/evidence.ts";
import { impliedCounts, type ImpliedCount } from "./counts/implication.ts";
import type { StrayCandle } from "./counts/latest-candles.ts";
import { percentileAmong } from "./counts/null-percentile.ts";
import { lastPoint, nextDirection } from "./counts/placement.ts";
import { priceOf } from "./counts/price.ts";
import { rankedForest } from "./counts/ranked-reading.ts";
import type { ScoredExplanation } from "./counts/scale-readings.ts";
import type { StandingLevel } from "./counts/standing-levels.ts";
import { waveTree } from "./counts/wave-tree.ts";
import { NULL_TABLES } from "./null-table.data.ts";
import type { Count, CountLevel, Wave, WavePoint } from "./wave.ts";
import type { WaveNode } from "./wave-node.ts";

const MOST_COUNTS = 6;

/** What the counts need to know of the chart. */
export interface ChartNow {
  readonly candleMs: number;
  /** Number of the last candle, as `WaveNode.position`. */
  readonly now: number;
  /** ATR(14) as a difference of logarithms. */
  readonly atr: number;
  /** Of each scale. */
  readonly pivotsInSight: readonly number[];
  /** Candles that went beyond the pivots around them. */
  readonly strays: readonly StrayCandle[];
  /** How far price has come since a pivot; `direction` 1 is up. */
  furthestSince(from: WaveNode, direction: 1 | -1): WavePoint;
}

interface DrawnCount {
  readonly count: ImpliedCount;
  /** Place in the list of degrees. */
  readonly degree: number;
  readonly root: Wave;
  readonly ahead: readonly AheadTarget[];
}

/** A published count, and what its best reading weighs. */
export interface WeighedCount {
  readonly count: Count;
  readonly evidence: Evidence;
}

/** `scored` are the readings of all scales. Best first; alternates differ in what they imply. Nothing is drawn yet. */
export function countsImplied(
  scored: readonly ScoredExplanation[],
  { atr, strays }: Pick<ChartNow, "atr" | "strays">,
): readonly ImpliedCount[] {
  const { readings, logMass } = rankedForest(scored, strays);
  return impliedCounts(readings, { logMass, atr, strays });
}

export function weighedCounts(implied: readonly ImpliedCount[], chart: ChartNow): readonly WeighedCount[] {
  const drawn: DrawnCount[] = [];
  for (const count of implied) {
    const drawing = draw(count, chart);
    if (drawing !== undefined) drawn.push(drawing);
    if (drawn.length === MOST_COUNTS) break;
  }
  return drawn.map((each) => {
    const evidence = evidenceOf(each.count.best, chart.pivotsInSight);
    return { count: published(each, drawn, { atr: chart.atr, percentile: percentileAmong(NULL_TABLES, evidence) }), evidence };
  });
}

function draw(count: ImpliedCount, chart: ChartNow): DrawnCount | undefined {
  const { placement, levels, best } = count;
  const degree = degreePlace(chart.candleMs, best.explanation.surroundings.scale);
  const furthest = chart.furthestSince(lastPoint(placement), nextDirection(placement));
  const root = waveTree(placement, placement.isLarger ? oneAbove(degree) : degree, furthest, chart.strays);
  if (root === undefined) return undefined;
  const ahead = targetsAhead(placement, levels, Math.log(furthest.price), chart.now);
  return { count, degree, root, ahead };
}

function published(
  drawn: DrawnCount,
  all: readonly DrawnCount[],
  { atr, percentile }: Pick<ChartNow, "atr"> & Pick<Count, "percentile">,
): Count {
  const { count, degree, root, ahead } = drawn;
  const { placement, levels, probability } = count;
  const asLevel = ({ level, side, rule }: StandingLevel): CountLevel => ({ price: priceOf(level, placement), side, rule });
  return {
    probability: Math.min(1, probability),
    percentile,
    degree: degreeAt(degree),
    root,
    invalidation: asLevel(levels.invalidation),
    ...(levels.upperBound === undefined ? {} : { upperBound: asLevel(levels.upperBound) }),
    targets: clusteredTargets(ahead, neighboursAhead(drawn, all), placement, atr),
  };
}

/** What the leading counts one degree above and below expect, where they go the same way. */
function neighboursAhead({ degree, count }: DrawnCount, all: readonly DrawnCount[]): readonly AheadTarget[] {
  return [degree - 1, degree + 1].flatMap((neighbour) => {
    const leading = all.find((other) => other.degree === neighbour);
    return leading !== undefined && leading.count.direction === count.direction ? leading.ahead : [];
  });
}
