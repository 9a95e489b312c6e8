// The options of a backtest from the settings of the program and the command line.

import type { TradingCalendar } from "#market";
import { DEFAULT_BACKTEST_OPTIONS, type BacktestOptions } from "#backtest";
import type { Settings } from "../settings/index.ts";

export interface BacktestWishes {
  readonly calendar: TradingCalendar;
  readonly riskShare: number;
}

export function backtestOptionsOf(
  { costs, backtest, trading }: Pick<Settings, "costs" | "backtest" | "trading">,
  { calendar, riskShare }: BacktestWishes,
): BacktestOptions {
  const { account } = DEFAULT_BACKTEST_OPTIONS;
  return {
    ...DEFAULT_BACKTEST_OPTIONS,
    calendar,
    account: { ...account, initialBalance: backtest.initialBalance, riskShare, leverage: trading.leverage },
    costs: { feeRate: costs.commission, slippageRate: costs.slippage, fundingRate: costs.fundingRate },
  };
}
