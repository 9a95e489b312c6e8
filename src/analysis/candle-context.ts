// What is known of a candle beyond its own prices and volume: who took its volume, and where the benchmark closed with it (CONTRACTS 0, context).
// NaN is unknown: it neither passes nor fails anything.

import type { Candle } from "#market";

export interface CandleContext {
  /** Share of the volume that buyers took from the book, 0 to 1. */
  readonly takerBuyShare: number;
  /** Natural logarithm of the benchmark's close over the same time. */
  readonly benchmarkClose: number;
}

export const NO_CONTEXT: CandleContext = { takerBuyShare: NaN, benchmarkClose: NaN };

/** `benchmarkClose`: price at which the benchmark's candle of the same open time and timeframe closed; NaN where there is none. */
export function contextOf({ volume, takerBuyVolume }: Candle, benchmarkClose: number): CandleContext {
  if (takerBuyVolume === null && Number.isNaN(benchmarkClose)) return NO_CONTEXT;
  return { takerBuyShare: takerBuyShareOf(takerBuyVolume ?? NaN, volume), benchmarkClose: Math.log(benchmarkClose) };
}

/** Buyers cannot have taken more than all of it: such a figure is a fault of the source, and says nothing. */
export function takerBuyShareOf(takerBuyVolume: number, volume: number): number {
  const share = takerBuyVolume / volume;
  return share <= 1 ? share : NaN;
}
