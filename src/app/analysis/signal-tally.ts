// What became of a set of signals. An unfilled signal is closed but does not count: neither as a miss nor in the average.

import type { Signal } from "#signals";

export interface SignalTally {
  readonly raised: number;
  /** Filled and ended. */
  readonly closed: number;
  readonly hits: number;
  /** Net of costs; null where nothing has closed. */
  readonly averageR: number | null;
}

export function signalTally(signals: readonly Signal[]): SignalTally {
  const outcomes = signals.flatMap(({ outcome }) => (outcome === null || outcome.result === "UNFILLED" ? [] : [outcome]));
  const sumR = outcomes.reduce((sum, { r }) => sum + r, 0);
  return {
    raised: signals.length,
    closed: outcomes.length,
    hits: outcomes.filter(({ hit }) => hit).length,
    averageR: outcomes.length === 0 ? null : sumR / outcomes.length,
  };
}
