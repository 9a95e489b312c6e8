// Readings that ask the same of a trader are one count: the chart goes the same way next, the same wave is forming, and the same price ends
// it. The best of them speaks for all.

import type { WaveLabel } from "../wave.ts";
import type { StrayCandle } from "./latest-candles.ts";
import { placed } from "./placed.ts";
import type { Placement } from "./placement.ts";
import type { RankedForest } from "./ranked-reading.ts";
import type { ScoredExplanation } from "./standing-explanation.ts";
import type { StandingLevels } from "./standing-levels.ts";

export interface ImpliedCount {
  readonly best: ScoredExplanation;
  readonly placement: Placement;
  readonly levels: StandingLevels;
  readonly label: WaveLabel | null;
  readonly direction: 1 | -1;
  probability: number;
  readonly readings: ScoredExplanation[];
}

/** Invalidations within so many ATR are one. */
const SAME_LEVEL_ATR = 0.1;

interface Measures {
  /** A difference of logarithms. */
  readonly atr: number;
  readonly strays: readonly StrayCandle[];
}

/** In order of probability. */
export function impliedCounts({ readings, shares }: RankedForest, { atr, strays }: Measures): readonly ImpliedCount[] {
  const counts: ImpliedCount[] = [];
  for (let rank = 0; rank < readings.length; rank += 1) {
    const reading = readings[rank] as ScoredExplanation;
    const probability = shares[rank] as number;
    const { placement, levels, label, direction } = placed(reading, strays);
    if (levels === undefined) continue;
    const same = sameOf(counts, { label, direction, levels }, SAME_LEVEL_ATR * atr);
    if (same === undefined) counts.push({ best: reading, placement, levels, label, direction, probability, readings: [reading] });
    else {
      same.probability += probability;
      same.readings.push(reading);
    }
  }
  return counts.toSorted((one, other) => other.probability - one.probability);
}

function sameOf(
  counts: readonly ImpliedCount[],
  { label, direction, levels }: Pick<ImpliedCount, "label" | "direction" | "levels">,
  nearby: number,
): ImpliedCount | undefined {
  const { level } = levels.invalidation;
  for (const count of counts) {
    if (count.direction !== direction || count.label !== label) continue;
    if (Math.abs(count.levels.invalidation.level - level) <= nearby) return count;
  }
  return undefined;
}
