// How a count's evidence stands among the counts that lead on null markets, where there is no larger structure to find: a reader who looks
// at noise always finds something, and only what is stronger than that says more than noise.

import type { Evidence } from "./evidence.ts";

/** What is held against each other. */
export interface NullKind {
  readonly isComplete: boolean;
  readonly scales: readonly number[];
  /** Pivots of the scale in sight: from so many on, to fewer than so many. */
  readonly inSight: readonly [number, number];
}

/** The scores of the leading counts of one kind on null markets. */
export interface NullTable extends NullKind {
  readonly charts: number;
  readonly samples: number;
  /** At NULL_SHARES: so large a share of the counts scored lower. */
  readonly scores: readonly number[];
}

export const NULL_SHARES: readonly number[] = [
  0, 0.01, 0.02, 0.05, 0.1, 0.15, 0.2, 0.25, 0.3, 0.35, 0.4, 0.45, 0.5, 0.55, 0.6, 0.65, 0.7, 0.75, 0.8, 0.85, 0.9, 0.95, 0.98, 0.99, 1,
];

/** Null where no table is of the same kind. */
export function percentileAmong(tables: readonly NullTable[], evidence: Evidence): number | null {
  const table = tables.find((each) => isOfKind(evidence, each));
  return table === undefined ? null : shareBelow(table.scores, evidence.score);
}

export function isOfKind({ isComplete, scale, pivotsInSight }: Evidence, kind: NullKind): boolean {
  const [from, to] = kind.inSight;
  return isComplete === kind.isComplete && kind.scales.includes(scale) && pivotsInSight >= from && pivotsInSight < to;
}

/** Straight between two known shares. */
function shareBelow(scores: readonly number[], score: number): number {
  const above = scores.findIndex((each) => each >= score);
  if (above === 0) return 0;
  if (above < 0) return 1;
  const [lower, upper] = [scores[above - 1] as number, scores[above] as number];
  const [from, to] = [NULL_SHARES[above - 1] as number, NULL_SHARES[above] as number];
  return from + ((to - from) * (score - lower)) / (upper - lower);
}
