// A published count that is worked out as far as somebody looks at it. Traders ask often and mostly look no further than the outline: drawing
// all waves and all targets each time would cost more than reading the chart.

import { NULL_TABLES } from "../null-table.data.ts";
import type { Count, CountLevel, CountTarget, Degree, Wave, WavePoint } from "../wave.ts";
import { clusteredTargets, targetsAhead, type AheadTarget } from "./count-targets.ts";
import { degreeAt } from "./degrees.ts";
import type { Evidence } from "./evidence.ts";
import type { ImpliedCount } from "./implication.ts";
import { percentileAmong } from "./null-percentile.ts";
import { priceOf } from "./price.ts";
import type { StandingLevel } from "./standing-levels.ts";
import { drawnOut } from "./wave-tree.ts";

/** What is known of it before anything is drawn. */
export interface CountSketch {
  readonly count: ImpliedCount;
  /** Place in the list of degrees. */
  readonly degree: number;
  draw(): Wave;
  /** How far price has come since the last complete wave. */
  readonly furthest: WavePoint;
  readonly evidence: Evidence;
}

/** As of the last candle. */
interface Moment {
  /** Number of the candle, as `WaveNode.position`. */
  readonly now: number;
  /** A difference of logarithms. */
  readonly atr: number;
}

/** The counts of the degrees around it. */
export interface Neighbours {
  /** The likeliest of a degree, by its place in the list of degrees. */
  leadingAt(degree: number): SketchedCount | undefined;
}

export class SketchedCount implements Count {
  readonly probability: number;
  readonly degree: Degree;
  readonly upperBound?: CountLevel;
  readonly evidence: Evidence;
  readonly #sketch: CountSketch;
  readonly #moment: Moment;
  readonly #neighbours: Neighbours;
  #ahead: readonly AheadTarget[] | undefined;
  #targets: readonly CountTarget[] | undefined;
  #root: Wave | undefined;

  /** `neighbours` are not asked before somebody looks. */
  constructor(sketch: CountSketch, neighbours: Neighbours, moment: Moment) {
    const { count, degree, evidence } = sketch;
    const { upperBound } = count.levels;
    this.probability = Math.min(1, count.probability);
    this.degree = degreeAt(degree);
    if (upperBound !== undefined) this.upperBound = asLevel(upperBound, count);
    this.evidence = evidence;
    this.#sketch = sketch;
    this.#moment = moment;
    this.#neighbours = neighbours;
  }

  /** Place of its degree in the list of degrees. */
  get degreePlace(): number {
    return this.#sketch.degree;
  }

  get root(): Wave {
    return (this.#root ??= this.#sketch.draw());
  }

  get percentile(): number | null {
    return percentileAmong(NULL_TABLES, this.evidence);
  }

  get invalidation(): CountLevel {
    const { count } = this.#sketch;
    return asLevel(count.levels.invalidation, count);
  }

  get targets(): readonly CountTarget[] {
    const { placement } = this.#sketch.count;
    return (this.#targets ??= clusteredTargets(this.#aheadTargets(), this.#neighboursAhead(), placement, this.#moment.atr));
  }

  #aheadTargets(): readonly AheadTarget[] {
    const { count, furthest } = this.#sketch;
    return (this.#ahead ??= targetsAhead(count.placement, count.levels, Math.log(furthest.price), this.#moment.now));
  }

  /** What the leading counts one degree above and below expect, where they go the same way. */
  #neighboursAhead(): readonly AheadTarget[] {
    const { degree, count } = this.#sketch;
    return [degree - 1, degree + 1].flatMap((neighbour) => {
      const leading = this.#neighbours.leadingAt(neighbour);
      return leading !== undefined && leading.#sketch.count.direction === count.direction ? leading.#aheadTargets() : [];
    });
  }

  /** The whole count as plain data. */
  drawnOut(): Count {
    const { probability, percentile, degree, root, invalidation, upperBound, targets } = this;
    const bound = upperBound === undefined ? {} : { upperBound };
    return { probability, percentile, degree, root: drawnOut(root), invalidation, ...bound, targets };
  }
}

function asLevel({ level, side, rule }: StandingLevel, { placement }: ImpliedCount): CountLevel {
  return { price: priceOf(level, placement), side, rule };
}
