// `node scripts/run.mjs bench/elliott/recall.ts [SEEDS]`: on planted charts the weights were not fitted on, how often the planted pattern,
// point for point, is found by the parser, is the leading count, and is among the first three counts.

import { timeframeMs, type Candle, type Timeframe } from "#market";
import { plantWaves, type PlantedWave, type WavePattern, type WaveStyleName } from "#market/synthetic";
import { CandleMeasure } from "../../src/analysis/candle-measure.ts";
import { ElliottReading } from "../../src/analysis/elliott/elliott-reading.ts";
import type { Count, Wave } from "../../src/analysis/elliott/wave.ts";
import { DEFAULT_PIVOT_OPTIONS, PivotLadder } from "../../src/analysis/pivots/pivot-ladder.ts";
import { merged } from "./merged-candles.ts";

const PATTERNS: readonly WavePattern[] = ["impulse", "zigzag", "flat", "triangle", "leading_diagonal", "ending_diagonal"];
const STYLES: readonly WaveStyleName[] = ["usual", "wide", "lumpy"];
/** bench/elliott/fit.ts fits on seeds below it. */
const FIRST_SEED = 10_000;
const TIMEFRAME: Timeframe = "1h";

interface Tally {
  charts: number;
  first: number;
  firstThree: number;
  published: number;
}

/** So many candles are drawn together into one: patterns of some 700, 230 and 115 candles. */
const MERGES = [1, 3, 6];

const seeds = Number(process.argv[2] ?? 16);
for (const merge of MERGES) {
  const all = emptyTally();
  for (const style of STYLES) for (const pattern of PATTERNS) tally(pattern, style, merge, all);
  print(`all, ${merge} in one`, all);
}

/** One line of the table; `all` counts it too. */
function tally(pattern: WavePattern, style: WaveStyleName, merge: number, all: Tally): void {
  const own = emptyTally();
  for (let seed = FIRST_SEED; seed < FIRST_SEED + seeds; seed += 1) {
    const rank = rankOf(seed, pattern, style, merge);
    for (const each of [own, all]) count(each, rank);
  }
  print(`${style.padEnd(8)}${pattern}`, own);
}

/** Place of the first count that holds the planted pattern; Infinity where none does. */
function rankOf(seed: number, pattern: WavePattern, style: WaveStyleName, merge: number): number {
  const planted = plantWaves({ seed, pattern, style, timeframe: TIMEFRAME, direction: seed % 2 === 0 ? "up" : "down" });
  // A diagonal that closes a larger wave is rightly read as either: its place decides its name, and points alone do not.
  const isEither = planted.parent !== null && pattern.endsWith("diagonal");
  const names = isEither ? ["leading_diagonal", "ending_diagonal"] : [pattern];
  const { candles, timeOf } = merged(planted.candles, merge, timeframeMs(TIMEFRAME));
  const points = pointsOf(planted.truth, timeOf);
  const rank = countsAfter(candles).findIndex(({ root }) => holds(root, points, names));
  return rank === -1 ? Infinity : rank;
}

function countsAfter(candles: readonly Candle[]): readonly Count[] {
  const measure = new CandleMeasure(TIMEFRAME);
  const ladder = new PivotLadder(DEFAULT_PIVOT_OPTIONS);
  const reading = new ElliottReading({ candleMs: timeframeMs(TIMEFRAME), scales: DEFAULT_PIVOT_OPTIONS.scales });
  for (const candle of candles) {
    const measured = measure.push(candle, true);
    reading.push(measured, ladder.push(measured));
  }
  return reading.counts();
}

/** Whether a wave, or one inside it, is the planted one, point for point. */
function holds(wave: Wave, points: string, names: readonly string[]): boolean {
  if (names.includes(wave.pattern) && pointsOf(wave) === points) return true;
  return wave.children.some((child) => holds(child, points, names));
}

function pointsOf({ start, children }: Wave | PlantedWave, timeOf = (time: number): number => time): string {
  return [start, ...children.map(({ end }) => end)].map(({ time }) => timeOf(time)).join();
}

function emptyTally(): Tally {
  return { charts: 0, first: 0, firstThree: 0, published: 0 };
}

function count(into: Tally, rank: number): void {
  into.charts += 1;
  if (rank < 1) into.first += 1;
  if (rank < 3) into.firstThree += 1;
  if (rank < Infinity) into.published += 1;
}

function print(name: string, { charts, first, firstThree, published }: Tally): void {
  const figures = [first, firstThree, published].map((part) => `${Math.round((100 * part) / charts)} %`.padStart(6)).join("");
  process.stdout.write(`${name.padEnd(26)}leads, among the first three, published:${figures}  of ${charts}\n`);
}
