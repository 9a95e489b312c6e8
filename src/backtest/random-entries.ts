// What the plan of a trade would have brought at random moments of the same market: same side, same distances to stop, targets and hard
// levels in proportion to the price, same time to live, entered at the open of a candle before which the market was as volatile.

import { SeededRandom, TextHash } from "#core";
import { timeframeMs } from "#market";
import type { Signal } from "#signals";
import { figureAt, placeClosingAfter } from "./candle-tape.ts";
import { executeSignal, type Execution, type ExecutionTerms } from "./execution.ts";
import type { MarketTapes } from "./market-tapes.ts";
import type { BaselineOptions } from "./options.ts";
import { unitResult } from "./unit-result.ts";
import type { VolatilityBuckets } from "./volatility-buckets.ts";

export interface RandomEntryMeans {
  readonly market: MarketTapes;
  readonly volatility: VolatilityBuckets;
  readonly terms: ExecutionTerms;
  readonly options: BaselineOptions;
  readonly entries: number;
}

/** R of each random entry; none where the series has no room for the trade's time to live. */
export function randomEntries(execution: Execution, means: RandomEntryMeans): Float64Array {
  const { market, terms, options, entries } = means;
  const places = eligiblePlaces(execution, means);
  if (places.length === 0) return new Float64Array(0);
  const random = new SeededRandom(seedOf(execution.signal, options.seed));
  return Float64Array.from({ length: entries }, () => {
    const signal = movedTo(figureAt(market.tape.openTime, random.pick(places)), execution, market);
    return unitResult(signal, executeSignal(signal, market, terms).fills, terms.rates).r;
  });
}

/** Of the bucket of the trade's own entry, early enough for the time to live to run out before the candles do. */
function eligiblePlaces({ signal, fills }: Execution, { market, volatility }: RandomEntryMeans): readonly number[] {
  const { tape } = market;
  const entryAt = fills[0]?.at ?? 0;
  const bucket = volatility.bucketAt(placeClosingAfter(tape, entryAt));
  if (bucket === undefined) return [];
  const life = Math.ceil((signal.expiresAt - entryAt) / timeframeMs(tape.timeframe));
  const last = tape.openTime.length - 2 - life;
  const places = volatility.placesIn(bucket);
  return places.slice(0, upTo(places, last));
}

function upTo(places: readonly number[], last: number): number {
  const end = places.findIndex((place) => place > last);
  return end === -1 ? places.length : end;
}

function movedTo(openTime: number, { signal, fills }: Execution, { tape }: MarketTapes): Signal {
  const entry = fills[0];
  const price = figureAt(tape.open, placeClosingAfter(tape, openTime));
  const scale = price / (entry?.price ?? NaN);
  return {
    ...signal,
    confirmedAt: openTime,
    order: "market",
    entry: price,
    chaseLimit: price,
    entryValidUntil: openTime + timeframeMs(tape.timeframe),
    expiresAt: openTime + signal.expiresAt - (entry?.at ?? 0),
    stop: signal.stop * scale,
    targets: signal.targets.map((target) => target * scale),
    invalidations: signal.invalidations.map((level) => (level.price === undefined ? level : { ...level, price: level.price * scale })),
  };
}

/** A trade draws the same entries whatever else is in the backtest. */
function seedOf({ id, symbol, timeframe }: Signal, seed: number): number {
  const digest = new TextHash().add(`${id} ${symbol} ${timeframe} ${seed}`).digest();
  let number = 0;
  for (const character of digest) number = (Math.imul(number, 31) + character.charCodeAt(0)) >>> 0;
  return number;
}
