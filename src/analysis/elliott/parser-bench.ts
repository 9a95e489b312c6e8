// What a parser works with and keeps nothing in: one set for all scales of a chart, written over at each pivot.

import { BestFew } from "./best-few.ts";
import { FinishedReadings } from "./finished-readings.ts";
import { stepsAfter, stepsOf, type Step } from "./grammar-steps.ts";
import { LegReader } from "./leg-reader.ts";
import { OutlineDraft } from "./outline-draft.ts";
import type { ParserOptions } from "./parser-options.ts";

export class ParserBench {
  /** The first step of each pattern. */
  readonly steps: readonly Step[];
  /** By kind of step, the step after it. */
  readonly next: readonly (Step | null)[];
  readonly partials: BestFew;
  readonly finished: FinishedReadings;
  readonly reader: LegReader;
  readonly draft = new OutlineDraft();

  constructor({ patterns, window, partialsKept, parsesKept }: ParserOptions) {
    this.steps = stepsOf(patterns);
    this.next = stepsAfter(this.steps);
    this.partials = new BestFew(this.next.length, partialsKept);
    this.finished = new FinishedReadings({ patterns: patterns.length, window, kept: parsesKept });
    this.reader = new LegReader(patterns.length, this.finished);
  }
}
