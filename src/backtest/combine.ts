// All runs on one balance, and everything that is said of them together.

import { ratesFor } from "#signals";
import { sizePositions, type Position, type Sizing } from "./account.ts";
import { baselineOf, type Baseline } from "./baseline.ts";
import { equityCurve } from "./equity-curve.ts";
import { dayEnds, type DayEnd } from "./equity-figures.ts";
import { delayResults, type DelayResult } from "./follower-delays.ts";
import { groupsOf, type Groups } from "./groups.ts";
import { metricsOf, spanOf, type Metrics } from "./metrics.ts";
import type { BacktestOptions } from "./options.ts";
import { calibrationOf, reliabilityOf, type Calibration, type ReliabilityBand } from "./reliability.ts";
import type { RunResult } from "./run.ts";
import { frequencyOf, type Frequency } from "./silence.ts";
import { isClosed, openTradeOf, tradeOf, type OpenTrade, type Trade } from "./trade.ts";

export interface SkippedTrade {
  readonly signalId: string;
  readonly at: number;
  readonly reason: string;
}

export interface RunReport {
  /** In order of their closing. */
  readonly trades: readonly Trade[];
  readonly open: readonly OpenTrade[];
  readonly skipped: readonly SkippedTrade[];
  /** As if the run had been alone with its share of the results. */
  readonly metrics: Metrics;
  readonly frequency: Frequency;
}

export interface CombinedReport {
  /** By run. */
  readonly runs: readonly RunReport[];
  readonly metrics: Metrics;
  readonly frequency: Frequency;
  readonly finalBalance: number;
  readonly finalEquity: number;
  /** One row a day. */
  readonly equity: readonly DayEnd[];
  readonly groups: Groups;
  readonly delays: readonly DelayResult[];
  readonly baseline: Baseline;
  readonly reliability: readonly ReliabilityBand[];
  readonly calibration: Calibration;
}

export function combineRuns(runs: readonly RunResult[], options: BacktestOptions): CombinedReport {
  const { account, minima, calendar, costs } = options;
  const rates = ratesFor(calendar, costs);
  const sizing = sizePositions(
    runs.map(({ executions }) => executions),
    account,
    rates,
  );
  const tapes = runs.map(({ market }) => market.tape);
  const curveOf = (positions: readonly Position[], own = tapes) =>
    equityCurve({ tapes: own, positions, initialBalance: account.initialBalance, rates });
  const reports = runs.map((run, place): RunReport => {
    const lists = tradesOf(run, sizing, { place, rates });
    const alone = sizing.positions.filter((position) => position.run === place).map((position) => ({ ...position, run: 0 }));
    const curve = curveOf(alone, [run.market.tape]);
    const frequency = frequencyOf(confirmationsOf(run), spanOf([run.market.tape]));
    return { ...lists, metrics: metricsOf({ ...lists, curve, tapes: [run.market.tape] }, options), frequency };
  });
  const curve = curveOf(sizing.positions);
  const trades = reports.flatMap((report) => report.trades).toSorted((one, other) => one.closedAt - other.closedAt);
  const executions = runs.flatMap((run) => run.executions);
  return {
    runs: reports,
    metrics: metricsOf({ trades, open: reports.flatMap(({ open }) => open), curve, tapes }, options),
    frequency: frequencyOf(runs.flatMap(confirmationsOf), spanOf(tapes)),
    finalBalance: curve.balance.at(-1) ?? account.initialBalance,
    finalEquity: curve.equity.at(-1) ?? account.initialBalance,
    equity: dayEnds(curve),
    groups: groupsOf(groupedTrades(runs, reports), minima.trades),
    delays: delayResults(
      runs.map((run) => ({ confirmedAt: confirmationsOf(run), followed: run.followed })),
      options.follower,
      minima,
    ),
    baseline: baselineOf(matchedTrades(runs, reports), options.baseline, minima),
    reliability: reliabilityOf(executions, minima),
    calibration: calibrationOf(executions, minima),
  };
}

function confirmationsOf({ signals }: RunResult): readonly number[] {
  return signals.map(({ confirmedAt }) => confirmedAt);
}

function tradesOf(run: RunResult, sizing: Sizing, { place, rates }: { place: number; rates: BacktestOptions["costs"] }) {
  const { tape } = run.market;
  const own = sizing.positions.filter((position) => position.run === place);
  return {
    trades: own
      .filter(isClosed)
      .map((position) => tradeOf(position, tape, rates))
      .toSorted((one, other) => one.closedAt - other.closedAt),
    open: own.filter((position) => !isClosed(position)).map((position) => openTradeOf(position, tape, rates)),
    skipped: sizing.skipped
      .filter((skipped) => skipped.run === place)
      .map(({ execution, reason }) => ({ signalId: execution.signal.id, at: execution.fills[0]?.at ?? 0, reason })),
  };
}

function groupedTrades(runs: readonly RunResult[], reports: readonly RunReport[]) {
  return runs.flatMap(({ symbol, signals, market }, place) => {
    const setups = new Map(signals.map(({ id, setup }) => [id, setup]));
    const { timeframe } = market.tape;
    return (reports[place]?.trades ?? []).map((trade) => ({ trade, setup: setups.get(trade.signalId) ?? "", symbol, timeframe }));
  });
}

function matchedTrades(runs: readonly RunResult[], reports: readonly RunReport[]) {
  return reports.flatMap(({ trades }, place) => {
    const run = runs[place];
    const random = new Map(run?.signals.map(({ id }, signal) => [id, run.random[signal] ?? new Float64Array(0)]));
    return trades.map(({ signalId, r }) => ({ r, random: random.get(signalId) ?? new Float64Array(0) }));
  });
}
