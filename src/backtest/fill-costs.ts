// The costs of a trade, fill by fill: what costsOf of the signals room says of the whole trade, at the moments at which it is paid.

import { costsOf, type CostRates } from "#signals";
import type { TradeFill } from "./trade-fill.ts";

/** For one unit of the position; `entry` is null for the entry itself. */
export function costsOfFill(fill: TradeFill, entry: TradeFill | null, rates: CostRates): number {
  const plain = { ...fill, kind: fill.kind === "liquidation" ? ("stop" as const) : fill.kind };
  if (entry === null) return total(costsOf([plain], rates));
  const opened = { ...entry, kind: "entry" as const };
  return total(costsOf([opened, plain], rates)) - total(costsOf([opened], rates));
}

function total({ fees, slippage, funding }: ReturnType<typeof costsOf>): number {
  return fees + slippage + funding;
}
