// The figures of a run, and of all runs together (CONTRACTS 3). A figure with too little behind it is null, never a guess: the minima are
// options. Counts, the drawdown and the exposure are facts whatever their number.

import { timeframeMs } from "#market";
import { bootstrapIntervals, type Interval } from "./bootstrap.ts";
import { figureAt, type CandleTape } from "./candle-tape.ts";
import type { EquityCurve } from "./equity-curve.ts";
import { annualFigures, dayEnds, maxDrawdown } from "./equity-figures.ts";
import type { BacktestOptions } from "./options.ts";
import { finiteOrNull, tradeStatistics } from "./trade-statistics.ts";
import type { OpenTrade, Trade } from "./trade.ts";

export interface Metrics {
  /** Closed ones. */
  readonly trades: number;
  readonly winRate: number | null;
  readonly profitFactor: number | null;
  readonly expectancyR: number | null;
  /** Share of the highest equity so far, at closes. */
  readonly maxDrawdown: number;
  readonly sharpe: number | null;
  readonly sortino: number | null;
  readonly cagr: number | null;
  /** Share of the time with a position. */
  readonly exposure: number;
  /** 95 % intervals. */
  readonly intervals: { readonly winRate: Interval; readonly profitFactor: Interval; readonly expectancyR: Interval } | null;
}

export interface MetricsInput {
  /** In order of their closing. */
  readonly trades: readonly Trade[];
  readonly open: readonly OpenTrade[];
  readonly curve: EquityCurve;
  readonly tapes: readonly CandleTape[];
}

export function metricsOf({ trades, open, curve, tapes }: MetricsInput, options: BacktestOptions): Metrics {
  const { minima, account, calendar, bootstrap } = options;
  const ends = dayEnds(curve);
  const isEnough = trades.length >= minima.trades;
  const isLong = isEnough && ends.length >= minima.days;
  const statistics = tradeStatistics(trades);
  const annual = annualFigures(ends, account.initialBalance, calendar);
  return {
    trades: trades.length,
    winRate: isEnough ? statistics.winRate : null,
    profitFactor: isEnough ? finiteOrNull(statistics.profitFactor) : null,
    expectancyR: isEnough ? statistics.expectancyR : null,
    maxDrawdown: maxDrawdown(curve, account.initialBalance),
    sharpe: isLong ? finiteOrNull(annual.sharpe) : null,
    sortino: isLong ? finiteOrNull(annual.sortino) : null,
    cagr: isLong ? finiteOrNull(annual.cagr) : null,
    exposure: exposureOf(trades, open, spanOf(tapes)),
    intervals: isEnough ? bootstrapIntervals(trades, bootstrap) : null,
  };
}

interface Span {
  readonly from: number;
  readonly to: number;
}

/** From the first open to the last close of any series. */
export function spanOf(tapes: readonly CandleTape[]): Span {
  let [from, to] = [Infinity, -Infinity];
  for (const { openTime, timeframe } of tapes) {
    if (openTime.length === 0) continue;
    from = Math.min(from, figureAt(openTime, 0));
    to = Math.max(to, figureAt(openTime, openTime.length - 1) + timeframeMs(timeframe));
  }
  return { from, to };
}

function exposureOf(trades: readonly Trade[], open: readonly OpenTrade[], { from, to }: Span): number {
  const stays = [...trades.map(({ entryAt, closedAt }) => [entryAt, closedAt]), ...open.map(({ entryAt }) => [entryAt, to])];
  let covered = 0;
  let end = -Infinity;
  for (const [begins = 0, ends = 0] of stays.toSorted((one, other) => (one[0] ?? 0) - (other[0] ?? 0))) {
    covered += Math.max(0, ends - Math.max(begins, end));
    end = Math.max(end, ends);
  }
  return to > from ? covered / (to - from) : 0;
}
