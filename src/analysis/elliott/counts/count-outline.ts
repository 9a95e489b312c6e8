// What a count comes to before anything of it is drawn: enough for a setup to see that it has nothing to say. Counts are asked at every pivot
// and hardly ever acted upon, and drawing one costs far more than this.

import type { CountOutline } from "../../reading.ts";
import type { Parse } from "../parse.ts";
import type { PatternName, WaveDirection, WaveLabel } from "../wave.ts";
import type { ImpliedCount } from "./implication.ts";

export function outlineOf(count: ImpliedCount): CountOutline {
  return new ImpliedOutline(count);
}

class ImpliedOutline implements CountOutline {
  readonly #count: ImpliedCount;

  constructor(count: ImpliedCount) {
    this.#count = count;
  }

  get probability(): number {
    return Math.min(1, this.#count.probability);
  }

  get next(): WaveDirection {
    return this.#count.direction === 1 ? "up" : "down";
  }

  get pattern(): PatternName {
    return this.#count.placement.pattern.name;
  }

  get complete(): number {
    return this.#count.placement.count;
  }

  get isComplete(): boolean {
    const { count, pattern } = this.#count.placement;
    return count === pattern.legs.length;
  }

  get beganAt(): number {
    return this.#count.placement.start.at;
  }

  get lastLabel(): WaveLabel | null {
    const { count, pattern } = this.#count.placement;
    return pattern.legs[count - 1]?.label ?? null;
  }

  get lastPattern(): PatternName | null {
    return this.#lastInside()?.pattern.name ?? null;
  }

  mayEndWith(pattern: PatternName): boolean {
    if (this.isComplete && this.pattern === pattern) return true;
    for (let inside = this.#lastInside(); inside !== null; inside = inside.lastInside) if (inside.pattern.name === pattern) return true;
    return false;
  }

  /** Of a count that is the first wave of a larger one, the whole reading is what is inside. */
  #lastInside(): Parse | null {
    const { placement, best } = this.#count;
    return placement.isLarger ? (best.parse as Parse) : best.parse.lastInside;
  }
}
