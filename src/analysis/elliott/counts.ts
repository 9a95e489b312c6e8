// From the readings of all scales to the published counts: ranked by their share of the whole forest, told apart by what they imply, each
// with the price that ends it and the prices it expects.

import { degreePlace, oneAbove } from "./counts/degrees.ts";
import { evidenceOf } from "./counts/evidence.ts";
import type { ImpliedCount } from "./counts/implication.ts";
import type { StrayCandle } from "./counts/latest-candles.ts";
import { nextDirection } from "./counts/placement.ts";
import { SketchedCount, type CountSketch, type Neighbours } from "./counts/sketched-count.ts";
import { canBeDrawn, waveTree } from "./counts/wave-tree.ts";
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

/** Those that can be drawn, best first, each drawn when somebody comes to it: most who ask look at the first one or two. */
export class SketchedCounts implements Iterable<SketchedCount> {
  readonly #implied: readonly ImpliedCount[];
  readonly #chart: ChartNow;
  readonly #neighbours: Neighbours;
  readonly #drawn: SketchedCount[] = [];
  /** The first of the implied counts that has not been tried. */
  #next = 0;

  /** `neighbours` of all of them, or each is looked for among the others. */
  constructor(implied: readonly ImpliedCount[], chart: ChartNow, neighbours?: Neighbours) {
    this.#implied = implied;
    this.#chart = chart;
    this.#neighbours = neighbours ?? { leadingAt: (degree) => this.#leadingAt(degree) };
  }

  /** Undefined where there are no more. */
  at(place: number): SketchedCount | undefined {
    while (this.#drawn.length <= place && this.#drawn.length < MOST_COUNTS && this.#next < this.#implied.length) {
      const sketch = sketchOf(this.#implied[this.#next] as ImpliedCount, this.#chart);
      this.#next += 1;
      if (sketch !== undefined) this.#drawn.push(new SketchedCount(sketch, this.#neighbours, this.#chart));
    }
    return this.#drawn[place];
  }

  *[Symbol.iterator](): Generator<SketchedCount> {
    for (let place = 0; ; place += 1) {
      const count = this.at(place);
      if (count === undefined) return;
      yield count;
    }
  }

  #leadingAt(degree: number): SketchedCount | undefined {
    for (const count of this) if (count.degreePlace === degree) return count;
    return undefined;
  }
}

function sketchOf(count: ImpliedCount, chart: ChartNow): CountSketch | undefined {
  const { placement, best } = count;
  const degree = degreePlace(chart.candleMs, best.surroundings.scale);
  const rootDegree = placement.isLarger ? oneAbove(degree) : degree;
  if (!canBeDrawn(placement, rootDegree, chart.strays)) return undefined;
  const furthest = chart.furthestSince(placement.end, nextDirection(placement));
  return {
    count,
    degree,
    draw: () => waveTree(placement, rootDegree, furthest, chart.strays),
    furthest,
    evidence: evidenceOf(best, chart.pivotsInSight),
  };
}
