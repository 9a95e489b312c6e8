// Planted charts read by the parser, as cases to fit and to measure on: every explanation of the chart with its features, and which of them
// is what was planted. A case may be cut inside the pattern: then the truth is the pattern under way.

import { DEFAULT_PIVOT_OPTIONS, PivotLadder } from "../../src/analysis/pivots/pivot-ladder.ts";
import { CandleMeasure } from "../../src/analysis/candle-measure.ts";
import { ElliottForest } from "../../src/analysis/elliott/elliott-forest.ts";
import { measuresOf, type Measures } from "../../src/analysis/elliott/explanation-score.ts";
import type { Explanation } from "../../src/analysis/elliott/explanation.ts";
import { DEFAULT_PARSER_OPTIONS } from "../../src/analysis/elliott/elliott-reading.ts";
import { merged } from "./merged-candles.ts";
import { plantWaves, type PlantedWave, type WavePattern, type WaveStyleName } from "#market/synthetic";
import { timeframeMs, type Candle } from "#market";

export interface PlantedCase {
  readonly readings: readonly CaseReading[];
  /** Places of what was planted among the readings; empty where the parser has not found it. */
  readonly truths: readonly number[];
}

export interface CaseReading {
  readonly pattern: string;
  readonly points: readonly number[];
  readonly isComplete: boolean;
  readonly measures: Measures;
}

export interface CaseOptions {
  readonly seed: number;
  readonly pattern: WavePattern;
  readonly style: WaveStyleName;
  readonly isCut: boolean;
  /** So many candles drawn together into one. */
  readonly merge: number;
}

const TIMEFRAME = "1h";

export function plantedCase({ seed, pattern, style, isCut, merge }: CaseOptions): PlantedCase {
  const direction = seed % 2 === 0 ? "up" : "down";
  const { candles, truth, parent } = plantWaves({ seed, pattern, style, timeframe: TIMEFRAME, direction });
  const legs = isCut ? legsBeforeCut(truth, seed) : truth.children.length;
  const shown = isCut ? candles.slice(0, cutAt(truth, legs, seed)) : candles;
  const chart = merged(shown, merge, timeframeMs(TIMEFRAME));
  const readings = read(chart.candles).map(toReading);
  const points = pointsOf(truth, legs).map((time) => chart.timeOf(time));
  // A diagonal that closes a larger wave is rightly read as either; its place decides its name, and points alone do not.
  const names =
    parent === null
      ? [pattern]
      : [pattern, "leading_diagonal", "ending_diagonal"].filter((name) => name.endsWith("diagonal") || name === pattern);
  const truths = readings.flatMap((reading, place) => {
    const isTrue = names.includes(reading.pattern) && reading.isComplete !== isCut && reading.points.join() === points.join();
    return isTrue ? [place] : [];
  });
  return { readings, truths };
}

function read(candles: readonly Candle[]): readonly Explanation[] {
  const measure = new CandleMeasure(TIMEFRAME);
  const ladder = new PivotLadder(DEFAULT_PIVOT_OPTIONS);
  const forest = new ElliottForest(DEFAULT_PARSER_OPTIONS, DEFAULT_PIVOT_OPTIONS.scales, timeframeMs(TIMEFRAME));
  for (const candle of candles) {
    const measured = measure.push(candle, true);
    forest.push(measured, ladder.push(measured));
  }
  return Array.from({ length: forest.scales }, (_, scale) => forest.explanations(scale)).flat();
}

function toReading(explanation: Explanation): CaseReading {
  const { parse, isComplete } = explanation;
  return { pattern: parse.pattern.name, points: pointsOfParse(explanation), isComplete, measures: measuresOf(explanation) };
}

function pointsOfParse({ parse }: Explanation): readonly number[] {
  return [parse.start.at, ...parse.legs.map(({ leg }) => leg.to.at)];
}

function pointsOf(truth: PlantedWave, legs: number): readonly number[] {
  return [truth.start.time, ...truth.children.slice(0, legs).map(({ end }) => end.time)];
}

function legsBeforeCut(truth: PlantedWave, seed: number): number {
  return truth.children.length === 3 ? 2 : seed % 3 === 0 ? 3 : 4;
}

/** Somewhere inside the wave that was forming. */
function cutAt(truth: PlantedWave, legs: number, seed: number): number {
  const forming = truth.children[legs] as PlantedWave;
  const share = 0.35 + (0.4 * ((seed * 7919) % 100)) / 100;
  return Math.floor(forming.start.candleIndex + share * (forming.end.candleIndex - forming.start.candleIndex));
}
