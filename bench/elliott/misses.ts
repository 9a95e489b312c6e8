// `node scripts/run.mjs bench/elliott/misses.ts PATTERN [SEEDS]`: of charts planted with a pattern, why those are missed that are not among the
// first three counts: built but held for less likely than another, never built though all its points are pivots of one scale, or without
// such a scale. Points of what leads instead are told by their places among the planted ones; x is none of them.

import { timeframeMs, type Timeframe } from "#market";
import { plantWaves, type PlantedWave, type WavePattern, type WaveStyleName } from "#market/synthetic";
import { CandleMeasure } from "../../src/analysis/candle-measure.ts";
import { DEFAULT_PARSER_OPTIONS, ElliottReading } from "../../src/analysis/elliott/elliott-reading.ts";
import { ElliottForest } from "../../src/analysis/elliott/elliott-forest.ts";
import { explanationScore } from "../../src/analysis/elliott/explanation-score.ts";
import type { Explanation } from "../../src/analysis/elliott/explanation.ts";
import type { Wave } from "../../src/analysis/elliott/wave.ts";
import { ELLIOTT_MODEL } from "../../src/analysis/elliott/weights.data.ts";
import { DEFAULT_PIVOT_OPTIONS, PivotLadder } from "../../src/analysis/pivots/pivot-ladder.ts";

type Fate = "leads" | "among the first three" | "less likely" | "never built" | "no scale has its pivots";

interface Reading {
  readonly pattern: string;
  readonly isComplete: boolean;
  readonly points: readonly number[];
  readonly score: number;
}

const STYLES: readonly WaveStyleName[] = ["usual", "wide", "lumpy"];
/** As in recall.ts. */
const FIRST_SEED = 10_000;
const FIRST = 3;
const TIMEFRAME: Timeframe = "1h";
const CANDLE_MS = timeframeMs(TIMEFRAME);
const { scales: SCALES } = DEFAULT_PIVOT_OPTIONS;

const pattern = (process.argv[2] ?? "impulse") as WavePattern;
const seeds = Number(process.argv[3] ?? 16);
const tally = new Map<Fate, number>();
for (const style of STYLES) {
  for (let seed = FIRST_SEED; seed < FIRST_SEED + seeds; seed += 1) {
    const { fate, story } = missOf(seed, style);
    tally.set(fate, (tally.get(fate) ?? 0) + 1);
    if (story !== undefined) process.stdout.write(`${style} ${seed}: ${fate}, ${story}\n`);
  }
}
for (const [fate, charts] of tally) process.stdout.write(`${String(charts).padStart(4)} ${fate}\n`);

function missOf(seed: number, style: WaveStyleName): { readonly fate: Fate; readonly story?: string } {
  const { candles, truth } = plantWaves({ seed, pattern, style, timeframe: TIMEFRAME, direction: seed % 2 === 0 ? "up" : "down" });
  const points = pointsOf(truth);
  const measure = new CandleMeasure(TIMEFRAME);
  const ladder = new PivotLadder(DEFAULT_PIVOT_OPTIONS);
  const elliott = new ElliottReading({ candleMs: CANDLE_MS, scales: SCALES });
  const forest = new ElliottForest(DEFAULT_PARSER_OPTIONS, SCALES, CANDLE_MS);
  for (const candle of candles) {
    const measured = measure.push(candle, true);
    const pivots = ladder.push(measured);
    elliott.push(measured, pivots);
    forest.push(measured, pivots);
  }
  const rank = elliott.counts().findIndex(({ root }) => holds(root, points));
  if (rank === 0) return { fate: "leads" };
  if (rank > 0 && rank < FIRST) return { fate: "among the first three" };
  const readings = allReadings(forest);
  const [best] = readings;
  const planted = readings.find((reading) => reading.isComplete && reading.pattern === pattern && `${reading.points}` === `${points}`);
  const instead = best === undefined ? "nothing" : `${best.pattern} ${best.points.map((at) => placeText(at, points)).join("")}`;
  if (best !== undefined && planted !== undefined) {
    return { fate: "less likely", story: `by ${(best.score - planted.score).toFixed(1)} log-odds than ${instead}` };
  }
  const hasScale = Array.from({ length: SCALES }, (_, scale) => forest.nodes(scale)).some((nodes) =>
    points.every((at) => nodes.some((node) => node.at === at)),
  );
  return { fate: hasScale ? "never built" : "no scale has its pivots", story: `${instead} leads` };
}

/** Best first. */
function allReadings(forest: ElliottForest): readonly Reading[] {
  const explanations = Array.from({ length: SCALES }, (_, scale) => forest.explanations(scale)).flat();
  return explanations.map(asReading).toSorted((one, other) => other.score - one.score);
}

function asReading(explanation: Explanation): Reading {
  const { parse, isComplete } = explanation;
  const points = [parse.start.at, ...parse.legs.map(({ leg }) => leg.to.at)];
  return { pattern: parse.pattern.name, isComplete, points, score: explanationScore(explanation, ELLIOTT_MODEL) };
}

function holds(wave: Wave, points: readonly number[]): boolean {
  if (wave.pattern === pattern && `${pointsOf(wave)}` === `${points}`) return true;
  return wave.children.some((child) => holds(child, points));
}

function pointsOf({ start, children }: Wave | PlantedWave): readonly number[] {
  return [start, ...children.map(({ end }) => end)].map(({ time }) => time);
}

function placeText(at: number, points: readonly number[]): string {
  const place = points.indexOf(at);
  return place === -1 ? "x" : String(place);
}
