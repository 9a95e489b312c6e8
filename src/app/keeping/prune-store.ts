// Old candles and messages out of a store in which no bot is at work, or what would go. What a signal cites stays, and so does what a restart of
// the bot still needs.

import type { SeriesKey } from "#market";
import { neededFrom, type Store, type StoreReader } from "#runtime";
import { citedFrom, uncitedSpans, type FreeSpan } from "#storage";
import { candlePages } from "./candle-pages.ts";

export interface Pruned {
  readonly candles: readonly { readonly series: SeriesKey; readonly deleted: number }[];
  /** Settled ones; what waits stays. */
  readonly messages: number;
}

const MESSAGES_AT_ONCE = 500;

/** Deletes what is older than the instant. */
export async function pruneStore(store: Store, before: number): Promise<Pruned> {
  const candles = await eachSeries(store, before, (series, cutoff) => store.pruneCandles(series, cutoff));
  return { candles, messages: await store.pruneMessages(before) };
}

/** What `pruneStore` would delete, found by reading. */
export async function wouldPrune(store: StoreReader, before: number): Promise<Pruned> {
  const candles = await eachSeries(store, before, (series, cutoff) => countUncited(store, series, cutoff));
  return { candles, messages: await countSettled(store, before) };
}

async function eachSeries(
  store: StoreReader,
  before: number,
  work: (series: SeriesKey, cutoff: number) => Promise<number>,
): Promise<Pruned["candles"]> {
  const candles: { series: SeriesKey; deleted: number }[] = [];
  for (const series of await store.storedSeries()) {
    const cutoff = Math.min(before, (await neededFrom(store, series)) ?? Infinity);
    candles.push({ series, deleted: await work(series, cutoff) });
  }
  return candles;
}

async function countUncited(store: StoreReader, series: SeriesKey, cutoff: number): Promise<number> {
  const signals = await store.signals({ ...series });
  const cited = signals.map((signal) => ({ from: citedFrom(signal), to: signal.outcome?.closedAt ?? Infinity }));
  const free = uncitedSpans(
    cited.toSorted((one, other) => one.from - other.from),
    cutoff,
  );
  let count = 0;
  for await (const page of candlePages(store, series, cutoff)) count += page.filter(({ openTime }) => isWithin(free, openTime)).length;
  return count;
}

/** Spans in order; the last one that begins by then is the only one that can hold the instant. */
function isWithin(spans: readonly FreeSpan[], instant: number): boolean {
  const span = spans.findLast(({ from }) => from <= instant);
  return span !== undefined && instant < span.to;
}

async function countSettled(store: StoreReader, before: number): Promise<number> {
  let count = 0;
  for (let after = 0; ; ) {
    const page = await store.messages({ after, limit: MESSAGES_AT_ONCE });
    if (page.length === 0) return count;
    count += page.filter(({ state, settledAt }) => state !== "waiting" && settledAt !== null && settledAt < before).length;
    after = page.at(-1)?.sequence ?? after;
  }
}
