// Readings in order of their scores and without doubles: one pattern over the same points is one reading, however many scales or insides it
// was found with. Only sound ones count, in the ranking and in what all of them weigh.

import type { Explanation } from "../explanation.ts";
import type { PartialParse } from "../parse.ts";
import type { StrayCandle } from "./latest-candles.ts";
import type { ScoredExplanation } from "./scale-readings.ts";
import { isSound } from "./soundness.ts";

export interface RankedForest {
  /** Best first. */
  readonly readings: readonly ScoredExplanation[];
  /** Logarithm of what all of them weigh together. */
  readonly logMass: number;
}

/** What is to be ranked: the readings of one scale, or of all of them. */
export interface Ranking {
  /** The highest score. */
  readonly best: number;
  /** Those that score no less. */
  from(least: number): readonly ScoredExplanation[];
  /** Of each scale those that score no more than so much less than its best. */
  within(range: number): readonly ScoredExplanation[];
}

/** Readings so far below the best (one in three thousand) are not told apart any more. */
const FAR_BELOW = 8;
/** So far below the best of all the ones to be ranked are looked for: the best sound one may be a little less. */
const RANGE_ASKED = 11;

export function rankedForest(ranking: Ranking, strays: readonly StrayCandle[]): RankedForest {
  const readings: ScoredExplanation[] = [];
  const marks: number[] = [];
  let best = -Infinity;
  let mass = 0;
  for (const explanation of bestFirst(ranking, strays)) {
    const { parse, isComplete, score } = explanation;
    if (score < best - FAR_BELOW) break;
    if (!isSound(parse, isComplete, strays)) continue;
    const { mark } = parse;
    if (marks.includes(mark) && readings.some((reading) => keyOf(reading) === keyOf(explanation))) continue;
    if (readings.length === 0) best = score;
    marks.push(mark);
    readings.push(explanation);
    mass += Math.exp(score - best);
  }
  return { readings, logMass: best + Math.log(mass) };
}

/** In order as far as need be: mostly the best of all is sound, and what lies far below it does not count. */
function bestFirst(ranking: Ranking, strays: readonly StrayCandle[]): readonly ScoredExplanation[] {
  const near = ranking.from(ranking.best - FAR_BELOW).toSorted(byScore);
  const [best] = near;
  return best === undefined || isSound(best.parse, best.isComplete, strays) ? near : ranking.within(RANGE_ASKED).toSorted(byScore);
}

/** The best first. The answer is a small whole number, as any other would have to be put on the heap. */
function byScore({ score: one }: ScoredExplanation, { score: other }: ScoredExplanation): number {
  return one > other ? -1 : Number(one < other);
}

/** The pattern and its points. Put into words only where it is compared. */
export function keyOf({ parse, isComplete }: Explanation): string {
  return (parse.memory.key ??= keyAsText(parse, isComplete));
}

function keyAsText(parse: PartialParse, isComplete: boolean): string {
  let key = `${parse.pattern.name} ${isComplete ? "complete" : "forming"} ${parse.start.at}`;
  for (const { leg } of parse.legs) key += ` ${leg.to.at}`;
  return key;
}
