// The plan behind the test of a spring and behind its mirror image, the test of an upthrust after distribution (playbook: spring-test,
// UTAD-test; wyckoff 2.7). Every distance is taken in logarithms, so the plan on prices p and the opposite one on 1/p are the same plan.

import type { Structure } from "#analysis";
import { candleSpanMs } from "../../candle-span.ts";
import { bestPrice, directionOf, shiftPrice, worstPrice, type Direction } from "../../direction.ts";
import { priceText } from "../../figure-text.ts";
import type { Invalidation } from "../../signal.ts";
import type { PlaybookOptions } from "../options.ts";
import { rangeTargets } from "./range-targets.ts";
import { rangeTestEvidence, rangeTestStrength } from "./range-test-evidence.ts";
import { findRangeTests, type RangeTest, type RangeTestKind } from "./range-test-finding.ts";
import type { Idea, SetupContext } from "../setup.ts";

export function proposeRangeTest(context: SetupContext, kind: RangeTestKind): readonly Idea[] {
  if (!(context.reading.atr > 0)) return [];
  return findRangeTests(context, kind).map((found) => planOf(found, context, kind));
}

function planOf(found: RangeTest, context: SetupContext, kind: RangeTestKind): Idea {
  const { confirmedAt, options, reading } = context;
  const direction = directionOf(kind.side);
  const { entryOffset, stopOffset, entryCandles, weights } = options.wyckoff.rangeTest;
  const entry = shiftPrice(direction, found.trigger, entryOffset * reading.atr);
  const stop = shiftPrice(direction, worstPrice(direction, found.test.price, found.anchor), -stopOffset * reading.atr);
  const targets = rangeTargets(direction, found, options.wyckoff.rangeTest);
  return {
    side: kind.side,
    origin: found.structure.id,
    structureId: found.structure.id,
    order: "stop",
    entry,
    entryValidUntil: confirmedAt + candleSpanMs(entryCandles, context.series.timeframe, context.calendar),
    chaseLimit: chaseLimit({ direction, entry, stop, target: targets.prices[0], atr: reading.atr }, options),
    stop,
    targets: targets.prices,
    against: found.against,
    evidence: rangeTestEvidence(found, kind, targets),
    invalidations: [closeBeyondAnchor(found, kind, context.series.timeframe)],
    expiresAt: confirmedAt + lifeMs(context, found.structure),
    atr: reading.atr,
    strength: rangeTestStrength(found, weights),
    anchors: { beganAt: found.structure.from, turnAt: found.terminal.at },
  };
}

interface ChaseInput {
  readonly direction: Direction;
  readonly entry: number;
  readonly stop: number;
  readonly target: number;
  readonly atr: number;
}

/** A fill beyond the point where target 1 no longer pays the least reward is not accepted, however short the chase. */
function chaseLimit({ direction, entry, stop, target, atr }: ChaseInput, options: PlaybookOptions): number {
  const reward = options.minimumRewardRisk.target1;
  const stillPays = (target + reward * stop) / (1 + reward);
  const chased = worstPrice(direction, shiftPrice(direction, entry, options.wyckoff.rangeTest.chaseDistance * atr), stillPays);
  return bestPrice(direction, entry, chased);
}

/** As long as the range took to build, within bounds: a cause that has not worked by then was not one. */
function lifeMs({ series, calendar, confirmedAt, options }: SetupContext, structure: Structure): number {
  const { leastLifeCandles, mostLifeCandles } = options.wyckoff.rangeTest;
  const age = (confirmedAt - structure.from) / candleSpanMs(1, series.timeframe, calendar);
  const candles = Math.min(Math.max(Math.floor(age), leastLifeCandles), mostLifeCandles);
  return candleSpanMs(candles, series.timeframe, calendar);
}

function closeBeyondAnchor(found: RangeTest, kind: RangeTestKind, timeframe: string): Invalidation {
  const side = directionOf(kind.side).wrongSide;
  return {
    rule: found.terminal.rule,
    text: `A ${timeframe} close ${side} ${priceText(found.anchor)}, ${kind.anchorName}`,
    price: found.anchor,
    side,
    basis: "close",
  };
}
