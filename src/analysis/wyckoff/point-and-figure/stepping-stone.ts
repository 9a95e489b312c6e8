// A smaller range on the way to the objective of a larger one (wyckoff reference 2.5.5): when its own count is about as long as what the larger
// count still has to go, the two confirm each other and the trend is ready to resume.

import type { CauseCount } from "./horizontal-count.ts";

/** How far the two may differ, as a share of the distance that remains. */
const AGREES_WITHIN = 0.15;
const BASIS = "P&F maximum";

export interface SteppingStone {
  readonly confirms: boolean;
  /** Length of the smaller count over what remains of the larger; 1 is exact agreement. */
  readonly ratio: number;
  readonly remaining: number;
}

/** Undefined where there is nothing to compare: opposite sides, no objective left, or one already reached. */
export function steppingStone(smaller: CauseCount, larger: CauseCount): SteppingStone | undefined {
  const target = priceOfBasis(smaller);
  const objective = priceOfBasis(larger);
  if (smaller.side !== larger.side || target === undefined || objective === undefined) return undefined;
  const measure = larger.boxes === "percent" ? Math.log : (price: number): number => price;
  const sign = smaller.side === "up" ? 1 : -1;
  const remaining = sign * (measure(objective) - measure(smaller.countLine));
  if (remaining <= 0) return undefined;
  const ratio = (sign * (measure(target) - measure(smaller.countLine))) / remaining;
  return { confirms: Math.abs(ratio - 1) <= AGREES_WITHIN, ratio, remaining };
}

function priceOfBasis(count: CauseCount): number | undefined {
  return count.targets.find(({ basis }) => basis === BASIS)?.price;
}
