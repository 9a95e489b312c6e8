// The counts of one degree by themselves, as of the last candle: their shares are of the readings of that degree. The whole forest mostly
// belongs to one scale; a trader looks at each degree for what it is.

import type { CountOutline, DegreeReading } from "../../reading.ts";
import type { Count, Degree, DegreeCounts } from "../wave.ts";
import { outlineOf } from "./count-outline.ts";
import type { SketchedCounts } from "../counts.ts";
import type { SketchedCount } from "./sketched-count.ts";
import type { WeighedCounts } from "./weighed-counts.ts";

/** Of each degree. */
const DRAWN = 3;

/** What they are made of, and how they are worked out, each when first asked for. */
export interface CountWorks {
  pivotsInSight(): number;
  weigh(): WeighedCounts;
  sketch(weighed: WeighedCounts): SketchedCounts;
}

export class CountedDegree implements DegreeReading {
  readonly degree: Degree;
  readonly scale: number;
  readonly #works: CountWorks;
  #weighed: WeighedCounts | undefined;
  #outlines: readonly CountOutline[] | undefined;
  #sketches: SketchedCounts | undefined;

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
    return this.#sketched().at(0);
  }

  get sketches(): Iterable<Count> {
    return this.#sketched();
  }

  /** As plain data: the best few. */
  drawnOut(): DegreeCounts {
    const { degree, pivots } = this;
    const counts = Array.from({ length: DRAWN }, (_, place) => this.#sketched().at(place)).filter((count) => count !== undefined);
    return { degree, pivots, counts: counts.map((count) => count.drawnOut()) };
  }

  #sketched(): SketchedCounts {
    return (this.#sketches ??= this.#works.sketch(this.weighed));
  }
}
