// Reward against risk in money, from the reference entry. The figure a signal shows is the one to target 1, because `hit` and the hit rate
// are counted at target 1 too: together they give the expectation. Zero or less means the target lies on the wrong side of the entry.

import { directionOf } from "./direction.ts";
import type { Side } from "./signal.ts";

export interface RewardRiskLevels {
  readonly side: Side;
  readonly entry: number;
  readonly stop: number;
}

export function rewardRiskTo(target: number, { side, entry, stop }: RewardRiskLevels): number {
  const { sign } = directionOf(side);
  return (sign * (target - entry)) / (sign * (entry - stop));
}
