// Where a reading puts the chart, with all that tells one count from another.

import type { Explanation } from "../explanation.ts";
import type { WaveLabel } from "../wave.ts";
import type { StrayCandle } from "./latest-candles.ts";
import type { PatternPoints } from "../pattern.ts";
import { AsItIs, formingLabel, nextDirection, opensLarger, placedLarger, type Placement } from "./placement.ts";
import { standingLevels, type StandingLevels } from "./standing-levels.ts";

export interface Placed {
  readonly placement: Placement;
  readonly levels: StandingLevels | undefined;
  readonly label: WaveLabel | null;
  readonly direction: 1 | -1;
}

/** Taken as it is, a reading puts the chart in the same place whenever it is asked. */
export function placed(explanation: Explanation, strays: readonly StrayCandle[]): Placed {
  if (opensLarger(explanation, strays)) {
    const larger = placedLarger(explanation);
    return withLevels(larger, larger.points);
  }
  const { parse, isComplete } = explanation;
  return (parse.memory.placed ??= withLevels(new AsItIs(parse, isComplete), parse.pointsNow())) as Placed;
}

function withLevels(placement: Placement, points: PatternPoints): Placed {
  return { placement, levels: standingLevels(placement, points), label: formingLabel(placement), direction: nextDirection(placement) };
}
