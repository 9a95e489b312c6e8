// What speaks for a count, as one figure that can be held against those of other charts: the score of its best reading. It compares only
// with readings in the same state, for finished and unfinished ones have weights of their own, of the same scale, and on a chart that shows
// about as much of that scale, for the best of many readings scores higher than the best of few.

import type { ScoredExplanation } from "./standing-explanation.ts";

export interface Evidence {
  /** Whether the pattern read is complete, whatever it is shown as a part of. */
  readonly isComplete: boolean;
  readonly scale: number;
  /** Of that scale. */
  readonly pivotsInSight: number;
  /** In log-odds, under the fitted weights. */
  readonly score: number;
}

/** `pivotsInSight` of each scale. */
export function evidenceOf({ isComplete, surroundings, score }: ScoredExplanation, pivotsInSight: readonly number[]): Evidence {
  const { scale } = surroundings;
  return { isComplete, scale, pivotsInSight: pivotsInSight[scale] as number, score };
}
