// Which of the readings that end at a pivot are looked at: those that are not far below the best of them by themselves, whatever they stand in.

import { readingScore, type ExplanationTable } from "../explanation-table.ts";
import { endsLately } from "../explanation.ts";
import type { PartialParse, WaveNode } from "../parse.ts";

/** What lies so far below the best that ends at the same pivot is not made good by its surroundings. */
const OWN_RANGE = 8;
/** Legs that finished and unfinished readings have at the least. */
const LEAST_FINISHED = 1;
const LEAST_FORMING = 2;

export interface PromisingReadings {
  /** Finished ones first. */
  readonly parses: PartialParse[];
  /** Of each, what it scores by itself. */
  readonly ownScores: readonly number[];
  /** How many are finished. */
  readonly finished: number;
}

/** At a pivot that is so many pivots ago. */
export function promisingAt({ complete, partials }: WaveNode, pivotsSince: number, table: ExplanationTable): PromisingReadings {
  const isAsked = (reading: PartialParse): boolean => endsLately(reading, pivotsSince);
  const parses: PartialParse[] = [];
  const ownScores: number[] = [];
  addPromising(complete.filter(isAsked), LEAST_FINISHED, parses);
  const finished = parses.length;
  addPromising(partials.filter(isAsked), LEAST_FORMING, parses);
  let best = -Infinity;
  for (let place = 0; place < parses.length; place += 1) {
    const score = readingScore(parses[place] as PartialParse, place < finished, table);
    ownScores.push(score);
    if (score > best) best = score;
  }
  return without(best - OWN_RANGE, { parses, ownScores, finished });
}

/** Those of so many legs or more that the parser itself does not hold for far less likely than another. */
function addPromising(readings: readonly PartialParse[], legs: number, into: PartialParse[]): void {
  let best = -Infinity;
  for (const { count, score } of readings) if (count >= legs && score > best) best = score;
  for (const reading of readings) if (reading.count >= legs && reading.score >= best - OWN_RANGE) into.push(reading);
}

/** Without those that score less. */
function without(least: number, { parses, ownScores, finished }: PromisingReadings): PromisingReadings {
  const left: PartialParse[] = [];
  const scores: number[] = [];
  let leftFinished = 0;
  for (let place = 0; place < parses.length; place += 1) {
    const score = ownScores[place] as number;
    if (score < least) continue;
    if (place < finished) leftFinished += 1;
    left.push(parses[place] as PartialParse);
    scores.push(score);
  }
  return { parses: left, ownScores: scores, finished: leftFinished };
}
