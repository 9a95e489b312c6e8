// `node scripts/run.mjs bench/elliott/fit.ts`: fits the weights of the Elliott reading on planted charts and writes weights.data.ts. With
// `--parser` it also fits what the parser ranks by while it builds; that decides which readings there are to be fitted on, so run it without
// afterwards.

import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { WavePattern, WaveStyleName } from "#market/synthetic";
import { FEATURE_NAMES, KNOTS } from "../../src/analysis/elliott/explanation-features.ts";
import { PATTERNS } from "../../src/analysis/elliott/patterns/index.ts";
import { FEATURES } from "../../src/analysis/elliott/score.ts";
import { PARSER_WEIGHTS, PATTERN_PRIORS } from "../../src/analysis/elliott/weights.data.ts";
import { asFitCase, knotsOf, WEIGHTS } from "./feature-rows.ts";
import { fitListwise } from "./listwise-fit.ts";
import { plantedCase, type PlantedCase } from "./planted-cases.ts";

const MAIN: readonly WavePattern[] = ["impulse", "zigzag", "flat", "triangle", "leading_diagonal", "ending_diagonal"];
const OTHERS: readonly WavePattern[] = ["double_zigzag", "triple_zigzag", "double_three", "triple_three"];
const STYLES: readonly WaveStyleName[] = ["usual", "wide", "lumpy"];
/** Held out: bench/elliott/recall.ts measures on seeds from 10,000. */
const MAIN_SEEDS = Number(process.env["FIT_SEEDS"] ?? 60);
const OTHER_SEEDS = Math.ceil(MAIN_SEEDS / 6);
const CUT_SEEDS = Math.ceil(MAIN_SEEDS / 3);
const FIRST_CUT_SEED = 1001;
const CUT_WEIGHT = 0.6;
/** Doubles and triples are seldom met. */
const RARE_WEIGHT = 0.3;
/** Patterns are planted over hundreds of candles; on longer timeframes they take less. */
const MERGES = [1, 1, 2, 4];

const usual = gather(MAIN, MAIN_SEEDS, false);
const rare = gather(OTHERS, OTHER_SEEDS, false);
const cut = gather(MAIN, CUT_SEEDS, true);
const knots = knotsOf([...usual, ...rare, ...cut]);
const finishedCases = [...usual.map((each) => asFitCase(each, knots, 1)), ...rare.map((each) => asFitCase(each, knots, RARE_WEIGHT))];
const cutCases = cut.map((each) => asFitCase(each, knots, CUT_WEIGHT));
const weights = fitListwise([...finishedCases, ...cutCases], { length: WEIGHTS, rounds: 30, seed: 1, isFitted: () => true });
const parser = process.argv.includes("--parser") ? fittedParser() : { weights: PARSER_WEIGHTS, priors: PATTERN_PRIORS };
writeFileSync(join(import.meta.dirname, "../../src/analysis/elliott/weights.data.ts"), asSource());

function fittedParser(): { readonly weights: readonly number[]; readonly priors: readonly number[] } {
  const names = new Set([...FEATURES.map((name) => `complete.${name}`), ...PATTERNS.map(({ name }) => `complete.${name}.share`)]);
  const isFitted = (place: number): boolean => names.has(FEATURE_NAMES[place] as string);
  const fitted = fitListwise(finishedCases, { length: WEIGHTS, rounds: 30, seed: 2, isFitted });
  return {
    weights: FEATURES.map((name) => valueOf(fitted, `complete.${name}`)),
    priors: PATTERNS.map(({ name }) => valueOf(fitted, `complete.${name}.share`)),
  };
}

function valueOf(weightsByPlace: Float64Array, name: string): number {
  return Number((weightsByPlace[FEATURE_NAMES.indexOf(name)] as number).toPrecision(4));
}

function gather(patterns: readonly WavePattern[], seeds: number, isCut: boolean): readonly PlantedCase[] {
  const cases: PlantedCase[] = [];
  for (const pattern of patterns) {
    for (let seed = 1; seed <= seeds; seed += 1) {
      for (const style of STYLES) {
        const merge = MERGES[seed % MERGES.length] as number;
        const found = plantedCase({ seed: isCut ? FIRST_CUT_SEED + seed : seed, pattern, style, isCut, merge });
        if (found.truths.length > 0) cases.push(found);
      }
    }
    process.stderr.write(`${pattern}${isCut ? " (cut)" : ""}: ${cases.length} cases so far\n`);
  }
  return cases;
}

function asSource(): string {
  return [
    "// Fitted weights of the Elliott reading, written by bench/elliott/fit.ts from planted charts; not to be edited by hand.",
    "",
    'import type { ExplanationModel } from "./explanation-score.ts";',
    'import type { FeatureWeights } from "./score.ts";',
    "",
    "/** What the parser ranks readings by while it builds them. */",
    "export const PARSER_WEIGHTS: FeatureWeights = [",
    ...FEATURES.map((name, place) => `  ${parser.weights[place]}, // ${name}`),
    "];",
    "",
    "/** By place in the grammar. */",
    "export const PATTERN_PRIORS: readonly number[] = [",
    ...PATTERNS.map(({ name }, place) => `  ${parser.priors[place]}, // ${name}`),
    "];",
    "",
    "/** Weights in the order of FEATURE_NAMES; knots by curve. */",
    "export const ELLIOTT_MODEL: ExplanationModel = {",
    "  weights: [",
    ...rowsOf(FEATURE_NAMES, weightRow, (name) => valueOf(weights, name)),
    "  ].flat(),",
    "  knots: [",
    ...curveNames().map((name, curve) => `    [${knots.slice(curve * KNOTS, (curve + 1) * KNOTS).join(", ")}], // ${name}`),
    "  ].flat(),",
    "};",
    "",
  ].join("\n");
}

/** What shares a row: a curve with its bends, or a pattern's view. */
function weightRow(name: string): string {
  const [state, what, ...own] = name.replace(/ beyond \d$/, "").split(".");
  return own.length === 0 ? `${state}.${what}` : `${state}.${what}: its own view`;
}

function rowsOf(names: readonly string[], rowOf: (name: string) => string, value: (name: string) => number): readonly string[] {
  const rows = Map.groupBy(names, rowOf);
  return [...rows].map(([row, members]) => `    [${members.map(value).join(", ")}], // ${row}`);
}

function curveNames(): readonly string[] {
  return FEATURE_NAMES.filter((name) => name.endsWith(` beyond ${KNOTS}`)).map(weightRow);
}
