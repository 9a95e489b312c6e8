// All candles of a series, ascending, a page at a time: what is in memory does not grow with the store.

import { timeframeMs, type Candle, type SeriesKey } from "#market";
import type { StoreReader } from "#runtime";

/** So many at most; a page of a time with gaps has fewer. */
const PAGE = 5_000;

type CandleSource = Pick<StoreReader, "candles">;

/** Pages are never empty. `to` is exclusive. */
export async function* candlePages(store: CandleSource, series: SeriesKey, to = Infinity): AsyncGenerator<readonly Candle[], void> {
  const last = await newestBefore(store, series, to);
  if (last === undefined) return;
  const step = PAGE * timeframeMs(series.timeframe);
  for (let from = await beginning(store, series, last); from <= last; from += step) {
    const page = await store.candles(series, { from, to: Math.min(from + step, last + 1) });
    if (page.length > 0) yield page;
  }
}

/** An instant no later than the first candle, and about a page before it: a store is only asked for the newest before a time. */
async function beginning(store: CandleSource, series: SeriesKey, last: number): Promise<number> {
  let empty = 0;
  let known = last;
  while (known - empty > PAGE * timeframeMs(series.timeframe)) {
    const middle = Math.floor((known + empty) / 2);
    const older = await newestBefore(store, series, middle);
    if (older === undefined) empty = middle;
    else known = older;
  }
  return empty;
}

export async function newestBefore(store: CandleSource, series: SeriesKey, instant: number): Promise<number | undefined> {
  const [candle] = await store.candles(series, { to: instant, last: 1 });
  return candle?.openTime;
}
