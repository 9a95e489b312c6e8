// The counts of one degree by themselves, as of the last candle: their shares are of the readings of that degree. The whole forest mostly
// belongs to one scale; a trader looks at each degree for what it is.

import type { CountOutline, DegreeReading } from "../../reading.ts";
import type { Count, Degree, DegreeCounts } from "../wave.ts";
import { outlineOf } from "./count-outline.ts";
import type { SketchedCount } from "./sketched-count.ts";
import type { WeighedCounts } from "./weighed-counts.ts";

/** Of each degree. */
const DRAWN = 3;

/** What they are made of, and how they are worked out, each when first asked for. */
export interface CountWorks {
  pivotsInSight(): number;
  weigh(): WeighedCounts;
  sketch(weighed: WeighedCounts): readonly SketchedCount[];
}

export class CountedDegree implements DegreeReading {
  readonly degree: Degree;
  readonly scale: number;
  readonly #works: CountWorks;
  #weighed: WeighedCounts | undefined;
  #outlines: readonly CountOutline[] | undefined;
  #sketches: readonly SketchedCount[] | undefined;

  constructor({ degree, scale }: Pick<DegreeReading, "degree" | "scale">, works: CountWorks) {
    this.degree = degree;
    this.scale = scale;
    this.#works = works;
  }

  /** There has been another candle. */
  begin(): void {
    this.#weighed = undefined;
    this.#outlines = undefined;
    this.#sketches = undefined;
  }

  get weighed(): WeighedCounts {
    return (this.#weighed ??= this.#works.weigh());
  }

  get pivots(): number {
    return this.#works.pivotsInSight();
  }

  get outlines(): readonly CountOutline[] {
    return (this.#outlines ??= this.weighed.counts.map(outlineOf));
  }

  get leading(): SketchedCount | undefined {
    return this.#sketched()[0];
  }

  get sketches(): readonly Count[] {
    return this.#sketched();
  }

  /** As plain data: the best few. */
  drawnOut(): DegreeCounts {
    const { degree, pivots } = this;
    const counts = this.#sketched().slice(0, DRAWN);
    return { degree, pivots, counts: counts.map((count) => count.drawnOut()) };
  }

  #sketched(): readonly SketchedCount[] {
    return (this.#sketches ??= this.#works.sketch(this.weighed));
  }
}
