// What the parser of one scale works with and keeps nothing in, written over at each pivot.

import { BestFew } from "./best-few.ts";
import { FinishedReadings } from "./finished-readings.ts";
import { stepsAfter, type Step } from "./grammar-steps.ts";
import { LegReader } from "./leg-reader.ts";
import { OutlineDraft } from "./outline-draft.ts";
import type { ParserEffort } from "./parser-options.ts";

export class ParserBench {
  /** The first step of each pattern that is looked for. */
  readonly steps: readonly Step[];
  /** By kind of step, the step after it. */
  readonly next: readonly (Step | null)[];
  readonly partials: BestFew;
  readonly finished: FinishedReadings;
  readonly reader: LegReader;
  readonly draft = new OutlineDraft();

  /** `steps` are the first ones of all patterns. */
  constructor(steps: readonly Step[], { window, partialsKept, parsesKept, unsought }: ParserEffort) {
    this.steps = steps.filter(({ pattern }) => !unsought.includes(pattern.name));
    this.next = stepsAfter(steps);
    this.partials = new BestFew(2 * this.next.length, partialsKept);
    this.finished = new FinishedReadings({ patterns: steps.length, window, kept: parsesKept });
    this.reader = new LegReader(steps.length, this.finished);
  }
}
