// For tests: a chart read from its first candle to its last by the Elliott reading alone, looked at now and then on the way.

import type { Candle, Timeframe } from "#market";
import type { AnalysisOptions } from "../engine.ts";
import { createAnalysisEngine } from "../engine.ts";
import type { Pivot } from "../pivots/pivot.ts";
import type { Count, CountChange, Wave } from "./wave.ts";

export const ELLIOTT_ONLY: AnalysisOptions = { timeframe: "1h", calendar: "continuous", enableWyckoff: false, enableElliott: true };

export interface CountedMoment {
  /** Candles read so far. */
  readonly candles: number;
  readonly counts: readonly Count[];
  readonly history: readonly CountChange[];
  /** All confirmed so far. */
  readonly pivots: readonly Pivot[];
}

/** At every `every`-th candle, and at the last one. */
export function countedMoments(candles: readonly Candle[], every: number, timeframe: Timeframe = "1h"): readonly CountedMoment[] {
  const engine = createAnalysisEngine({ ...ELLIOTT_ONLY, timeframe });
  const history: CountChange[] = [];
  const pivots: Pivot[] = [];
  const moments: CountedMoment[] = [];
  for (const [place, candle] of candles.entries()) {
    for (const fact of engine.push(candle)) {
      if (fact.fact === "count-changed") history.push(fact.change);
      if (fact.fact === "pivot") pivots.push(fact.pivot);
    }
    const read = place + 1;
    if (read % every !== 0 && read !== candles.length) continue;
    moments.push({ candles: read, counts: engine.reading.counts, history: [...history], pivots: [...pivots] });
  }
  return moments;
}

export function lastMoment(candles: readonly Candle[]): CountedMoment {
  return countedMoments(candles, candles.length)[0] as CountedMoment;
}

/** Where its last complete wave ended. */
export function lastEnd({ root }: Count): number {
  return root.status === "complete" ? root.end.time : (root.children.findLast(({ status }) => status === "complete")?.end.time ?? NaN);
}

/** The times of its start and of the ends of its waves. */
export function pointsOf(wave: Pick<Wave, "start"> & { readonly children: readonly Pick<Wave, "end">[] }): readonly number[] {
  return [wave.start.time, ...wave.children.map(({ end }) => end.time)];
}
