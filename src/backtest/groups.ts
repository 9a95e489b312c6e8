// The same trades by setup, symbol, timeframe, month of entry, side and way out. Sums are facts; shares and means need enough trades.

import type { Timeframe } from "#market";
import type { Side } from "#signals";
import { finiteOrNull, tradeStatistics } from "./trade-statistics.ts";
import type { Trade } from "./trade.ts";

export interface GroupedTrade {
  readonly trade: Trade;
  readonly setup: string;
  readonly symbol: string;
  readonly timeframe: Timeframe;
}

export interface Group {
  readonly key: string;
  readonly trades: number;
  readonly wins: number;
  readonly hits: number;
  readonly sumR: number;
  readonly pnl: number;
  readonly winRate: number | null;
  readonly profitFactor: number | null;
  readonly expectancyR: number | null;
}

export interface Groups {
  readonly setup: readonly Group[];
  readonly symbol: readonly Group[];
  readonly timeframe: readonly Group[];
  /** "2024-01", UTC, by entry. */
  readonly month: readonly Group[];
  readonly side: readonly Group[];
  /** By the kind of the last fill. */
  readonly exit: readonly Group[];
}

export function groupsOf(trades: readonly GroupedTrade[], leastTrades: number): Groups {
  const by = (keyOf: (grouped: GroupedTrade) => string): readonly Group[] => groupsBy(trades, keyOf, leastTrades);
  return {
    setup: by(({ setup }) => setup),
    symbol: by(({ symbol }) => symbol),
    timeframe: by(({ timeframe }) => timeframe),
    month: by(({ trade }) => monthOf(trade.entryAt)),
    side: by(({ trade }): Side => trade.side),
    exit: by(({ trade }) => trade.exit),
  };
}

function groupsBy(trades: readonly GroupedTrade[], keyOf: (grouped: GroupedTrade) => string, leastTrades: number): readonly Group[] {
  const members = Map.groupBy(trades, keyOf);
  return [...members.keys()].toSorted().map((key) => {
    const own = (members.get(key) ?? []).map(({ trade }) => trade);
    const isEnough = own.length >= leastTrades;
    const statistics = tradeStatistics(own);
    return {
      key,
      trades: own.length,
      wins: own.filter(({ pnl }) => pnl > 0).length,
      hits: own.filter(({ hit }) => hit).length,
      sumR: own.reduce((sum, { r }) => sum + r, 0),
      pnl: own.reduce((sum, { pnl }) => sum + pnl, 0),
      winRate: isEnough ? statistics.winRate : null,
      profitFactor: isEnough ? finiteOrNull(statistics.profitFactor) : null,
      expectancyR: isEnough ? statistics.expectancyR : null,
    };
  });
}

const DAY_MS = 86_400_000;
const DAYS_IN_400_YEARS = 146_097;
/** From 0000-03-01 to 1970-01-01. */
const DAYS_TO_EPOCH = 719_468;

/** The civil month of an instant. Years are counted from March, so that a leap day is the last of its year. */
export function monthOf(instant: number): string {
  const days = Math.floor(instant / DAY_MS) + DAYS_TO_EPOCH;
  const cycle = Math.floor(days / DAYS_IN_400_YEARS);
  const day = days - cycle * DAYS_IN_400_YEARS;
  const year = Math.floor((day - Math.floor(day / 1460) + Math.floor(day / 36_524) - Math.floor(day / 146_096)) / 365);
  const dayOfYear = day - (365 * year + Math.floor(year / 4) - Math.floor(year / 100));
  const fromMarch = Math.floor((5 * dayOfYear + 2) / 153);
  const month = fromMarch < 10 ? fromMarch + 3 : fromMarch - 9;
  const civilYear = year + cycle * 400 + (month <= 2 ? 1 : 0);
  return `${String(civilYear).padStart(4, "0")}-${String(month).padStart(2, "0")}`;
}
