// Signals and candles drawn by hand for the tests of this room. Candles are hourly and open at T0 + 1 h x their place; the signal is
// confirmed at T0, so that the first candle is the first that can fill it.

import { timeframeMs, type Candle, type Timeframe } from "#market";
import type { CostRates, Signal, SignalId } from "#signals";
import { createTape } from "./candle-tape.ts";
import type { ExecutionTerms } from "./execution.ts";
import type { MarketTapes } from "./market-tapes.ts";

export const HOUR = 3_600_000;
export const T0 = 1_705_276_800_000; // 2024-01-15
export const FREE: CostRates = { feeRate: 0, slippageRate: 0, fundingRate: 0 };
export const COSTLY: CostRates = { feeRate: 0.0004, slippageRate: 0.0002, fundingRate: 0.0001 };
export const UNLEVERED = { leverage: 1, maintenanceMarginRate: 0.005 };

export type Figures = readonly [open: number, high: number, low: number, close: number];

export function terms(rates: CostRates = FREE, leverage = 1): ExecutionTerms {
  return { rates, margin: { leverage, maintenanceMarginRate: 0.005 } };
}

export function candleOf(openTime: number, [open, high, low, close]: Figures): Candle {
  return { openTime, open, high, low, close, volume: 1, quoteVolume: null, trades: null, takerBuyVolume: null };
}

export function candles(rows: readonly Figures[], timeframe: Timeframe = "1h", from = T0): readonly Candle[] {
  return rows.map((row, place) => candleOf(from + place * timeframeMs(timeframe), row));
}

export function market(
  rows: readonly Candle[],
  finer?: { readonly timeframe: Timeframe; readonly candles: readonly Candle[] },
): MarketTapes {
  return {
    tape: createTape("1h", rows),
    finer: finer === undefined ? null : createTape(finer.timeframe, finer.candles),
    calendar: "continuous",
  };
}

/** Long: buy stop at 100, stop 90, targets 110, 120; dies on a close below 92; stands for 3 candles, lives for 8. */
export function longSignal(changed: Partial<Signal> = {}): Signal {
  return {
    id: "sample" as SignalId,
    symbol: "BTCUSDT",
    timeframe: "1h",
    side: "long",
    setup: "spring-test",
    structureId: "range-1",
    confirmedAt: T0,
    order: "stop",
    entry: 100,
    entryValidUntil: T0 + 3 * HOUR,
    chaseLimit: 104,
    stop: 90,
    targets: [110, 120],
    rewardRisk: 1,
    costR: 0.02,
    confidence: 0.8,
    confidenceBasis: "raw",
    hitRate: null,
    proven: false,
    agreement: [],
    evidence: [],
    invalidations: [{ rule: "W:SPRING", text: "A 1h close below 92, the spring's low", price: 92, side: "below", basis: "close" }],
    dataHealth: { missingCandles: 0, backfilledCandles: 0, volumeKnown: true, notes: [] },
    expiresAt: T0 + 8 * HOUR,
    changes: [],
    outcome: null,
    ...changed,
  };
}

/** The same idea the other way, on prices reflected at 100. */
export function shortSignal(changed: Partial<Signal> = {}): Signal {
  const level = { rule: "W:UTAD", text: "A 1h close above 108", price: 108, side: "above", basis: "close" } as const;
  return longSignal({ side: "short", chaseLimit: 96, stop: 110, targets: [90, 80], invalidations: [level], ...changed });
}
