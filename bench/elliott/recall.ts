// `node scripts/run.mjs bench/elliott/recall.ts [SEEDS]`: on planted charts the weights were not fitted on, how often the planted pattern is
// found, is the leading count, and is among the first three.

import type { WavePattern, WaveStyleName } from "#market/synthetic";
import { ELLIOTT_MODEL } from "../../src/analysis/elliott/weights.data.ts";
import { plantedCase, type CaseReading } from "./planted-cases.ts";

const PATTERNS: readonly WavePattern[] = ["impulse", "zigzag", "flat", "triangle", "leading_diagonal", "ending_diagonal"];
const STYLES: readonly WaveStyleName[] = ["usual", "wide", "lumpy"];
const FIRST_SEED = 10_000;
const seeds = Number(process.argv[2] ?? 20);

for (const style of STYLES) {
  for (const pattern of PATTERNS) {
    const tally = { found: 0, first: 0, firstThree: 0, sameEnds: 0 };
    for (let seed = FIRST_SEED; seed < FIRST_SEED + seeds; seed += 1) {
      const { readings, truths } = plantedCase({ seed, pattern, style, isCut: false });
      if (truths.length === 0) continue;
      tally.found += 1;
      const ranked = [...readings.entries()].map(([place, reading]) => ({ place, score: scoreOf(reading) }));
      ranked.sort((one, other) => other.score - one.score);
      if (truths.includes(ranked[0]?.place ?? -1)) tally.first += 1;
      if (ranked.slice(0, 3).some(({ place }) => truths.includes(place))) tally.firstThree += 1;
      if (hasEndsOf(readings[ranked[0]?.place ?? -1], readings[truths[0] as number])) tally.sameEnds += 1;
    }
    const { found, first, firstThree, sameEnds } = tally;
    const figures = [found, first, firstThree, sameEnds].map((count) => `${Math.round((100 * count) / seeds)} %`.padStart(6)).join("");
    process.stdout.write(`${style.padEnd(8)}${pattern.padEnd(18)}found, first, first three, first with the same ends:${figures}\n`);
  }
}

function scoreOf({ features }: CaseReading): number {
  let score = 0;
  for (const [place, value] of features) score += (ELLIOTT_MODEL[place] as number) * value;
  return score;
}

function hasEndsOf(one: CaseReading | undefined, other: CaseReading | undefined): boolean {
  return one?.pattern === other?.pattern && one?.points[0] === other?.points[0] && one?.points.at(-1) === other?.points.at(-1);
}
