// Readings in order of their scores and without doubles: one pattern over the same points is one reading, however many scales or insides it
// was found with. Only sound ones count, in the ranking and in what all of them weigh.

import type { Explanation } from "../explanation.ts";
import type { PartialParse } from "../parse.ts";
import type { StrayCandle } from "./latest-candles.ts";
import { Shortlist } from "./shortlist.ts";
import type { ScoredExplanation } from "./standing-explanation.ts";

export interface RankedForest {
  /** Best first; those that are less likely than one in a thousand only weigh. */
  readonly readings: readonly ScoredExplanation[];
  /** What each of them holds of the whole forest. */
  readonly shares: readonly number[];
  /** Logarithm of what all of them weigh together. */
  readonly logMass: number;
}

/** What is to be ranked: the readings of one scale, or of all of them. */
export interface Ranking {
  /** The highest score. */
  readonly best: number;
  /** Puts down those that score no less. */
  from(least: number, into: Shortlist): void;
  /** Puts down, of each scale, those that score no more than so much less than its best. */
  within(range: number, into: Shortlist): void;
}

/** Readings so far below the best (one in a thousand) are not told apart any more. */
const FAR_BELOW = 7;
/** So far below the best of all the ones to be ranked are looked for: the best sound one may be a little less. */
const RANGE_ASKED = 10;
/** Readings less likely than this decide nothing. */
const LEAST_SHARE = 1e-3;

/** Written over at each asking. */
const LIST = new Shortlist();
const MARKS: number[] = [];

export function rankedForest(ranking: Ranking, strays: readonly StrayCandle[]): RankedForest {
  listBestFirst(ranking, strays);
  let best = -Infinity;
  let mass = 0;
  let count = 0;
  for (let rank = 0; rank < LIST.count; rank += 1) {
    const score = LIST.score(rank);
    if (score < best - FAR_BELOW) break;
    if (!LIST.isSound(rank, strays) || isDouble(rank, count)) continue;
    if (count === 0) best = score;
    LIST.raise(rank, count);
    MARKS[count] = LIST.mark(count);
    count += 1;
    mass += Math.exp(score - best);
  }
  const forest = likeliest(count, best + Math.log(mass));
  LIST.clear();
  return forest;
}

/** In order as far as need be: mostly the best of all is sound, and what lies far below it does not count. */
function listBestFirst(ranking: Ranking, strays: readonly StrayCandle[]): void {
  ranking.from(ranking.best - FAR_BELOW, LIST);
  LIST.sort();
  if (LIST.count === 0 || LIST.isSound(0, strays)) return;
  LIST.clear();
  ranking.within(RANGE_ASKED, LIST);
  LIST.sort();
}

/** Whether one of the first so many on the list is the same reading. */
function isDouble(rank: number, count: number): boolean {
  const mark = LIST.mark(rank);
  for (let other = 0; other < count; other += 1) {
    if (MARKS[other] !== mark || LIST.isComplete(other) !== LIST.isComplete(rank)) continue;
    if (isSame(LIST.parse(other), LIST.parse(rank))) return true;
  }
  return false;
}

function isSame(one: PartialParse, other: PartialParse): boolean {
  if (one === other) return true;
  if (one.pattern !== other.pattern || one.count !== other.count || one.start.at !== other.start.at) return false;
  return one.legs.every(({ leg }, place) => leg.to.at === other.legs[place]?.leg.to.at);
}

/** Of the first so many on the list. */
function likeliest(count: number, logMass: number): RankedForest {
  const readings: ScoredExplanation[] = [];
  const shares: number[] = [];
  for (let rank = 0; rank < count; rank += 1) {
    const share = Math.exp(LIST.score(rank) - logMass);
    if (share < LEAST_SHARE) break;
    readings.push(LIST.explanation(rank));
    shares.push(share);
  }
  return { readings, shares, logMass };
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
