// What became of signals, in figures that say nothing where there are too few of them.

import { riskMultiple, shareText } from "#chat/words";
import { LEAST_HIT_SAMPLES, wilsonInterval, type Signal, type SignalOutcome } from "#signals";

/** A signal that was never filled is closed and does not count. */
export function countedOutcomes(signals: readonly Signal[]): readonly SignalOutcome[] {
  return signals.flatMap(({ outcome }) => (outcome === null || outcome.result === "UNFILLED" ? [] : [outcome]));
}

/** "46 % (95 % interval 38 to 54 %) of 143". */
export function hitShareText(hits: number, samples: number): string {
  if (samples < LEAST_HIT_SAMPLES) return `not enough evidence (${hits} of ${samples}; ${LEAST_HIT_SAMPLES} are needed)`;
  const { low, high } = wilsonInterval(hits / samples, samples);
  return `${shareText(hits / samples)} of ${samples} (95 % interval ${shareText(low)} to ${shareText(high)})`;
}

export function averageRText(outcomes: readonly SignalOutcome[]): string {
  if (outcomes.length < LEAST_HIT_SAMPLES) return `not enough evidence (${outcomes.length} of ${LEAST_HIT_SAMPLES})`;
  return `${riskMultiple(outcomes.reduce((sum, { r }) => sum + r, 0) / outcomes.length)} after costs`;
}
