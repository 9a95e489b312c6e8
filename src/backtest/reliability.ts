// Whether more evidence means more hits: the hit rate by band of confidence, and, where signals say a hit rate of their own, how far that was
// from what happened. As everywhere, an unfilled signal does not count, and one that expired or was invalidated before target 1 is a miss.

import { calibrationError } from "#signals";
import type { Execution } from "./execution.ts";
import type { Minima } from "./options.ts";

export interface ReliabilityBand {
  readonly from: number;
  /** Exclusive, but for the last band. */
  readonly to: number;
  readonly samples: number;
  readonly hitRate: number | null;
}

export interface Calibration {
  /** Signals that said a hit rate and came to an end. */
  readonly samples: number;
  /** Mean distance, by tenths of the hit rate that was said, between what was said and what happened; null where too few said one. */
  readonly expectedCalibrationError: number | null;
}

const BANDS = 10;

export function reliabilityOf(executions: readonly Execution[], { bandSamples }: Minima): readonly ReliabilityBand[] {
  const counted = executions.filter(counts);
  return Array.from({ length: BANDS }, (_, band) => {
    const own = counted.filter(({ signal }) => bandOf(signal.confidence) === band);
    return { from: band / BANDS, to: (band + 1) / BANDS, samples: own.length, hitRate: own.length >= bandSamples ? hitRateOf(own) : null };
  });
}

export function calibrationOf(executions: readonly Execution[], { trades }: Minima): Calibration {
  const told = executions.flatMap((execution) => {
    const said = counts(execution) ? execution.signal.hitRate : null;
    return said === null ? [] : [{ predicted: said.value, hit: execution.hit }];
  });
  return { samples: told.length, expectedCalibrationError: told.length >= trades ? calibrationError(told) : null };
}

function counts({ result }: Execution): boolean {
  return result !== null && result !== "UNFILLED";
}

function bandOf(share: number): number {
  return Math.min(Math.floor(share * BANDS + 1e-9), BANDS - 1);
}

function hitRateOf(executions: readonly Execution[]): number {
  return executions.filter(({ hit }) => hit).length / executions.length;
}
