// The law of effort and result at the edges of a range (wyckoff reference 2.4): a reaction that spends much volume at support and gets nowhere
// is bought; a rally that does so at resistance is sold into, until a jump says otherwise. A wave that glides into an edge meets nobody.

import type { Answer } from "./answer.ts";
import { isEaseOfMovement, isEffortWithoutResult, type WeisWave } from "./weis-wave.ts";

export interface RangeEdges {
  /** Prices. */
  readonly support: number;
  readonly resistance: number;
  /** How near an edge a wave must end, as a natural logarithm: max(0.15 W, 0.5 A) in the reference. */
  readonly tolerance: number;
}

export interface EdgeEffort {
  readonly edge: "support" | "resistance";
  /** Effort without result: bullish at support, bearish at resistance. */
  readonly absorption: Answer;
  /** Ease of movement into the edge: it may give way. */
  readonly ease: Answer;
}

/** Undefined for a wave that ended at neither edge: a reaction counts at support, a rally at resistance. */
export function edgeEffort(wave: WeisWave, { support, resistance, tolerance }: RangeEdges): EdgeEffort | undefined {
  const isDown = wave.direction === "down";
  const distance = isDown ? Math.log(wave.toPrice) - Math.log(support) : Math.log(resistance) - Math.log(wave.toPrice);
  if (!(Math.abs(distance) <= tolerance)) return undefined;
  return { edge: isDown ? "support" : "resistance", absorption: isEffortWithoutResult(wave), ease: isEaseOfMovement(wave) };
}
