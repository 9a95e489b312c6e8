// A trade with all that the report says of it.

import type { Signal } from "#signals";
import type { Trade } from "#backtest";
import { priceTextFor } from "#chat/words";
import type { BacktestDocument } from "../backtest-document.ts";

export interface ShownTrade {
  /** Place of its run. */
  readonly run: number;
  readonly symbol: string;
  readonly timeframe: string;
  readonly signal: Signal;
  readonly trade: Trade;
  /** Of its prices. */
  readonly decimals: number;
}

/** The newest first. */
export function shownTrades({ runs }: BacktestDocument): readonly ShownTrade[] {
  const all = runs.flatMap(({ symbol, timeframe, signals, trades }, run) => {
    const byId = new Map(signals.map((signal) => [signal.id, signal]));
    return trades.flatMap((trade): ShownTrade[] => {
      const signal = byId.get(trade.signalId);
      const decimals = priceTextFor(trade.entryPrice, null)(trade.entryPrice).split(".")[1]?.length ?? 0;
      return signal === undefined ? [] : [{ run, symbol, timeframe, signal, trade, decimals }];
    });
  });
  return all.toSorted((one, other) => other.trade.entryAt - one.trade.entryAt);
}
