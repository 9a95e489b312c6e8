// What a trade brings and costs for one unit of quantity, and in R: net of fees, slippage and funding, over the risk taken at the fill.

import { costsOf, type CostRates, type Signal } from "#signals";
import type { TradeFill } from "./trade-fill.ts";

export interface UnitResult {
  readonly fees: number;
  readonly slippage: number;
  readonly funding: number;
  /** Net of all three. */
  readonly profit: number;
  /** Distance from the fill to the initial stop. */
  readonly risk: number;
  readonly r: number;
}

export function unitResult({ side, stop }: Pick<Signal, "side" | "stop">, fills: readonly TradeFill[], rates: CostRates): UnitResult {
  const [entry, ...exits] = fills;
  const paid = entry?.price ?? NaN;
  let gross = 0;
  for (const exit of exits) gross += exit.share * gainOf(side, paid, exit.price);
  const { fees, slippage, funding } = costsOf(
    fills.map((fill) => ({ ...fill, kind: fill.kind === "liquidation" ? "stop" : fill.kind })),
    rates,
  );
  const risk = Math.abs(paid - stop);
  const profit = gross - fees - slippage - funding;
  return { fees, slippage, funding, profit, risk, r: profit / risk };
}

/** For one unit, before costs. */
export function gainOf(side: Signal["side"], from: number, to: number): number {
  return side === "long" ? to - from : from - to;
}
