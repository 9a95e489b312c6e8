// How a candle closes what a filled signal still holds. In this order: what was due at the open (a broken level, the end of its time), the
// stop at the worse of its price and the open, then targets at the better of theirs and the open, an equal share each. A candle that holds
// both stop and target is counted as the stop, whichever may have come first.

import type { OrientedCandle } from "./direction.ts";
import type { Fill } from "./fill.ts";
import type { OrientedPlan } from "./oriented-plan.ts";

export interface OpenPosition {
  readonly targetsReached: number;
  /** Why the rest is closed at this candle's open. */
  readonly dueAtOpen: "invalidation" | "expiry" | undefined;
  /** The best price of this candle may count towards targets. */
  readonly targetsCount: boolean;
}

/** Fills in the order in which they are counted; their prices are still oriented. */
export function exitFills(plan: OrientedPlan, position: OpenPosition, candle: OrientedCandle): readonly Fill[] {
  const total = plan.targets.length;
  const at = candle.openTime;
  const rest = (total - position.targetsReached) / total;
  if (position.dueAtOpen !== undefined) return [{ at, price: candle.open, share: rest, kind: position.dueAtOpen }];
  if (candle.low <= plan.stop) return [{ at, price: Math.min(plan.stop, candle.open), share: rest, kind: "stop" }];
  if (!position.targetsCount) return [];
  const reached = plan.targets.slice(position.targetsReached).filter((target) => candle.high >= target);
  return reached.map((target, place) => ({
    at,
    price: Math.max(target, candle.open),
    share: 1 / total,
    kind: `target${position.targetsReached + place + 1}`,
  }));
}
