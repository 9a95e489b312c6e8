// From the readings of all scales to the published counts: ranked by their share of the whole forest, told apart by what they imply, each
// with the price that ends it and the prices it expects.

import { degreePlace, oneAbove } from "./counts/degrees.ts";
import { evidenceOf } from "./counts/evidence.ts";
import { impliedCounts, type ImpliedCount } from "./counts/implication.ts";
import type { StrayCandle } from "./counts/latest-candles.ts";
import { nextDirection } from "./counts/placement.ts";
import { rankedForest, type Ranking } from "./counts/ranked-reading.ts";
import { SketchedCount, type CountSketch } from "./counts/sketched-count.ts";
import { waveTree } from "./counts/wave-tree.ts";
import type { WavePoint } from "./wave.ts";
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

/** `ranking` is that of the readings of all scales. Best first; alternates differ in what they imply. Nothing is drawn yet. */
export function countsImplied(ranking: Ranking, { atr, strays }: Pick<ChartNow, "atr" | "strays">): readonly ImpliedCount[] {
  return impliedCounts(rankedForest(ranking, strays), { atr, strays });
}

/** Those that can be drawn. */
export function sketchedCounts(implied: readonly ImpliedCount[], chart: ChartNow): readonly SketchedCount[] {
  const counts: SketchedCount[] = [];
  for (const count of implied) {
    const sketch = sketchOf(count, chart);
    if (sketch !== undefined) counts.push(new SketchedCount(sketch, counts, chart));
    if (counts.length === MOST_COUNTS) break;
  }
  return counts;
}

function sketchOf(count: ImpliedCount, chart: ChartNow): CountSketch | undefined {
  const { placement, best } = count;
  const degree = degreePlace(chart.candleMs, best.surroundings.scale);
  const furthest = chart.furthestSince(placement.end, nextDirection(placement));
  const root = waveTree(placement, placement.isLarger ? oneAbove(degree) : degree, furthest, chart.strays);
  return root === undefined ? undefined : { count, degree, root, furthest, evidence: evidenceOf(best, chart.pivotsInSight) };
}
