// The settings of a backtest in one place, with the defaults that its reports state.

import type { TradingCalendar } from "#market";
import { DEFAULT_COST_RATES, type CostRates } from "#signals";

export interface BacktestOptions {
  readonly account: AccountOptions;
  /** Markets in sessions pay no funding, and a year of theirs has 252 days. */
  readonly calendar: TradingCalendar;
  readonly costs: CostRates;
  readonly minima: Minima;
  readonly bootstrap: BootstrapOptions;
  readonly baseline: BaselineOptions;
  readonly follower: FollowerOptions;
}

export interface AccountOptions {
  /** BACKTEST_INITIAL_BALANCE, in quote currency. */
  readonly initialBalance: number;
  /** Share of the balance that a trade loses between its fill and its stop. */
  readonly riskShare: number;
  /** LEVERAGE: the value of all positions together stays below so many times the balance. */
  readonly leverage: number;
  /** Share of a position's value below which the exchange closes it. */
  readonly maintenanceMarginRate: number;
  /** A trade for which the free margin leaves less than this share of the wanted size is not taken. */
  readonly leastSizeShare: number;
}

/** Below these a figure is null: too little was seen to say it. */
export interface Minima {
  /** Trades for win rate, profit factor, expectancy, their intervals and the baseline. */
  readonly trades: number;
  /** Days for the annual figures (Sharpe, Sortino, CAGR), which need the trades as well. */
  readonly days: number;
  /** Signals for the hit rate of one band of confidence. */
  readonly bandSamples: number;
}

export interface BootstrapOptions {
  readonly resamples: number;
  readonly seed: number;
}

export interface BaselineOptions {
  readonly permutations: number;
  readonly seed: number;
  /** Random entries tried for all trades of a run together, in equal shares: at most one for each permutation. */
  readonly entries: number;
  /** Of one trade, however many trades there are. */
  readonly leastEntries: number;
  readonly atrPeriod: number;
  /** Quantile buckets of the average true range within a series. */
  readonly volatilityBuckets: number;
}

export interface FollowerOptions {
  readonly delaysMs: readonly number[];
  /** Candles longer than this say nothing about delays of seconds and minutes. */
  readonly longestCandleMs: number;
}

const MINUTE = 60_000;

export const DEFAULT_BACKTEST_OPTIONS: BacktestOptions = {
  account: { initialBalance: 10_000, riskShare: 0.01, leverage: 1, maintenanceMarginRate: 0.005, leastSizeShare: 0.01 },
  calendar: "continuous",
  costs: DEFAULT_COST_RATES,
  minima: { trades: 30, days: 90, bandSamples: 10 },
  bootstrap: { resamples: 2000, seed: 1 },
  baseline: { permutations: 1000, seed: 1, entries: 10_000, leastEntries: 100, atrPeriod: 14, volatilityBuckets: 5 },
  follower: { delaysMs: [0, 30_000, 2 * MINUTE, 5 * MINUTE], longestCandleMs: 5 * MINUTE },
};
