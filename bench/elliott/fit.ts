// `node scripts/run.mjs bench/elliott/fit.ts`: fits the weights of the Elliott reading on planted charts and writes weights.data.ts. The
// weights of the parser follow from those of finished readings, and decide which readings survive, so it is worth running twice.

import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { WavePattern, WaveStyleName } from "#market/synthetic";
import { FEATURE_NAMES } from "../../src/analysis/elliott/explanation-score.ts";
import { PATTERNS } from "../../src/analysis/elliott/patterns/index.ts";
import { FEATURES } from "../../src/analysis/elliott/score.ts";
import { fitListwise, type FitCase } from "./listwise-fit.ts";
import { plantedCase } from "./planted-cases.ts";

const MAIN: readonly WavePattern[] = ["impulse", "zigzag", "flat", "triangle", "leading_diagonal", "ending_diagonal"];
const OTHERS: readonly WavePattern[] = ["double_zigzag", "triple_zigzag", "double_three", "triple_three"];
const STYLES: readonly WaveStyleName[] = ["usual", "wide", "lumpy"];
/** Held out: bench/elliott/recall.ts measures on seeds from 10,000. */
const MAIN_SEEDS = Number(process.env["FIT_SEEDS"] ?? 30);
const OTHER_SEEDS = 5;
const CUT_SEEDS = 10;
const CUT_WEIGHT = 0.6;

const finished = [...gather(MAIN, MAIN_SEEDS, false), ...gather(OTHERS, OTHER_SEEDS, false)];
const cut = gather(MAIN, CUT_SEEDS, true);
const isForming = (place: number): boolean => (FEATURE_NAMES[place] as string).startsWith("forming.");
const length = FEATURE_NAMES.length;
const first = fitListwise(finished, { length, rounds: 50, seed: 1, moves: () => true, start: new Float64Array(length) });
const model = fitListwise([...finished, ...cut], { length, rounds: 40, seed: 2, moves: isForming, start: first });
writeFileSync(join(import.meta.dirname, "../../src/analysis/elliott/weights.data.ts"), asSource(model));

function gather(patterns: readonly WavePattern[], seeds: number, isCut: boolean): FitCase[] {
  const cases: FitCase[] = [];
  for (const pattern of patterns) {
    for (let seed = 1; seed <= seeds; seed += 1) {
      for (const style of STYLES) {
        const { readings, truths } = plantedCase({ seed: seed + (isCut ? 1000 : 0), pattern, style, isCut });
        if (truths.length > 0) cases.push({ readings: readings.map(({ features }) => features), truths, weight: isCut ? CUT_WEIGHT : 1 });
      }
    }
    process.stderr.write(`${pattern}${isCut ? " (cut)" : ""}: ${cases.length} cases so far\n`);
  }
  return cases;
}

function asSource(weights: Float64Array): string {
  const value = (name: string): number => Number((weights[FEATURE_NAMES.indexOf(name)] as number).toPrecision(4));
  const rows = FEATURE_NAMES.map((name) => `  ${value(name)}, // ${name}`);
  return [
    "// Fitted weights of the Elliott reading, written by bench/elliott/fit.ts from planted charts; not to be edited by hand.",
    "",
    'import type { ExplanationModel } from "./explanation-score.ts";',
    'import type { FeatureWeights } from "./score.ts";',
    "",
    "/** What the parser ranks readings by while it builds them. */",
    "export const PARSER_WEIGHTS: FeatureWeights = {",
    ...FEATURES.map((name) => `  ${name}: ${value(`complete.${name}`)},`),
    "};",
    "",
    "/** By place in the grammar. */",
    "export const PATTERN_PRIORS: readonly number[] = [",
    ...PATTERNS.map(({ name }) => `  ${value(`complete.${name}.share`)}, // ${name}`),
    "];",
    "",
    "/** In the order of FEATURE_NAMES. */",
    "export const ELLIOTT_MODEL: ExplanationModel = [",
    ...rows,
    "];",
    "",
  ].join("\n");
}
