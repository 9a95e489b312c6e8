// The levels of a plan on a chart, and whether they still make one: enough targets ahead, the entry not passed, time left.

import { candleSpanMs } from "../../candle-span.ts";
import { bestPrice, orient, shiftPrice, worstPrice, type Direction } from "../../direction.ts";
import { priceText } from "../../figure-text.ts";
import type { ProspectCondition, ProspectContext } from "../setup.ts";
import { furthestSince, type CountView } from "./count-view.ts";
import type { Sighting, WavePlan, WaveTarget } from "./sighting.ts";
import { levelOf } from "./wave-measure.ts";

export interface WaveLevels {
  /** What the order waits for; a market order is entered beyond it. */
  readonly trigger: number;
  readonly entry: number;
  readonly chaseLimit: number;
  /** Beyond it price has run away: of an order the chase limit, of an entry on the close so far beyond the level. */
  readonly passedAt: number;
  readonly stop: number;
  /** Ahead of the entry, the nearest first. */
  readonly targets: readonly WaveTarget[];
  readonly entryValidUntil: number;
  readonly expiresAt: number;
  readonly isOver: boolean;
}

/** The reward at the second target is asked too, so a plan without one cannot be judged. */
const LEAST_TARGETS = 2;

export function levelsOf(plan: WavePlan, direction: Direction, context: ProspectContext): WaveLevels {
  const { options, reading, confirmedAt, candle } = context;
  const { entryOffset, stopOffset, targetGap, leastLifeCandles, leastEntryCandles, mostEntryCandles } = options.elliott;
  const { atr } = reading;
  const spanOf = (candles: number): number => candleSpanMs(candles, context.series.timeframe, context.calendar);
  const trigger = plan.order === "market" ? plan.trigger.price : shiftPrice(direction, plan.trigger.price, entryOffset * atr);
  const entry = plan.order === "market" ? candle.close : trigger;
  const stop = shiftPrice(direction, plan.turn.price, -stopOffset * atr);
  const targets = targetsAhead(plan.targets, { direction, entry, gap: targetGap * atr });
  const reach = shiftPrice(direction, trigger, chaseOf({ trigger, stop }, direction, context));
  const chaseLimit = bestPrice(
    direction,
    entry,
    worstPrice(direction, reach, stillPaying({ stop, target: targets[0]?.price ?? entry }, context)),
  );
  const stands = Math.min(Math.max(plan.entryMs, spanOf(leastEntryCandles)), spanOf(mostEntryCandles));
  const isOver = plan.turn.time + Math.max(plan.lifeMs, spanOf(leastLifeCandles)) <= confirmedAt;
  const expiresAt = Math.max(plan.turn.time + plan.lifeMs, confirmedAt + spanOf(leastLifeCandles));
  return {
    trigger,
    entry,
    stop,
    targets,
    chaseLimit,
    passedAt: plan.order === "market" ? reach : chaseLimit,
    entryValidUntil: Math.min(confirmedAt + stands, expiresAt),
    expiresAt,
    isOver,
  };
}

interface Ahead {
  readonly direction: Direction;
  readonly entry: number;
  /** Targets closer to the one before are the same. */
  readonly gap: number;
}

function targetsAhead(targets: readonly WaveTarget[], { direction, entry, gap }: Ahead): readonly WaveTarget[] {
  let reached = levelOf(direction, entry);
  const ahead: WaveTarget[] = [];
  for (const target of targets.toSorted((one, other) => orient(direction, one.price) - orient(direction, other.price))) {
    const level = levelOf(direction, target.price);
    if (level <= reached + (ahead.length === 0 ? 0 : gap)) continue;
    ahead.push(target);
    reached = level;
  }
  return ahead;
}

/** A difference of logarithms. */
function chaseOf(
  { trigger, stop }: Pick<WaveLevels, "trigger" | "stop">,
  direction: Direction,
  { options, reading }: ProspectContext,
): number {
  const { chaseDistance, chaseShare } = options.elliott;
  return Math.max(chaseDistance * reading.atr, chaseShare * (levelOf(direction, trigger) - levelOf(direction, stop)));
}

/** A fill beyond this, where target 1 no longer pays the least reward, is not accepted, however short the chase. In logarithms, as all levels. */
function stillPaying({ stop, target }: { readonly stop: number; readonly target: number }, { options }: ProspectContext): number {
  return stop * (target / stop) ** (1 / (1 + options.minimumRewardRisk.target1));
}

export function planConditions(
  { direction, plan }: Sighting,
  levels: WaveLevels,
  view: CountView,
  { candle }: ProspectContext,
): readonly ProspectCondition[] {
  const { trigger, entry, stop, passedAt, targets } = levels;
  const highest = direction.sign === 1 ? candle.high : candle.low;
  const furthest = plan?.order === "market" ? entry : bestPrice(direction, furthestSince(view)?.price ?? highest, highest);
  const ahead = targets.length === 0 ? "none does" : targets.map(({ price }) => priceText(price)).join(", ");
  return [
    {
      text: `the stop at ${priceText(stop)} lies behind the entry at ${priceText(entry)}`,
      isMet: orient(direction, stop) < orient(direction, entry),
    },
    { text: `two targets lie beyond the entry at ${priceText(entry)}: ${ahead}`, isMet: targets.length >= LEAST_TARGETS },
    {
      text: `price has not run past ${priceText(trigger)} by more than the chase to ${priceText(passedAt)} - so far ${priceText(furthest)}`,
      isMet: orient(direction, furthest) <= orient(direction, passedAt),
    },
    { text: "the time in which it ought to happen is not over", isMet: !levels.isOver },
  ];
}
