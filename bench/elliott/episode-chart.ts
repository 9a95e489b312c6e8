// Streams a chart through the engine as the bot does, and keeps what was known at the days one asks about: the counts, the pivots, and the
// state from which the forest can be looked into.

import { existsSync } from "node:fs";
import { join } from "node:path";

import { createAnalysisEngine, type Count, type Pivot } from "#analysis";
import type { Json } from "#core";
import { closeTimeOf, timeframeMs, type Candle } from "#market";
import { readCandleFile } from "#market/files";
import type { EpisodeChart } from "./accepted-counts.ts";

const DEVELOPMENT_DATA = join(import.meta.dirname, "../../../shared/data");
export const DAY = 86_400_000;
/** More missing candles than this and the engine begins anew (CONTRACTS 0, calendar). */
const MISSING_CANDLES_BRIDGED = 3;

export interface AskedMoment {
  readonly day: string;
  /** Open time of the last candle read. */
  readonly openTime: number;
  readonly counts: readonly Count[];
  /** Confirmed since the reading last began, all scales. */
  readonly pivots: readonly Pivot[];
  /** Where the reading last began. */
  readonly began: number;
  /** Of the Elliott reading. */
  readonly snapshot: Json;
}

export interface EpisodeRun {
  readonly candles: readonly Candle[];
  readonly candleMs: number;
  readonly moments: ReadonlyMap<string, AskedMoment>;
}

export function hasCandles({ file }: EpisodeChart): boolean {
  return existsSync(join(DEVELOPMENT_DATA, file));
}

export async function candlesOf({ file, timeframe, calendar }: EpisodeChart): Promise<readonly Candle[]> {
  return (await readCandleFile(join(DEVELOPMENT_DATA, file), { timeframe, calendar })).candles;
}

/** `days` in any order; a day is asked about when its last candle has closed. */
export async function runEpisodes(chart: EpisodeChart, days: readonly string[]): Promise<EpisodeRun> {
  const { timeframe, calendar } = chart;
  const candles = await candlesOf(chart);
  const candleMs = timeframeMs(timeframe);
  const engine = createAnalysisEngine({ timeframe, calendar, enableWyckoff: false, enableElliott: true });
  const waiting = [...new Set(days)].toSorted();
  const moments = new Map<string, AskedMoment>();
  let pivots: Pivot[] = [];
  let began = candles[0]?.openTime ?? 0;
  for (const [place, candle] of candles.entries()) {
    const before = candles[place - 1];
    const missing = before === undefined || calendar === "sessions" ? 0 : (candle.openTime - before.openTime) / candleMs - 1;
    if (missing > MISSING_CANDLES_BRIDGED) {
      began = candle.openTime;
      pivots = [];
    }
    for (const fact of engine.push(candle)) if (fact.fact === "pivot") pivots.push(fact.pivot);
    const next = candles[place + 1];
    const nextClose = next === undefined ? Infinity : closeTimeOf(timeframe, next.openTime);
    while (waiting[0] !== undefined && nextClose > endOf(waiting[0])) {
      const day = waiting.shift() as string;
      const { elliott } = engine.snapshot() as { readonly elliott: Json };
      // A snapshot may share what the engine goes on to change; stores write it down at once, and so does this.
      const snapshot = JSON.parse(JSON.stringify(elliott)) as Json;
      moments.set(day, { day, openTime: candle.openTime, counts: engine.reading.counts, pivots: [...pivots], began, snapshot });
    }
    if (waiting.length === 0) break;
  }
  return { candles, candleMs, moments };
}

function endOf(day: string): number {
  return Date.parse(day) + DAY;
}
