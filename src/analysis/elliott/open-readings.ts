// The unfinished readings at one node, laid out for the legs that may follow: by outline, as what a new leg makes of an outline is worked out
// once for all its readings. What decides whether one of them is looked at stands in rows of numbers, as most are passed over.

import type { Step } from "./grammar-steps.ts";
import type { GrownParse } from "./grown-parse.ts";
import type { Outline } from "./outline.ts";

export class OpenReadings {
  readonly outlines: readonly Outline[];
  /** `WaveNode.sequence` of the start of each outline. */
  readonly starts: readonly number[];
  /** For each outline, what the leg after it may be in any of its readings, as `Step.accepts`. */
  readonly accepts: readonly number[];
  /** By outline. */
  readonly parses: readonly GrownParse[];
  /** The steps that may follow each of them. */
  readonly following: readonly (readonly Step[])[];
  /** For each outline the place at which its readings end. */
  readonly ends: readonly number[];

  /** `following`: by kind of step, the steps that may follow. */
  constructor(partials: readonly GrownParse[], following: readonly (readonly Step[])[]) {
    const outlines: Outline[] = [];
    const accepts: number[] = [];
    const ends: number[] = [];
    for (const { outline, step } of partials) {
      if (outline.place === -1) {
        outline.place = outlines.push(outline) - 1;
        accepts.push(0);
        ends.push(0);
      }
      const { place } = outline;
      for (const next of following[step.kind] as readonly Step[]) accepts[place] = (accepts[place] as number) | next.accepts;
      ends[place] = (ends[place] as number) + 1;
    }
    let begin = 0;
    for (let place = 0; place < ends.length; place += 1) {
      const readings = ends[place] as number;
      ends[place] = begin;
      begin += readings;
    }
    const parses: GrownParse[] = [...partials];
    for (const parse of partials) {
      const { place } = parse.outline;
      parses[ends[place] as number] = parse;
      ends[place] = (ends[place] as number) + 1;
    }
    this.outlines = outlines;
    this.starts = outlines.map(({ start }) => start.sequence);
    this.accepts = accepts;
    this.parses = parses;
    this.following = parses.map(({ step }) => following[step.kind] as readonly Step[]);
    this.ends = ends;
  }
}
