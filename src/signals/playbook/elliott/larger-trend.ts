// Which way the larger trend goes that a correction corrects. A count under way shows it: its next wave goes with the pattern. A finished
// correction is published by itself, as what it belongs to is another reading (docs/theory/elliott.md); there the likeliest of the
// other counts decides, of its own degree and of those above, that has a motive pattern under way since before the correction began.

import type { Count, CountOutline, DegreeReading, PatternName, Wave } from "#analysis";
import type { Direction } from "../../direction.ts";
import type { CountView } from "./count-view.ts";
import { along } from "./wave-measure.ts";
import { degreeText, percentText, subjectText } from "./wave-text.ts";

export interface LargerTrend {
  readonly isWith: boolean;
  /** 0 to 1, 0.5 where nothing is known. */
  readonly score: number;
  readonly text: string;
}

const MOTIVE: readonly PatternName[] = ["impulse", "leading_diagonal", "ending_diagonal"];

/** Counts of a small share say little: so much is taken to speak for either side alike. */
const UNKNOWN = 0.1;

/** `correction`: the wave that has just ended, or is about to. */
export function largerTrend(view: CountView, correction: Wave, direction: Direction, leastShare: number): LargerTrend {
  const way = direction.side === "long" ? "up" : "down";
  if (correction !== view.root) {
    return {
      isWith: true,
      score: 1,
      get text() {
        return `the larger trend is ${way} by the same count: it is wave ${correction.label} of ${subjectText(view.root)}`;
      },
    };
  }
  const isLikely = ({ probability }: Pick<Count, "probability">): boolean => probability >= leastShare;
  // Only the degrees that may show one are drawn.
  const mayShow = (outline: CountOutline): boolean => isLikely(outline) && mayBeTrendSince(outline, correction);
  const larger = view.larger.filter(({ outlines }: DegreeReading) => outlines.some(mayShow));
  const trends = [...view.others, ...larger.flatMap(({ sketches }) => [...sketches])]
    .filter((count) => isTrendSince(count, correction) && isLikely(count))
    .toSorted((one, other) => other.probability - one.probability);
  const shareOf = (isWith: boolean): number => sum(trends.filter(({ root }) => (along(root.direction).side === direction.side) === isWith));
  const [likeliest] = trends;
  const isWith = likeliest !== undefined && along(likeliest.root.direction).side === direction.side;
  return {
    isWith,
    score: (shareOf(true) + UNKNOWN / 2) / (shareOf(true) + shareOf(false) + UNKNOWN),
    get text() {
      if (likeliest === undefined) return `the larger trend is ${way}: no count shows one since before the correction`;
      const share = `${percentText(likeliest.probability)} of ${degreeText(likeliest)}`;
      return `the larger trend is ${way}: the likeliest count since before it is ${subjectText(likeliest.root)}, ${share}`;
    },
  };
}

function mayBeTrendSince({ pattern, isComplete, beganAt }: CountOutline, correction: Wave): boolean {
  return !isComplete && MOTIVE.includes(pattern) && beganAt < correction.start.time;
}

function isTrendSince({ root }: Count, correction: Wave): boolean {
  return root.status === "forming" && MOTIVE.includes(root.pattern) && root.start.time < correction.start.time;
}

function sum(counts: readonly Count[]): number {
  return counts.reduce((total, { probability }) => total + probability, 0);
}
