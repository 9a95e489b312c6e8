// One run on its own: its signals followed to their ends, at once and late, and its trades matched with random entries. Runs know nothing of
// each other, so they can be worked on in any order or at the same time; only the account brings them together.

import { ratesFor, type Signal } from "#signals";
import { executeSignal, type Execution, type ExecutionTerms } from "./execution.ts";
import { followLate, type FollowedSignal } from "./follower.ts";
import { finerRange, type MarketTapes } from "./market-tapes.ts";
import type { BacktestOptions } from "./options.ts";
import { randomEntries } from "./random-entries.ts";
import { volatilityBuckets } from "./volatility-buckets.ts";

export interface RunInput {
  readonly symbol: string;
  readonly signals: readonly Signal[];
  readonly market: MarketTapes;
}

/** Plain data. */
export interface RunResult extends RunInput {
  /** By signal. */
  readonly executions: readonly Execution[];
  readonly followed: readonly (FollowedSignal | undefined)[];
  /** By signal: R of random entries, none where it is no closed trade. */
  readonly random: readonly Float64Array[];
  /** Candles that finer ones decided inside, of those that were there. */
  readonly finerCandles: { readonly decided: number; readonly of: number } | null;
}

export function runBacktest({ symbol, signals, market }: RunInput, options: BacktestOptions): RunResult {
  const terms = termsOf(options);
  const executions = signals.map((signal) => executeSignal(signal, market, terms));
  const followed = signals.map((signal) => followLate(signal, market, { options: options.follower, terms }));
  const random = randomResults(executions, { market, terms }, options);
  return { symbol, signals, market, executions, followed, random, finerCandles: finerCandlesOf(market) };
}

function termsOf({ calendar, costs, account }: BacktestOptions): ExecutionTerms {
  const { leverage, maintenanceMarginRate } = account;
  return { rates: ratesFor(calendar, costs), margin: { leverage, maintenanceMarginRate } };
}

interface Means {
  readonly market: MarketTapes;
  readonly terms: ExecutionTerms;
}

function randomResults(executions: readonly Execution[], { market, terms }: Means, { baseline }: BacktestOptions): readonly Float64Array[] {
  const isTrade = ({ fills, closedAt }: Execution): boolean => fills.length > 0 && closedAt !== null;
  const trades = executions.filter(isTrade).length;
  const share = Math.max(baseline.leastEntries, Math.ceil(baseline.entries / Math.max(trades, 1)));
  const entries = Math.min(baseline.permutations, share);
  const { atrPeriod, volatilityBuckets: buckets } = baseline;
  const volatility = volatilityBuckets(market.tape, { atrPeriod, buckets });
  const means = { market, volatility, terms, options: baseline, entries };
  return executions.map((execution) => (isTrade(execution) ? randomEntries(execution, means) : new Float64Array(0)));
}

function finerCandlesOf(market: MarketTapes): RunResult["finerCandles"] {
  if (market.finer === null) return null;
  let decided = 0;
  for (let place = 0; place < market.tape.openTime.length; place += 1) if (finerRange(market, place) !== undefined) decided += 1;
  return { decided, of: market.tape.openTime.length };
}
