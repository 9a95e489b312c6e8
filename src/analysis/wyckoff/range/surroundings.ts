// What a range is told of the world around it, which its own candles do not show: how strong its market is against the benchmark, and what the
// move into it had for an objective (wyckoff reference 2.4, tests 1 and 7). What nobody knows is null and neutral.

import type { Objective, RelativeStrengthReading } from "../laws/index.ts";

export interface Surroundings {
  /** As of the newest candle; null without a benchmark. */
  strength(): RelativeStrengthReading | "not applicable" | null;
}

/** A range that was left for good: the trend that a later range may interrupt. */
export interface FinishedRange {
  readonly id: string;
  readonly exit: 1 | -1;
  /** Conservative target of its cause; null where none was counted, or where what followed undid it. */
  readonly objective: Objective | null;
  /** Natural logarithm of the edge that the exit led away from. */
  readonly farEdge: number;
}

/** A close beyond the far edge takes the whole effect back: a later move is another one, with an objective of its own. */
export function afterClose(finished: FinishedRange, close: number): FinishedRange {
  if (finished.objective === null || finished.exit * (finished.farEdge - close) <= 0) return finished;
  return { ...finished, objective: null };
}
