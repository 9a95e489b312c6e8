// The nine tests put to a range when one of its sides speaks (wyckoff reference 2.4), and the count of its cause from a last point (2.5): what the
// range knows, in the shape the laws ask for.

import { nineTests, type NineTests, type PricedMoment } from "../laws/index.ts";
import type { OrientedPivot } from "../oriented-chart.ts";
import type { CountBoundary } from "../point-and-figure/index.ts";
import type { PriceTarget, WyckoffEventType } from "../structure.ts";
import type { RangeSide } from "./range-side.ts";
import type { RangeState } from "./range-state.ts";

const SWING_SCALE = 0;

export function testsOf(range: RangeState, side: RangeSide): NineTests {
  const { ledger, box, laws, record, phaseBIndex } = range;
  const { candle, orientation, chart } = side;
  const { confirmedAt } = candle;
  const seen = (type: WyckoffEventType): PricedMoment | null => ledger.landmark(type) ?? null;
  const isOwnClimax = box.home === orientation;
  const extreme = { price: orientation === 1 ? record.lowest : record.highest, at: box.climax.at, confirmedAt };
  const swings = (pair: readonly (OrientedPivot | null)[]): readonly PricedMoment[] =>
    pair.filter((pivot) => pivot !== null && pivot.at >= box.climax.at).map((pivot) => ({ ...(pivot as OrientedPivot), confirmedAt }));
  const near = swings([chart.lastLow(SWING_SCALE, 1), chart.lastLow(SWING_SCALE)]);
  const far = swings([chart.lastHigh(SWING_SCALE, 1), chart.lastHigh(SWING_SCALE)]);
  return nineTests({
    side: orientation === 1 ? "buying" : "selling",
    confirmedAt,
    objective: null,
    extreme,
    preliminary: isOwnClimax ? seen(orientation === 1 ? "PS" : "PSY") : null,
    climax: isOwnClimax ? seen(orientation === 1 ? "SC" : "BC") : null,
    secondaryTest: isOwnClimax ? seen("ST") : null,
    activity: laws.activity(confirmedAt),
    strideBroken: isOwnClimax ? laws.stride?.broken : undefined,
    lows: orientation === 1 ? near : far,
    highs: orientation === 1 ? far : near,
    strength: null,
    phaseACandles: phaseBIndex - box.climax.index,
    phaseBCandles: candle.index - phaseBIndex,
    columns: ledger.published.targets[0]?.columns ?? null,
    trade: null,
  });
}

/** Events that end a segment of the count, whichever the range has. */
const BOUNDARIES: readonly WyckoffEventType[] = [
  ...(["SPRING", "SHAKEOUT", "UTAD", "TEST", "UA", "UT", "mSOW", "AR", "SC", "BC", "PS", "PSY"] as const),
];

/** Counted from a last point of a believed side; nothing where no segment of the cause is complete. */
export function targetsOf(
  range: RangeState,
  side: RangeSide,
  lastPoint: { readonly price: number; readonly at: number },
): readonly PriceTarget[] {
  const { ledger, laws, record, box } = range;
  const { orientation, candle } = side;
  const boundaries: CountBoundary[] = [];
  for (const event of [...BOUNDARIES, side.isHome ? ("ST" as const) : ("far ST" as const)]) {
    const moment = ledger.landmark(event);
    if (moment !== undefined && moment.at < lastPoint.at) boundaries.push({ event: event === "far ST" ? "ST" : event, at: moment.at });
  }
  const { support, resistance } = ledger.published;
  const count = laws.cause?.count({
    side: orientation === 1 ? "up" : "down",
    lastPoint,
    boundaries: boundaries.toSorted((one, other) => other.at - one.at),
    extreme: orientation === 1 ? record.lowest : record.highest,
    confirmedAt: candle.confirmedAt,
    support,
    resistance,
    candles: candle.index - box.climax.index,
  });
  return count?.targets ?? [];
}
