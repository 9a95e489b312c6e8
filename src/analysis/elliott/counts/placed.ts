// Where a reading puts the chart, with all that tells one count from another.

import type { Explanation } from "../explanation.ts";
import type { PartialParse } from "../parse.ts";
import type { WaveLabel } from "../wave.ts";
import type { StrayCandle } from "./latest-candles.ts";
import { asItIs, formingLabel, nextDirection, opensLarger, placedLarger, type Placement } from "./placement.ts";
import { standingLevels, type StandingLevels } from "./standing-levels.ts";

export interface Placed {
  readonly placement: Placement;
  readonly levels: StandingLevels | undefined;
  readonly label: WaveLabel | null;
  readonly direction: 1 | -1;
}

const AS_IT_IS = new WeakMap<PartialParse, Placed>();

/** Taken as it is, a reading puts the chart in the same place whenever it is asked. */
export function placed(explanation: Explanation, strays: readonly StrayCandle[]): Placed {
  const { parse, isComplete } = explanation;
  if (opensLarger(explanation, strays)) return withLevels(placedLarger(explanation));
  let known = AS_IT_IS.get(parse);
  if (known === undefined) {
    known = withLevels(asItIs(parse, isComplete));
    AS_IT_IS.set(parse, known);
  }
  return known;
}

function withLevels(placement: Placement): Placed {
  return { placement, levels: standingLevels(placement), label: formingLabel(placement), direction: nextDirection(placement) };
}
