// The results of followers by how late they act, over all signals whose candles can say.

import type { FollowedSignal, FollowerResult } from "./follower.ts";
import type { FollowerOptions, Minima } from "./options.ts";

export interface DelayResult {
  readonly delayMs: number;
  /** Mean time from the signal to the open at which the follower acts; null where the candles cannot say. */
  readonly actsAfterMs: number | null;
  /** Signals whose candles can say. */
  readonly signals: number;
  /** Followed to the end. */
  readonly trades: number;
  /** Filled at once, but not for him. */
  readonly missed: number;
  readonly hitRate: number | null;
  readonly winRate: number | null;
  readonly expectancyR: number | null;
  readonly sumR: number | null;
  /** Why there is no figure. */
  readonly reason: string | null;
}

export interface FollowedRun {
  readonly confirmedAt: readonly number[];
  /** By signal. */
  readonly followed: readonly (FollowedSignal | undefined)[];
}

export function delayResults(runs: readonly FollowedRun[], { delaysMs }: FollowerOptions, minima: Minima): readonly DelayResult[] {
  const known = runs.flatMap(({ confirmedAt, followed }) =>
    followed.flatMap((signal, place) => (signal === undefined ? [] : [{ confirmedAt: confirmedAt[place] ?? 0, results: signal.results }])),
  );
  return delaysMs.map((delayMs, place): DelayResult => {
    if (known.length === 0) return nothingKnown(delayMs, runs);
    const results = known.map(({ results: own }) => own[place]);
    const trades = results.flatMap((result) => (result?.trade?.isClosed === true ? [result.trade] : []));
    const missed = known.filter(({ results: own }) => isTrade(own[0]) && !isTrade(own[place])).length;
    const waits = known.map(({ confirmedAt }, signal) => (results[signal]?.actedAt ?? confirmedAt) - confirmedAt);
    const isEnough = trades.length >= minima.trades;
    const sumR = trades.reduce((sum, { r }) => sum + r, 0);
    return {
      delayMs,
      actsAfterMs: waits.reduce((sum, wait) => sum + wait, 0) / waits.length,
      signals: known.length,
      trades: trades.length,
      missed,
      hitRate: isEnough ? trades.filter(({ hit }) => hit).length / trades.length : null,
      winRate: isEnough ? trades.filter(({ r }) => r > 0).length / trades.length : null,
      expectancyR: isEnough ? sumR / trades.length : null,
      sumR,
      reason: isEnough ? null : `${trades.length} trades, ${minima.trades} are needed for a rate`,
    };
  });
}

function isTrade(result: FollowerResult | undefined): boolean {
  return result?.trade !== null && result?.trade !== undefined;
}

function nothingKnown(delayMs: number, runs: readonly FollowedRun[]): DelayResult {
  const raised = runs.some(({ confirmedAt }) => confirmedAt.length > 0);
  const reason = raised
    ? "the candles around the signals are longer than five minutes: give finer ones with --finer"
    : "there was no signal to follow";
  return {
    delayMs,
    actsAfterMs: null,
    signals: 0,
    trades: 0,
    missed: 0,
    hitRate: null,
    winRate: null,
    expectancyR: null,
    sumR: null,
    reason,
  };
}
