// The secondary test of a climax: a swing back into the climax zone on clearly less volume. The first one fixes the range and ends Phase A
// (W:ST; wyckoff reference 2.1). Where volume is unknown the swing counts, with a lower score.

import type { OrientedChart, OrientedPivot } from "./oriented-chart.ts";

/** The zone of the test: this many A below the floor, this share of the range above it. */
const BELOW_FLOOR = 0.5;
const ABOVE_FLOOR = 0.35;
const TEST_CANDLES = 3;
const NEUTRAL = 0.5;

export interface SecondaryTest {
  readonly pivot: OrientedPivot;
  readonly volumeShare: number;
  readonly score: number;
}

interface Ground {
  readonly floor: number;
  readonly width: number;
  /** Mean relative volume of the climax zone; NaN where unknown. */
  readonly climaxVolume: number;
  /** Its volume must be below this share of the climax zone's. */
  readonly quieterThan: number;
  /** Only swings after this candle count. */
  readonly after: number;
}

export function readSecondaryTest(chart: OrientedChart, ground: Ground): SecondaryTest | undefined {
  const { atr } = chart.window.back(0);
  for (const pivot of chart.confirmed) {
    if (pivot.scale !== 0 || pivot.kind !== "low" || pivot.at <= ground.after) continue;
    const lowest = ground.floor - BELOW_FLOOR * atr;
    const highest = ground.floor + ABOVE_FLOOR * ground.width;
    if (pivot.level < lowest || pivot.level > highest) continue;
    const volumeShare = volumeAround(chart, pivot.at) / ground.climaxVolume;
    if (volumeShare >= ground.quieterThan) continue;
    const quiet = Number.isNaN(volumeShare) ? NEUTRAL : 1 - volumeShare / ground.quieterThan;
    const closeness = 1 - Math.min(1, Math.abs(pivot.level - ground.floor) / (ABOVE_FLOOR * ground.width));
    return { pivot, volumeShare, score: 0.4 + 0.4 * quiet + 0.2 * closeness };
  }
  return undefined;
}

/** Mean relative volume of the three candles that end at the swing's extreme; NaN where none is known. */
function volumeAround(chart: OrientedChart, at: number): number {
  const { window } = chart;
  let back = 0;
  while (back < window.length && window.back(back).openTime > at) back += 1;
  let sum = 0;
  let count = 0;
  for (let place = back; place < Math.min(back + TEST_CANDLES, window.length); place += 1) {
    const { relativeVolume } = window.back(place);
    if (Number.isNaN(relativeVolume)) continue;
    sum += relativeVolume;
    count += 1;
  }
  return count === 0 ? NaN : sum / count;
}
