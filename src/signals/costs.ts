// What a trade costs. Fees and slippage are shares of the traded value, paid on the way in and on the way out; funding is a share of the
// position's value per eight hours and is counted as paid by either side, the careful assumption. Markets in sessions know no funding.

import type { TradingCalendar } from "#market";
import type { Fill } from "./fill.ts";

export interface CostRates {
  /** Share of the traded value, per side. */
  readonly feeRate: number;
  /** Share of the traded value, per side, on top of the worse-of-price-and-open rule. */
  readonly slippageRate: number;
  /** Share of the position's value per eight hours. */
  readonly fundingRate: number;
}

export const DEFAULT_COST_RATES: CostRates = { feeRate: 0.0004, slippageRate: 0.0002, fundingRate: 0.0001 };

/** Costs in quote currency per unit of quantity. */
export interface TradeCosts {
  readonly fees: number;
  readonly slippage: number;
  readonly funding: number;
}

const FUNDING_PERIOD_MS = 8 * 3_600_000;
/** Mean range of a candle of a driftless random walk, in standard deviations of its close-to-close move. */
const RANGE_PER_DEVIATION = Math.sqrt(8 / Math.PI);

export function ratesFor(calendar: TradingCalendar, rates: CostRates): CostRates {
  return calendar === "sessions" ? { ...rates, fundingRate: 0 } : rates;
}

/** Costs of a filled trade; funding runs by the open times of the candles that filled it. */
export function costsOf(fills: readonly Fill[], rates: CostRates): TradeCosts {
  const [entry, ...exits] = fills;
  if (entry === undefined) return { fees: 0, slippage: 0, funding: 0 };
  let traded = entry.price;
  let funding = 0;
  for (const exit of exits) {
    traded += exit.share * exit.price;
    funding += (exit.share * entry.price * rates.fundingRate * (exit.at - entry.at)) / FUNDING_PERIOD_MS;
  }
  return { fees: traded * rates.feeRate, slippage: traded * rates.slippageRate, funding };
}

export interface CostEstimateInput {
  readonly entry: number;
  readonly stop: number;
  readonly target: number;
  /** Average true range as a difference of logarithms. */
  readonly atr: number;
  /** Length of one candle on the calendar. */
  readonly candleMs: number;
  /** The idea's life, which caps the holding time. */
  readonly lifeMs: number;
}

/**
 * Costs expected before the trade, in R. The holding time is that of a driftless random walk between the stop and the first target:
 * the product of the two distances over the variance of one candle.
 */
export function expectedCostR(input: CostEstimateInput, rates: CostRates): number {
  const { entry, stop, target, atr, candleMs, lifeMs } = input;
  const deviation = atr / RANGE_PER_DEVIATION;
  const candles = Math.abs(Math.log(entry / stop) * Math.log(target / entry)) / deviation ** 2;
  const holdingMs = Math.min(candles * candleMs, lifeMs);
  const share = 2 * (rates.feeRate + rates.slippageRate) + (rates.fundingRate * holdingMs) / FUNDING_PERIOD_MS;
  return (share * entry) / Math.abs(entry - stop);
}
