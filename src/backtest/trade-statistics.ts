// What a set of trades came to, trade by trade: the figures that can be taken of any resample or group of them.

export interface CountedTrade {
  readonly r: number;
  readonly pnl: number;
}

export interface TradeStatistics {
  /** Share of trades with a profit after costs. */
  readonly winRate: number;
  /** Profits over losses, in money; Infinity without a loss, NaN without either. */
  readonly profitFactor: number;
  readonly expectancyR: number;
}

export type StatisticName = keyof TradeStatistics;

export function tradeStatistics(trades: readonly CountedTrade[]): TradeStatistics {
  let wins = 0;
  let won = 0;
  let lost = 0;
  let sumR = 0;
  for (const { r, pnl } of trades) {
    if (pnl > 0) {
      wins += 1;
      won += pnl;
    } else lost -= pnl;
    sumR += r;
  }
  return { winRate: wins / trades.length, profitFactor: won / lost, expectancyR: sumR / trades.length };
}

/** JSON knows no infinity, and a figure without one is not there. */
export function finiteOrNull(value: number): number | null {
  return Number.isFinite(value) ? value : null;
}
