// The candles of a series by how volatile the market was just before them: quantile buckets of Wilder's average true range in log prices.

import { figureAt, type CandleTape } from "./candle-tape.ts";

export interface VolatilityBuckets {
  /** Bucket of a place; undefined while the average is not known yet. */
  bucketAt(place: number): number | undefined;
  /** Places of a bucket, ascending. */
  placesIn(bucket: number): readonly number[];
}

export function volatilityBuckets(tape: CandleTape, { atrPeriod, buckets }: { atrPeriod: number; buckets: number }): VolatilityBuckets {
  const before = rangesBefore(tape, atrPeriod);
  const known = Float64Array.from(before.filter((value) => !Number.isNaN(value))).toSorted();
  const edges = Array.from({ length: buckets - 1 }, (_, edge) => known[Math.floor(((edge + 1) * known.length) / buckets)] ?? NaN);
  const bucketAt = (place: number): number | undefined => {
    const value = before[place] ?? NaN;
    return Number.isNaN(value) ? undefined : edges.filter((edge) => value >= edge).length;
  };
  const places: number[][] = Array.from({ length: buckets }, () => []);
  for (let place = 0; place < before.length; place += 1) {
    const bucket = bucketAt(place);
    if (bucket !== undefined) places[bucket]?.push(place);
  }
  return { bucketAt, placesIn: (bucket) => places[bucket] ?? [] };
}

/** For each candle the average true range known at its open. */
function rangesBefore({ high, low, close }: CandleTape, period: number): Float64Array {
  const before = new Float64Array(close.length).fill(NaN);
  let average = 0;
  for (let place = 1; place < close.length; place += 1) {
    if (place > period) before[place] = average;
    const previous = figureAt(close, place - 1);
    const range = Math.log(Math.max(figureAt(high, place), previous) / Math.min(figureAt(low, place), previous));
    average += (range - average) / Math.min(place, period);
  }
  return before;
}
