// The figures of a backtest, worked out again from its trades and the recounted account.

import type { AuditedDocument, AuditedMetrics, AuditedTrade } from "./audited-document.ts";
import type { AuditedCurve } from "./money-rules.ts";
import { near } from "./near.ts";

const DAY = 86_400_000;

export interface Basis {
  readonly trades: readonly AuditedTrade[];
  /** Entries of positions still open. */
  readonly openSince: readonly number[];
  readonly curve: AuditedCurve;
  readonly from: number;
  readonly to: number;
}

export function wrongMetrics(metrics: AuditedMetrics, basis: Basis, { account, settings }: AuditedDocument): string[] {
  const { trades, curve } = basis;
  const isEnough = trades.length >= settings.minima.trades;
  const ends = dayEnds(curve);
  const isLong = isEnough && ends.length >= settings.minima.days;
  const annual = annualOf(ends, account.initialBalance, settings.calendar);
  const profits = trades.filter(({ pnl }) => pnl > 0);
  const sum = (list: readonly number[]): number => list.reduce((total, value) => total + value, 0);
  const won = sum(profits.map(({ pnl }) => pnl));
  const lost = -sum(trades.filter(({ pnl }) => pnl <= 0).map(({ pnl }) => pnl));
  const due: Record<string, number | null> = {
    trades: trades.length,
    winRate: isEnough ? profits.length / trades.length : null,
    profitFactor: isEnough && lost > 0 ? won / lost : null,
    expectancyR: isEnough ? sum(trades.map(({ r }) => r)) / trades.length : null,
    maxDrawdown: drawdownOf(curve, account.initialBalance),
    sharpe: isLong ? annual.sharpe : null,
    sortino: isLong ? annual.sortino : null,
    cagr: isLong ? annual.cagr : null,
    exposure: exposureOf(basis),
  };
  const breaches = Object.entries(due).flatMap(([name, value]) => {
    const told = metrics[name as keyof AuditedMetrics] as number | null;
    const isSame =
      value === null || told === null || Number.isNaN(value)
        ? told === (value !== null && Number.isNaN(value) ? null : value)
        : near(told, value);
    return isSame ? [] : [`metric ${name}: ${told} is told, ${value} recounted`];
  });
  if ((metrics.intervals !== null) !== isEnough) breaches.push("metric intervals: told with too few trades, or not told with enough");
  for (const name of ["winRate", "expectancyR"] as const) {
    const { low, high } = metrics.intervals?.[name] ?? { low: -Infinity, high: Infinity };
    const value = due[name] ?? 0;
    if (isEnough && !((low ?? -Infinity) <= value + 1e-9 && value <= (high ?? Infinity) + 1e-9))
      breaches.push(`metric intervals: ${name} lies outside its own`);
  }
  return breaches;
}

function dayEnds({ time, equity }: AuditedCurve): readonly (readonly [at: number, equity: number])[] {
  const days = new Map<number, readonly [number, number]>();
  for (const [place, at] of time.entries()) days.set(Math.ceil(at / DAY), [at, equity[place] ?? NaN]);
  return [...days.values()];
}

function annualOf(ends: readonly (readonly [number, number])[], initial: number, calendar: string) {
  const returns = ends.map(([, equity], place) => equity / (ends[place - 1]?.[1] ?? initial) - 1);
  const mean = returns.reduce((sum, value) => sum + value, 0) / returns.length;
  const deviation = Math.sqrt(returns.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (returns.length - 1));
  const downside = Math.sqrt(returns.reduce((sum, value) => sum + (value < 0 ? value ** 2 : 0), 0) / returns.length);
  const year = Math.sqrt(calendar === "sessions" ? 252 : 365);
  const years = ((ends.at(-1)?.[0] ?? 0) - (ends[0]?.[0] ?? 0) + DAY) / (365.25 * DAY);
  return {
    sharpe: (year * mean) / deviation,
    sortino: (year * mean) / downside,
    cagr: ((ends.at(-1)?.[1] ?? NaN) / initial) ** (1 / years) - 1,
  };
}

function drawdownOf({ equity }: AuditedCurve, initial: number): number {
  let [peak, deepest] = [initial, 0];
  for (const value of equity) {
    peak = Math.max(peak, value);
    deepest = Math.max(deepest, (peak - value) / peak);
  }
  return deepest;
}

function exposureOf({ trades, openSince, from, to }: Basis): number {
  const marks = [
    ...trades.flatMap(({ entryAt, closedAt }) => [[entryAt, 1] as const, [closedAt, -1] as const]),
    ...openSince.flatMap((since) => [[since, 1] as const, [to, -1] as const]),
  ].toSorted((one, other) => one[0] - other[0] || other[1] - one[1]);
  let [open, since, covered] = [0, 0, 0];
  for (const [at, step] of marks) {
    if (open > 0) covered += at - since;
    [open, since] = [open + step, at];
  }
  return to > from ? covered / (to - from) : 0;
}

export function wrongGroups({ groups, runs }: AuditedDocument): string[] {
  const trades = runs.flatMap((run) => run.trades);
  return Object.entries(groups).flatMap(([name, rows]) => {
    const count = rows.reduce((sum, row) => sum + row.trades, 0);
    const pnl = rows.reduce((sum, row) => sum + row.pnl, 0);
    const sumR = rows.reduce((sum, row) => sum + row.sumR, 0);
    const isWhole =
      count === trades.length &&
      near(
        pnl,
        trades.reduce((sum, trade) => sum + trade.pnl, 0),
        1e-6,
      ) &&
      near(
        sumR,
        trades.reduce((sum, trade) => sum + trade.r, 0),
        1e-6,
      );
    return isWhole ? [] : [`groups: those by ${name} do not add up to the trades`];
  });
}

export function wrongBaseline({ baseline, runs, settings }: AuditedDocument): string[] {
  const { pValue, expectancyR, permutations } = baseline;
  if (pValue === null || expectancyR === null) return pValue === expectancyR ? [] : ["baseline: half of it is null"];
  const trades = runs.reduce((sum, run) => sum + run.trades.length, 0);
  const draws = pValue * (permutations + 1);
  if (trades < settings.minima.trades) return [`baseline: told for ${trades} trades`];
  return draws >= 1 - 1e-9 && near(draws, Math.round(draws)) && pValue <= 1
    ? []
    : [`baseline: ${pValue} is no share of ${permutations} draws`];
}
