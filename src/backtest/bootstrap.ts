// How sure the figures of a backtest are: 95 % intervals from the stationary bootstrap of Politis and Romano (1994) over the trades in order
// of their closing. Blocks of trades are drawn, not single ones, because wins and losses come in runs; blocks are geometric in length with a
// mean of the cube root of the number of trades, and the last trade is followed by the first.

import { SeededRandom } from "#core";
import type { BootstrapOptions } from "./options.ts";
import { finiteOrNull, tradeStatistics, type CountedTrade, type StatisticName } from "./trade-statistics.ts";

export interface Interval {
  readonly low: number | null;
  /** Null where it has no end: a profit factor without losses. */
  readonly high: number | null;
}

export type Intervals = { readonly [name in StatisticName]: Interval };

const TAIL = 0.025;

export function bootstrapIntervals(trades: readonly CountedTrade[], { resamples, seed }: BootstrapOptions): Intervals {
  const random = new SeededRandom(seed);
  const drawn = Array.from({ length: resamples }, () => tradeStatistics(resample(trades, random)));
  const intervalOf = (name: StatisticName): Interval => {
    const sorted = Float64Array.from(drawn, (statistics) => statistics[name]).toSorted();
    return { low: quantile(sorted, TAIL), high: quantile(sorted, 1 - TAIL) };
  };
  return { winRate: intervalOf("winRate"), profitFactor: intervalOf("profitFactor"), expectancyR: intervalOf("expectancyR") };
}

function resample(trades: readonly CountedTrade[], random: SeededRandom): CountedTrade[] {
  const count = trades.length;
  const newBlock = 1 / meanBlockLength(count);
  const drawn: CountedTrade[] = [];
  let place = 0;
  for (let filled = 0; filled < count; filled += 1) {
    place = filled === 0 || random.next() < newBlock ? random.integer(0, count - 1) : (place + 1) % count;
    drawn.push(trades[place] as CountedTrade);
  }
  return drawn;
}

export function meanBlockLength(count: number): number {
  return Math.max(1, Math.round(Math.cbrt(count)));
}

/** Of ascending figures; those that are not numbers stand at the end. */
function quantile(sorted: Float64Array, share: number): number | null {
  return finiteOrNull(sorted[Math.round(share * (sorted.length - 1))] ?? NaN);
}
