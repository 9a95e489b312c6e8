// Where the bands of the phases of one structure lie beside each other.

import type { Structure } from "../../wire.ts";

/** A phase that has only begun is still seen. */
const LEAST_BAND = 13;

export interface PhaseBand {
  readonly phase: Structure["phase"];
  readonly left: number;
  readonly right: number;
}

/** Bands too narrow for their letter are widened, and push those after them on. */
export function phaseBands(bands: readonly PhaseBand[]): readonly PhaseBand[] {
  let from = -Infinity;
  return bands.map(({ phase, left, right }) => {
    const begins = Math.max(from, left);
    from = Math.max(right, begins + LEAST_BAND);
    return { phase, left: begins, right: from };
  });
}
