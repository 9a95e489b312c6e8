// The nine tests put to a range when one of its sides speaks (wyckoff reference 2.4), and the count of its cause from a last point (2.5): what the
// range knows, in the shape the laws ask for.

import {
  balanceOfTests,
  nineTests,
  type NineTests,
  type NineTestsInput,
  type Objective,
  type PricedMoment,
  type TestSide,
} from "../laws/index.ts";
import type { Orientation } from "../orientation.ts";
import type { OrientedPivot } from "../oriented-chart.ts";
import type { CountBoundary } from "../point-and-figure/index.ts";
import type { PriceTarget, WyckoffEvent, WyckoffEventType } from "../structure.ts";
import type { RangeLedger } from "./range-ledger.ts";
import type { RangeSide } from "./range-side.ts";
import type { RangeState } from "./range-state.ts";

const SWING_SCALE = 0;
/** How far beyond the last point its stop lies, in A (playbook). */
const STOP_OFFSET = 0.25;
const CONSERVATIVE = "P&F conservative";

/** Where the side has just shown its hand, or gone back to: what its count starts from and its stop lies behind. */
export interface LastPoint {
  readonly price: number;
  readonly at: number;
}

export function testSideOf(orientation: Orientation): TestSide {
  return orientation === 1 ? "buying" : "selling";
}

/** `lastPoint`: the targets published are those counted from it, for this side. */
export function testsOf(range: RangeState, side: RangeSide, lastPoint: LastPoint): NineTests {
  return nineTests(questionOf(range, side, lastPoint));
}

/** Passed less failed, before there is an entry to weigh a reward by: that test stays unknown. */
export function testBalance(range: RangeState, side: RangeSide): number {
  return balanceOfTests(questionOf(range, side));
}

function questionOf(range: RangeState, side: RangeSide, lastPoint?: LastPoint): NineTestsInput {
  const { ledger, box, laws, record, phaseBIndex, surroundings } = range;
  const { candle, orientation, chart } = side;
  const { confirmedAt } = candle;
  const seen = (type: WyckoffEventType): PricedMoment | null => ledger.landmark(type) ?? null;
  const isOwnClimax = box.home === orientation;
  const extreme = { price: orientation === 1 ? record.lowest : record.highest, at: box.climax.at, confirmedAt };
  const swings = (pair: readonly (OrientedPivot | null)[]): readonly PricedMoment[] =>
    pair.filter((pivot) => pivot !== null && pivot.at >= box.climax.at).map((pivot) => ({ ...(pivot as OrientedPivot), confirmedAt }));
  const near = swings([chart.lastLow(SWING_SCALE, 1), chart.lastLow(SWING_SCALE)]);
  const far = swings([chart.lastHigh(SWING_SCALE, 1), chart.lastHigh(SWING_SCALE)]);
  return {
    side: testSideOf(orientation),
    confirmedAt,
    // Only the side that the climax speaks for has a move behind it that could have had an objective.
    objective: isOwnClimax ? range.objective : null,
    extreme,
    preliminary: isOwnClimax ? seen(orientation === 1 ? "PS" : "PSY") : null,
    climax: isOwnClimax ? seen(orientation === 1 ? "SC" : "BC") : null,
    // A false break at the edge of the climax has tested it as well.
    secondaryTest: isOwnClimax ? (seen("ST") ?? seen("UT")) : null,
    activity: laws.activity(confirmedAt),
    strideBroken: isOwnClimax ? laws.stride?.broken : undefined,
    lows: orientation === 1 ? near : far,
    highs: orientation === 1 ? far : near,
    strength: surroundings.strength(),
    phaseACandles: phaseBIndex - box.climax.index,
    phaseBCandles: candle.index - phaseBIndex,
    columns: ledger.published.targets[0]?.columns ?? null,
    trade: lastPoint === undefined ? null : tradeFrom(range, side, lastPoint),
  };
}

/** Entry beyond the candle that confirmed the last point, stop behind that point. */
function tradeFrom({ ledger }: RangeState, { orientation, candle }: RangeSide, { price }: LastPoint): NineTestsInput["trade"] {
  const target = ledger.published.targets.find(({ basis }) => basis === CONSERVATIVE);
  if (target === undefined) return null;
  return { entry: candle.highPrice, stop: price * Math.exp(-orientation * STOP_OFFSET * candle.atr), target: target.price };
}

/** The conservative target, where the cause was counted for this side: targets and tests are published together. */
export function objectiveOf({ ledger }: RangeState, orientation: Orientation): Objective | null {
  const { targets, tests } = ledger.published;
  const target = targets.find(({ basis }) => basis === CONSERVATIVE);
  if (target === undefined || tests?.side !== testSideOf(orientation)) return null;
  return { price: target.price, confirmedAt: target.confirmedAt };
}

/** A test is traded before its range is believed: what its cause would come to from here goes with it, for the plan to be measured by. */
export function withCount(event: WyckoffEvent, targets: readonly PriceTarget[]): WyckoffEvent {
  const levels = Object.fromEntries(targets.map(({ basis, price }) => [basis.replace("P&F ", ""), price]));
  return targets.length === 0 ? event : { ...event, levels: { ...event.levels, ...levels } };
}

/** A count that no newer one replaces stands, unless it was made for the other side: that is no target of this one. */
export function publishTargets(
  ledger: RangeLedger,
  { targets, side }: { readonly targets: readonly PriceTarget[]; readonly side: TestSide },
  confirmedAt: number,
): void {
  const { targets: before, tests } = ledger.published;
  const isOfOtherSide = before.length > 0 && tests?.side !== side;
  if (targets.length > 0 || isOfOtherSide) ledger.set("targets", targets, confirmedAt);
}

/** Events that end a segment of the count, whichever the range has. */
const BOUNDARIES: readonly WyckoffEventType[] = [
  ...(["SPRING", "UTAD", "TEST", "UA", "UT", "mSOW", "AR", "SC", "BC", "PS", "PSY"] as const),
];

/** Counted from a last point of a believed side; nothing where no segment of the cause is complete. */
export function targetsOf(range: RangeState, side: RangeSide, lastPoint: LastPoint): readonly PriceTarget[] {
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
