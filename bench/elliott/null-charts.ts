// The charts that counts are held against noise on: slices of real development candles, the null markets made of them, and planted waves;
// each read from its first candle on, its leading count weighed at regular candles.

import { existsSync } from "node:fs";
import { join } from "node:path";
import { timeframeMs, type Candle, type Timeframe } from "#market";
import { readCandleFile } from "#market/files";
import { blockBootstrap, phaseRandomised, plantWaves, type WavePattern } from "#market/synthetic";
import { CandleMeasure } from "../../src/analysis/candle-measure.ts";
import type { Evidence } from "../../src/analysis/elliott/counts/evidence.ts";
import { ElliottReading } from "../../src/analysis/elliott/elliott-reading.ts";
import { DEFAULT_PIVOT_OPTIONS, PivotLadder } from "../../src/analysis/pivots/pivot-ladder.ts";
import type { ChartSamples } from "./null-tables.ts";

/** Never part of the project: only figures derived from it are. */
const DATA = join(import.meta.dirname, "../../../shared/data");
const SYMBOLS = ["BTCUSDT", "ETHUSDT"];
const TIMEFRAMES: readonly Timeframe[] = ["15m", "1h", "4h"];
/** Of one file, spread over it. */
const MOST_SLICES = 4;
/** From a young chart to one that shows many pivots of the coarse scales, far beyond what a live bot reads before it says anything. */
export const SLICE_CANDLES = 5_500;
/** Long enough to keep how restless days follow each other, too short to hold a wave of the coarser scales. */
export const BLOCK_CANDLES = 24;
/** Candles between two looks at the leading count; the first looks see a young chart. */
export const LOOK_EVERY = 15;
const FIRST_LOOK = 60;

export interface Source {
  readonly name: string;
  readonly timeframe: Timeframe;
  readonly candles: readonly Candle[];
}

/** Slices that do not overlap; undefined where the development candles are absent. */
export async function realSources(): Promise<readonly Source[] | undefined> {
  const sources: Source[] = [];
  for (const symbol of SYMBOLS) {
    for (const timeframe of TIMEFRAMES) {
      const file = join(DATA, `${symbol}-perp-${timeframe}.csv.gz`);
      if (!existsSync(file)) return undefined;
      const { candles } = await readCandleFile(file, { timeframe });
      const slices = Math.min(MOST_SLICES, Math.floor(candles.length / SLICE_CANDLES));
      for (let slice = 0; slice < slices; slice += 1) {
        const from = Math.floor((slice * (candles.length - SLICE_CANDLES)) / Math.max(1, slices - 1));
        sources.push({ name: `${symbol} ${timeframe}`, timeframe, candles: candles.slice(from, from + SLICE_CANDLES) });
      }
    }
  }
  return sources;
}

/** Two of each source, one of each kind, in turn. */
export function nullMarkets(sources: readonly Source[], seed: number): readonly Source[] {
  return sources.flatMap((source, place) => {
    const own = seed * sources.length + place;
    return [
      { ...source, candles: blockBootstrap(source.candles, { seed: own, blockLength: BLOCK_CANDLES }) },
      { ...source, candles: phaseRandomised(source.candles, { seed: own }) },
    ];
  });
}

export function plantedSources(patterns: readonly WavePattern[], seeds: readonly number[]): readonly Source[] {
  return patterns.flatMap((pattern) =>
    seeds.map((seed): Source => {
      const { candles } = plantWaves({ seed, pattern, style: "usual", timeframe: "1h", direction: seed % 2 === 0 ? "up" : "down" });
      return { name: pattern, timeframe: "1h", candles };
    }),
  );
}

/** What the leading count weighs at every look, and at the last candle. */
export function leadingEvidence({ candles, timeframe }: Source): ChartSamples {
  const measure = new CandleMeasure(timeframe);
  const ladder = new PivotLadder(DEFAULT_PIVOT_OPTIONS);
  const reading = new ElliottReading({ candleMs: timeframeMs(timeframe), scales: DEFAULT_PIVOT_OPTIONS.scales });
  const samples: Evidence[] = [];
  for (const [place, candle] of candles.entries()) {
    const measured = measure.push(candle, true);
    reading.push(measured, ladder.push(measured));
    const read = place + 1;
    if ((read < FIRST_LOOK || read % LOOK_EVERY !== 0) && read !== candles.length) continue;
    const evidence = reading.leadingEvidence();
    if (evidence !== undefined) samples.push(evidence);
  }
  return samples;
}
