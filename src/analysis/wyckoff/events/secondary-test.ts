// The secondary test of a climax: a swing back into the climax zone on clearly less volume. The first one fixes the range and ends Phase A; in
// Phase B each visit to the zone counts once, by its low, when price has come back to the middle (W:ST; wyckoff reference 2.1). Where volume is
// unknown the swing counts, with a lower score.

import type { OrientedChart } from "../oriented-chart.ts";
import { addEffort, lowOf, meanEffort } from "./leg.ts";
import { known } from "./side.ts";
import type { Effort, Extreme, Visit } from "./story.ts";

/** The zone of the test: this many A below the floor, this share of the range above it: less in Phase B, and at the edge that the reaction drew. */
const BELOW_FLOOR = 0.5;
export const REACH = { phaseA: 0.35, climaxEdge: 0.25, reactionEdge: 0.19 };
const TEST_CANDLES = 3;
const NEUTRAL = 0.5;
const MIDDLE = 0.5;
/** Less than this far below the floor, in A, is a touch. */
const TOUCH = 0.05;

export interface SecondaryTest {
  readonly pivot: Pick<Extreme, "level" | "price" | "at">;
  readonly volumeShare: number;
  readonly score: number;
}

export interface Ground {
  readonly floor: number;
  readonly width: number;
  /** Mean relative volume of the climax zone; NaN where unknown. */
  readonly climaxVolume: number;
  /** Its volume must be below this share of the climax zone's. */
  readonly quieterThan: number;
  /** How far above the floor a low still belongs to the zone, in W. */
  readonly reach: number;
  /** Only swings after this candle count. */
  readonly after: number;
}

export function readSecondaryTest(chart: OrientedChart, ground: Ground): SecondaryTest | undefined {
  const { atr } = chart.window.back(0);
  for (const pivot of chart.confirmed) {
    if (pivot.scale !== 0 || pivot.kind !== "low" || pivot.at <= ground.after) continue;
    const lowest = ground.floor - BELOW_FLOOR * atr;
    const highest = ground.floor + ground.reach * ground.width;
    if (pivot.level < lowest || pivot.level > highest) continue;
    const read = testAt(pivot, volumeUpTo(chart, pivot.at), ground);
    if (read !== undefined) return read;
  }
  return undefined;
}

export function followVisit(visit: Visit | null, chart: OrientedChart, { floor, width, reach }: Ground): Visit | null {
  const candle = chart.window.back(0);
  if (candle.low > floor + reach * width || (visit !== null && candle.low >= visit.low.level)) return visit;
  return { low: lowOf(candle), volume: known(volumeUpTo(chart, candle.openTime)), isTold: false };
}

/** A visit is over once price closes in the upper half; one that went through the floor is a false break and has its own name. */
export function readVisit(visit: Visit, chart: OrientedChart, ground: Ground): SecondaryTest | "over" | undefined {
  const { close, atr } = chart.window.back(0);
  if (close <= ground.floor + MIDDLE * ground.width) return undefined;
  if (visit.isTold || visit.low.level < ground.floor - TOUCH * atr) return "over";
  return testAt(visit.low, visit.volume ?? NaN, ground) ?? "over";
}

function testAt(low: Pick<Extreme, "level" | "price" | "at">, volume: number, ground: Ground): SecondaryTest | undefined {
  const volumeShare = volume / ground.climaxVolume;
  if (volumeShare >= ground.quieterThan) return undefined;
  const quiet = Number.isNaN(volumeShare) ? NEUTRAL : 1 - volumeShare / ground.quieterThan;
  const closeness = 1 - Math.min(1, Math.abs(low.level - ground.floor) / (ground.reach * ground.width));
  return { pivot: low, volumeShare, score: 0.4 + 0.4 * quiet + 0.2 * closeness };
}

/** Mean relative volume of the three candles that end with this one; NaN where none is known. */
function volumeUpTo({ window }: OrientedChart, at: number): number {
  let back = 0;
  while (back < window.length && window.back(back).openTime > at) back += 1;
  const effort: Effort = { sum: 0, count: 0 };
  for (let place = back; place < Math.min(back + TEST_CANDLES, window.length); place += 1) addEffort(effort, window.back(place));
  return meanEffort(effort);
}
