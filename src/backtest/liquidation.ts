// Where the exchange would close a position that its owner has not: a simple model of isolated margin. The margin is the value at the entry
// divided by the leverage; the position goes when what is left of it falls to the maintenance margin, a fixed share of its value at that
// price. A long at leverage L goes at entry x (1 - 1/L) / (1 - m), a short at entry x (1 + 1/L) / (1 + m). Tiers are not modelled.

import type { Side } from "#signals";

export interface MarginTerms {
  readonly leverage: number;
  readonly maintenanceMarginRate: number;
}

export function liquidationPrice(side: Side, entry: number, { leverage, maintenanceMarginRate }: MarginTerms): number {
  if (side === "long") return (entry * (1 - 1 / leverage)) / (1 - maintenanceMarginRate);
  return (entry * (1 + 1 / leverage)) / (1 + maintenanceMarginRate);
}

/** Reached before the stop. */
export function comesFirst(side: Side, liquidation: number, stop: number): boolean {
  return side === "long" ? liquidation > stop : liquidation < stop;
}
