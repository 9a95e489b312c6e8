// How legs laid end to end fit the guidelines. Patterns share many of them, above all those about time, so each is asked once for all the
// patterns that the legs are tried as.

import { assert } from "#core";
import type { Guide, PatternPoints } from "./pattern.ts";

/** A guideline as the parser asks it; those that measure and judge alike share a number, whatever pattern they belong to. */
export interface NumberedGuide extends Pick<Guide, "figure" | "fit"> {
  readonly number: number;
}

/** More than there are. */
const GUIDES = 256;

/** Gives out the numbers. */
export class GuideNumbers {
  readonly #known: NumberedGuide[] = [];

  of({ figure, fit }: Guide): NumberedGuide {
    const known = this.#known.find((other) => other.figure === figure && other.fit === fit);
    if (known !== undefined) return known;
    const numbered = { figure, fit, number: this.#known.length };
    assert(numbered.number < GUIDES, `a grammar asks fewer than ${GUIDES} different guidelines`);
    this.#known.push(numbered);
    return numbered;
  }
}

/** Stands for one that does not apply: a fit is never positive. */
export const NO_FIT = 1;

export class GuideFits {
  readonly #fits = new Float64Array(GUIDES);
  /** Of each guideline, the legs it was last asked for, counted as they come. */
  readonly #askedFor = new Uint32Array(GUIDES);
  #legs = 0;

  /** From now on for other legs. */
  begin(): void {
    this.#legs += 1;
  }

  of({ number, figure, fit }: NumberedGuide, points: PatternPoints): number {
    if (this.#askedFor[number] !== this.#legs) {
      const measured = figure(points);
      this.#fits[number] = Number.isNaN(measured) ? NO_FIT : fit(measured);
      this.#askedFor[number] = this.#legs;
    }
    return this.#fits[number] as number;
  }
}
