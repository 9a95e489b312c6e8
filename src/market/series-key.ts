// Which chart is meant: a symbol on a timeframe.

import type { Timeframe } from "./timeframe.ts";

export interface SeriesKey {
  readonly symbol: string;
  readonly timeframe: Timeframe;
}

/** "BTCUSDT 1h": for people, and as a key in maps. */
export function seriesName(series: SeriesKey): string {
  return `${series.symbol} ${series.timeframe}`;
}
