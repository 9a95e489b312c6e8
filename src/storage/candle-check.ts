// What every store asks of a candle, and when two tellings of one contradict each other.

import { candleProblem, seriesName, type Candle, type SeriesKey } from "#market";
import { StoreError } from "./store-error.ts";

export function refuseUnsound(series: SeriesKey, candle: Candle): void {
  const problem = candleProblem(candle);
  if (problem === undefined) return;
  throw new StoreError("refused", `Cannot store a candle of ${seriesName(series)} that opens at ${candle.openTime}: ${problem}.`);
}

/** Where one side knows a figure that the other lacks, nothing is contradicted. */
export function contradicts(stored: Candle, told: Candle): boolean {
  for (const [name, figure] of Object.entries(told) as [keyof Candle, number | null][]) {
    if (figure !== null && stored[name] !== null && stored[name] !== figure) return true;
  }
  return false;
}
