// What the parser of one scale works with and keeps nothing in, written over at each pivot.

import { BestFew } from "./best-few.ts";
import { FinishedReadings } from "./finished-readings.ts";
import { kindsOf, type Step } from "./grammar-steps.ts";
import { LegReader } from "./leg-reader.ts";
import { OutlineDraft } from "./outline-draft.ts";
import type { ParserEffort } from "./parser-options.ts";

export class ParserBench {
  /** The first step of each pattern that is looked for. */
  readonly steps: readonly Step[];
  readonly partials: BestFew;
  readonly finished: FinishedReadings;
  readonly reader: LegReader;
  readonly draft = new OutlineDraft();

  /** `steps` are the first ones of all patterns. */
  constructor(steps: readonly Step[], { window, partialsKept, parsesKept, unsought }: ParserEffort) {
    this.steps = steps.filter(({ pattern }) => !unsought.includes(pattern.name));
    this.partials = new BestFew(2 * kindsOf(steps), partialsKept);
    this.finished = new FinishedReadings({ patterns: steps.length, window, kept: parsesKept });
    this.reader = new LegReader(steps.length, this.finished);
  }
}
