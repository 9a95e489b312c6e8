// What an equity curve says of risk: the deepest fall, and the ratios of daily returns. A day ends at midnight UTC; the close at midnight
// belongs to the day before. Days without a close (sessions, gaps) are no days. The rate of a riskless return is taken as zero.

import type { TradingCalendar } from "#market";
import { figureAt } from "./candle-tape.ts";
import type { EquityCurve } from "./equity-curve.ts";

export const DAY_MS = 86_400_000;
const YEAR_DAYS = 365.25;
const TRADING_DAYS: { readonly [calendar in TradingCalendar]: number } = { continuous: 365, sessions: 252 };

export interface DayEnd {
  /** The day's last close. */
  readonly at: number;
  readonly balance: number;
  readonly equity: number;
}

export function dayEnds({ time, balance, equity }: EquityCurve): readonly DayEnd[] {
  const ends: DayEnd[] = [];
  for (let place = 0; place < time.length; place += 1) {
    if (dayOf(figureAt(time, place)) === dayOf(figureAt(time, place + 1))) continue;
    ends.push({ at: figureAt(time, place), balance: figureAt(balance, place), equity: figureAt(equity, place) });
  }
  return ends;
}

function dayOf(close: number): number {
  return Math.floor((close - 1) / DAY_MS);
}

/** Largest fall from a peak so far, the initial balance included, as a share of that peak. */
export function maxDrawdown({ equity }: EquityCurve, initialBalance: number): number {
  let peak = initialBalance;
  let deepest = 0;
  for (const value of equity) {
    if (value > peak) peak = value;
    deepest = Math.max(deepest, 1 - value / peak);
  }
  return deepest;
}

export interface AnnualFigures {
  readonly sharpe: number;
  readonly sortino: number;
  readonly cagr: number;
}

export function annualFigures(ends: readonly DayEnd[], initialBalance: number, calendar: TradingCalendar): AnnualFigures {
  const returns = ends.map(({ equity }, place) => equity / (ends[place - 1]?.equity ?? initialBalance) - 1);
  const mean = returns.reduce((sum, value) => sum + value, 0) / returns.length;
  const variance = returns.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (returns.length - 1);
  const downside = returns.reduce((sum, value) => sum + Math.min(value, 0) ** 2, 0) / returns.length;
  const perYear = Math.sqrt(TRADING_DAYS[calendar]);
  const years = ((ends.at(-1)?.at ?? 0) - (ends[0]?.at ?? 0) + DAY_MS) / (YEAR_DAYS * DAY_MS);
  return {
    sharpe: (mean / Math.sqrt(variance)) * perYear,
    sortino: (mean / Math.sqrt(downside)) * perYear,
    cagr: ((ends.at(-1)?.equity ?? NaN) / initialBalance) ** (1 / years) - 1,
  };
}
