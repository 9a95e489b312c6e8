// Which of the readings that end at a pivot are looked at: those that are not far below the best of them by themselves, whatever they stand in.

import { readingScore, type ExplanationTable } from "../explanation-table.ts";
import { endsLately } from "../explanation.ts";
import type { PartialParse, WaveNode } from "../parse.ts";

/** What lies so far below the best that ends at the same pivot is not made good by its surroundings: by what the parser makes of it, and by
 * itself. On drawn charts fewer than two best readings in a hundred are lost by both; narrower ones lose many. */
const PARSER_RANGE = 9;
const OWN_RANGE = 8;
/** Legs that finished and unfinished readings have at the least. */
const LEAST_FINISHED = 1;
const LEAST_FORMING = 2;

/** The promising readings of one pivot after another: its rows are written over each time. */
export class PromisingReadings {
  /** Finished ones first. */
  readonly parses: PartialParse[] = [];
  /** Of each, what it scores by itself. */
  readonly ownScores: number[] = [];
  #finished = 0;

  /** How many are finished. */
  get finished(): number {
    return this.#finished;
  }

  /** Now those at a pivot that is so many pivots ago. */
  find({ complete, partials }: WaveNode, pivotsSince: number, table: ExplanationTable): void {
    this.parses.length = 0;
    this.ownScores.length = 0;
    this.#add(complete, LEAST_FINISHED, pivotsSince);
    this.#finished = this.parses.length;
    this.#add(partials, LEAST_FORMING, pivotsSince);
    let best = -Infinity;
    for (let place = 0; place < this.parses.length; place += 1) {
      const score = readingScore(this.parses[place] as PartialParse, place < this.#finished, table);
      this.ownScores.push(score);
      if (score > best) best = score;
    }
    this.#dropBelow(best - OWN_RANGE);
  }

  /** Those of so many legs or more that the parser itself does not hold for far less likely than another. */
  #add(readings: readonly PartialParse[], legs: number, pivotsSince: number): void {
    let best = -Infinity;
    for (const reading of readings) {
      if (reading.count >= legs && reading.score > best && endsLately(reading, pivotsSince)) best = reading.score;
    }
    const least = best - PARSER_RANGE;
    for (const reading of readings) {
      if (reading.count >= legs && reading.score >= least && endsLately(reading, pivotsSince)) this.parses.push(reading);
    }
  }

  #dropBelow(least: number): void {
    const { parses, ownScores } = this;
    const finished = this.#finished;
    let left = 0;
    for (let place = 0; place < parses.length; place += 1) {
      const score = ownScores[place] as number;
      if (place === finished) this.#finished = left;
      if (score < least) continue;
      parses[left] = parses[place] as PartialParse;
      ownScores[left] = score;
      left += 1;
    }
    if (finished >= parses.length) this.#finished = left;
    parses.length = left;
    ownScores.length = left;
  }
}
