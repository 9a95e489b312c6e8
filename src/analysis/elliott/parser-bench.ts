// What the parser of one scale works with and keeps nothing in, written over at each pivot.

import { BestFew } from "./best-few.ts";
import { READING_FIGURES } from "./figures.ts";
import { FinishedReadings } from "./finished-readings.ts";
import { firstAlike, kindsOf, type Step } from "./grammar-steps.ts";
import { LegReader } from "./leg-reader.ts";
import { NumberRows } from "./number-rows.ts";
import { OutlineDraft } from "./outline-draft.ts";
import type { ParserEffort } from "./parser-options.ts";

export class ParserBench {
  /**
   * The first steps of the patterns that are looked for. Of those that begin alike only one is taken: as long as there is one leg, they all
   * have the same readings in the same order.
   */
  readonly steps: readonly Step[];
  /** By kind of step, the steps that may follow. */
  readonly following: readonly (readonly Step[])[];
  readonly partials: BestFew;
  readonly figureRows = new NumberRows(READING_FIGURES);
  readonly finished: FinishedReadings;
  readonly reader: LegReader;
  readonly draft = new OutlineDraft();

  /** `steps` are the first ones of all patterns. */
  constructor(steps: readonly Step[], effort: ParserEffort) {
    const { window, parsesKept, unsought } = effort;
    const sought = steps.filter(({ pattern }) => !unsought.includes(pattern.name));
    this.steps = sought.filter((step) => firstAlike(step, sought) === step);
    const following: Step[][] = Array.from({ length: kindsOf(steps) }, () => []);
    for (const first of sought) {
      following[firstAlike(first, sought).kind]?.push(first.next as Step);
      for (let step = first.next; step !== null && step.next !== null; step = step.next) following[step.kind]?.push(step.next);
    }
    this.following = following;
    this.partials = new BestFew(keptOf(steps, effort));
    this.finished = new FinishedReadings({ patterns: steps.length, window, kept: parsesKept });
    this.reader = new LegReader(steps.length, this.finished);
  }
}

/** By kind of step, how many unfinished readings stay: of clean ones, then of others. */
function keptOf(steps: readonly Step[], { partialsKept, uncleanKept, triplesKept }: ParserEffort): readonly number[] {
  return steps.flatMap(({ pattern: { name, legs } }) => {
    const most = name.startsWith("triple") ? triplesKept : partialsKept;
    return legs.flatMap(() => [most, Math.min(most, uncleanKept)]);
  });
}
