// The table of markets without structure: how many directional structures reach Phase D where none is.

import type { Candle, Timeframe, TradingCalendar } from "#market";
import { scrambledPlanted, TIMEFRAME, walks, type SeedRange } from "./planted-charts.ts";
import { wentOn } from "./follow-through.ts";
import { lookName, type Look } from "./measure-planted.ts";
import { readStructures } from "./read-structures.ts";
import { directionalPhaseD } from "./structure-history.ts";
import { percent, ratio, table } from "./tables.ts";

export const NULL_HEAD: readonly string[] = ["market", "candles", "ranges / 1,000", "directional D / 1,000", "of planted", "went on"];

export interface NullTally {
  candles: number;
  ranges: number;
  directional: number;
  /** Of those, how many went on in their direction, and how many went back. */
  on: number;
  back: number;
}

export function measureNulls(seeds: SeedRange, look: Look, plantedPer1000: number): string {
  const rows = [
    nullRow(look.isLifelike ? "lifelike walk" : "GARCH walk", tallyOf(walks(seeds, look.isLifelike)), plantedPer1000),
    nullRow("planted, scrambled in threes", tallyOf(scrambledPlanted(seeds, look.noise, look.isLifelike)), plantedPer1000),
  ];
  return table(`Markets without structure, ${lookName(look)}`, NULL_HEAD, rows);
}

export function tallyOf(
  markets: Iterable<readonly Candle[]>,
  chart: { readonly timeframe: Timeframe; readonly calendar?: TradingCalendar } = { timeframe: TIMEFRAME },
): NullTally {
  const tally: NullTally = { candles: 0, ranges: 0, directional: 0, on: 0, back: 0 };
  for (const candles of markets) {
    const structures = readStructures(candles, chart);
    tally.candles += candles.length;
    tally.ranges += structures.length;
    for (const structure of structures) {
      const reached = directionalPhaseD(structure);
      if (reached === null) continue;
      tally.directional += 1;
      const isRight = wentOn(structure, reached, { candles, timeframe: chart.timeframe });
      if (isRight === true) tally.on += 1;
      if (isRight === false) tally.back += 1;
    }
  }
  return tally;
}

export function nullRow(name: string, { candles, ranges, directional, on, back }: NullTally, plantedPer1000: number): string[] {
  const perThousand = (1000 * directional) / candles;
  return [
    name,
    String(candles),
    ratio(1000 * ranges, candles),
    perThousand.toFixed(2),
    ratio(perThousand, plantedPer1000),
    `${percent(on, on + back)} of ${on + back}`,
  ];
}
