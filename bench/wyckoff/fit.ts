// `node scripts/run.mjs bench/wyckoff/fit.ts`: fits what every piece of evidence of the Wyckoff hypotheses weighs, and writes weights.data.ts. True
// is the right side of a planted schematic; false is its other side, near-misses, and everything said of markets without structure. Seeds
// below 10,000; measure.ts measures on those from there on.

import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { EVIDENCE, EVIDENCE_SIGNS } from "../../src/analysis/wyckoff/hypotheses/evidence.ts";
import { samplesOf, type Sample } from "./evidence-samples.ts";
import { areaUnderCurve, fitSigned } from "./logistic-fit.ts";
import type { Candle, Timeframe } from "#market";
import {
  fitSeeds,
  nearMissCharts,
  NEAR_MISSES,
  plantedCells,
  plantedCharts,
  scrambled,
  scrambledPlanted,
  walks,
  type SeedRange,
} from "./planted-charts.ts";
import { readShared, sharedFiles } from "./shared-data.ts";

const SEEDS = Number(process.env["FIT_SEEDS"] ?? 12);
const LOOKS = [
  { noise: 0.5, isLifelike: false },
  { noise: 1, isLifelike: false },
  { noise: 1, isLifelike: true },
  { noise: 1.5, isLifelike: true },
] as const;
/** What is said of markets without structure counts so much, by kind: chosen so that each stays a tenth of what planted charts give. */
const CHANCE = { walk: 0.14, scrambledPlanted: 0.035, scrambledReal: 0.11 } as const;
/** A near-miss counts less: a spring that will fail looks like one that will not. */
const NEAR_MISS_WEIGHT = 0.4;
const RIDGE = 3;
const ROUNDS = 12;
const WALK_SEEDS = 30;
const REAL_SEEDS = 2;

const samples = [...gather(fitSeeds(SEEDS), fitSeeds(WALK_SEEDS)), ...(await scrambledReal())];
const signs = EVIDENCE.map((name) => EVIDENCE_SIGNS[name]);
const weights = fitSigned(samples, signs, { ridge: RIDGE, rounds: ROUNDS });
const heldOut = gather(fitSeeds(4, 5000), fitSeeds(8, 5000));
const area = areaUnderCurve(heldOut, weights);
const target = join(import.meta.dirname, "../../src/analysis/wyckoff/hypotheses/weights.data.ts");
writeFileSync(target, asSource());
const right = samples.filter(({ truth }) => truth !== null).length;
process.stdout.write(`${samples.length} samples, ${right} of them true; area under the curve on other seeds ${area.toFixed(3)}\n`);
for (const [place, name] of ["bias", ...EVIDENCE].entries())
  process.stdout.write(`${name.padEnd(16)} ${(weights[place] as number).toFixed(3)}\n`);

function gather(seeds: SeedRange, walkSeeds: SeedRange): Sample[] {
  const found: Sample[] = [];
  for (const { noise, isLifelike } of LOOKS) {
    for (const [place, cell] of plantedCells(noise, isLifelike).entries()) {
      for (const { candles, schematic } of plantedCharts(cell, place, seeds)) found.push(...samplesOf(candles, schematic));
    }
  }
  for (const isLifelike of [false, true]) {
    for (const nearMiss of NEAR_MISSES) {
      for (const { candles, schematic } of nearMissCharts(nearMiss, seeds, 1, isLifelike)) {
        found.push(...samplesOf(candles, schematic).map((sample) => ({ ...sample, weight: NEAR_MISS_WEIGHT })));
      }
    }
    for (const candles of walks(walkSeeds, isLifelike)) found.push(...chance(candles, "walk"));
    for (const candles of scrambledPlanted(seeds, 1, isLifelike)) found.push(...chance(candles, "scrambledPlanted"));
  }
  return found;
}

/** Real candles in blocks of three in another order, where they are at hand: what ships is what was learnt of them. */
async function scrambledReal(): Promise<Sample[]> {
  const found: Sample[] = [];
  for (const file of sharedFiles()) {
    const { candles, timeframe } = await readShared(file);
    for (let seed = 1; seed <= REAL_SEEDS; seed += 1) found.push(...chance(scrambled(candles, seed), "scrambledReal", timeframe));
  }
  return found;
}

function chance(candles: readonly Candle[], kind: keyof typeof CHANCE, timeframe?: Timeframe): Sample[] {
  return samplesOf(candles, null, timeframe).map((sample) => ({ ...sample, weight: CHANCE[kind] }));
}

function asSource(): string {
  const rows = EVIDENCE.map((name, place) => `  ${name}: ${(weights[place + 1] as number).toFixed(3)},`);
  return [
    "// Written by bench/wyckoff/fit.ts; do not edit. Log-odds of a bullish or bearish reading against a range that means nothing: the bias, and what",
    `// each piece of evidence adds. Logistic regression with a ridge of ${RIDGE} on ${samples.length} samples of planted schematics, near-misses, GARCH walks,`,
    `// scrambled planted and real charts (seeds below 10,000). Area under the curve on other seeds: ${area.toFixed(3)}.`,
    "",
    'import type { EvidenceName } from "./evidence.ts";',
    "",
    `export const BIAS = ${(weights[0] as number).toFixed(3)};`,
    "",
    "export const WEIGHTS: { readonly [Name in EvidenceName]: number } = {",
    ...rows,
    "};",
    "",
  ].join("\n");
}
