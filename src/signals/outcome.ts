// What a finished signal came to. R is the profit net of fees, slippage and funding over the risk taken at the fill; whether target 1 came
// first is counted gross of costs. Ends by time or by a broken level keep their own name whatever the figure.

import { present } from "#core";
import { costsOf, type CostRates } from "./costs.ts";
import { directionOf } from "./direction.ts";
import type { Fill } from "./fill.ts";
import type { Signal, SignalOutcome, SignalResult } from "./signal.ts";

/** R: results this small on either side of zero are neither won nor lost (CONTRACTS 2). */
const BREAKEVEN_R = 0.1;

export function filledOutcome(signal: Signal, fills: readonly Fill[], end: { closedAt: number; rates: CostRates }): SignalOutcome {
  const r = netR(signal, fills, end.rates);
  const last = present(fills.at(-1), "the last fill of a closed signal");
  return { result: resultOf(last, r), hit: fills.some((fill) => fill.kind === "target1"), r, closedAt: end.closedAt };
}

export function unfilledOutcome(result: "UNFILLED" | "INVALIDATED", closedAt: number): SignalOutcome {
  return { result, hit: false, r: 0, closedAt };
}

function netR(signal: Signal, fills: readonly Fill[], rates: CostRates): number {
  const [entry, ...exits] = fills;
  const { price: paid } = present(entry, "the entry of a filled signal");
  const { sign } = directionOf(signal.side);
  let profit = 0;
  for (const exit of exits) profit += sign * exit.share * (exit.price - paid);
  const { fees, slippage, funding } = costsOf(fills, rates);
  return (profit - fees - slippage - funding) / Math.abs(paid - signal.stop);
}

function resultOf(last: Fill, r: number): SignalResult {
  if (last.kind === "expiry") return "EXPIRED";
  if (last.kind === "invalidation") return "INVALIDATED";
  if (Math.abs(r) <= BREAKEVEN_R) return "BREAKEVEN";
  return r > 0 ? "WIN" : "LOSS";
}
