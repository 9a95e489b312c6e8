// Whether a candle fills a waiting entry order, and where (CONTRACTS: how a signal is filled). Prices are oriented. A market order fills at
// the open; a stop order when the candle reaches it, at the worse of its price and the open; a limit order when the candle trades through
// it, at its own price, the gift of a gap not counted. A fill beyond the chase limit, or where the stop already lies, is not taken.

import type { OrientedCandle } from "./direction.ts";
import type { OrientedPlan } from "./oriented-plan.ts";

export function entryPrice(plan: OrientedPlan, candle: OrientedCandle): number | undefined {
  const price = orderPrice(plan, candle);
  return price !== undefined && price <= plan.chaseLimit && price > plan.stop ? price : undefined;
}

function orderPrice(plan: OrientedPlan, candle: OrientedCandle): number | undefined {
  switch (plan.order) {
    case "market":
      return candle.open;
    case "stop":
      return candle.high >= plan.entry ? Math.max(plan.entry, candle.open) : undefined;
    case "limit":
      return candle.low < plan.entry ? plan.entry : undefined;
  }
}

/**
 * Whether the best price of the candle that filled the entry surely came after the fill. A stop order is filled on the way to it and a
 * market order before it; a limit order is filled on the way back from it, unless the candle already opened beyond the order.
 */
export function bestPriceFollowsEntry(plan: OrientedPlan, candle: OrientedCandle): boolean {
  return plan.order !== "limit" || candle.open <= plan.entry;
}
