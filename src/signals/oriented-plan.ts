// The levels of a signal seen from its own side, where higher is better: what the fill rules work on.

import { directionOf, orient } from "./direction.ts";
import type { Signal } from "./signal.ts";

export interface OrientedPlan {
  readonly order: Signal["order"];
  readonly entry: number;
  readonly chaseLimit: number;
  readonly stop: number;
  readonly targets: readonly number[];
}

export function orientPlan(signal: Signal): OrientedPlan {
  const direction = directionOf(signal.side);
  return {
    order: signal.order,
    entry: orient(direction, signal.entry),
    chaseLimit: orient(direction, signal.chaseLimit),
    stop: orient(direction, signal.stop),
    targets: signal.targets.map((target) => orient(direction, target)),
  };
}
