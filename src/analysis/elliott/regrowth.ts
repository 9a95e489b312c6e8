// Works out a reading again from its legs and what they are read as, to the same numbers that the parser came to leg by leg.

import { FigureSheet, READING_FIGURES } from "./figures.ts";
import { chained, type InsideChain, type Step } from "./grammar-steps.ts";
import { GrownParse, PLAIN } from "./grown-parse.ts";
import { GuideFits } from "./guide-fits.ts";
import { NumberRows } from "./number-rows.ts";
import type { Outline } from "./outline.ts";
import type { Parse } from "./parse.ts";
import type { ParserOptions } from "./parser-options.ts";
import { weigh } from "./score.ts";

export class Regrowth {
  readonly #options: ParserOptions;
  readonly #steps: readonly Step[];
  readonly #fits = new GuideFits();
  readonly #figureRows = new NumberRows(READING_FIGURES);

  constructor(options: ParserOptions, steps: readonly Step[]) {
    this.#options = options;
    this.#steps = steps;
  }

  /** `place` is that of the pattern in the grammar; `parses` are what the legs are read as. */
  parse(place: number, outline: Outline, parses: readonly (Parse | null)[]): GrownParse {
    const { points } = outline;
    const figures = new FigureSheet();
    this.#fits.begin();
    outline.measuresTo(figures);
    let insides: InsideChain | null = null;
    let step = this.#steps[place] as Step;
    for (const [index, leg] of outline.legs.entries()) {
      if (index > 0) step = step.next as Step;
      const parse = parses[index] ?? null;
      insides = chained(insides, parse);
      figures.addInside(leg, parse);
      figures.addGuides(step.guides, points, this.#fits);
    }
    const { pattern, count, next } = step;
    const score = (this.#options.priors[place] as number) + weigh(figures, count, this.#options.weights);
    const finish = next === null ? { variant: pattern.variantOf(points) ?? null, flags: pattern.flagsOf(points) } : PLAIN;
    this.#figureRows.next();
    figures.writeReading(this.#figureRows.rows, this.#figureRows.at);
    return new GrownParse(step, outline, { insides: insides as InsideChain, score, finish }, this.#figureRows);
  }
}
