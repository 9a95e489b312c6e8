// The levels of a plan on a chart, and whether they still make one: enough targets that pay, the first of them not reached yet, time left.

import { candleSpanMs } from "../../candle-span.ts";
import { bestPrice, orient, shiftPrice, worstPrice, type Direction } from "../../direction.ts";
import { priceText } from "../../figure-text.ts";
import { condition } from "../condition.ts";
import type { ProspectCondition, ProspectContext } from "../setup.ts";
import { furthestSince, type CountView } from "./count-view.ts";
import type { Sighting, WavePlan, WaveTarget } from "./sighting.ts";
import { levelOf } from "./wave-measure.ts";

export interface WaveLevels {
  /** What a stop order waits for; a market order is entered beyond it. */
  readonly trigger: number;
  /** At market where the candle closed beyond the trigger: the end of a wave is confirmed late, and by then the level has often been passed. */
  readonly order: WavePlan["order"];
  readonly entry: number;
  readonly chaseLimit: number;
  readonly stop: number;
  /** Those that pay for the risk, the nearest first. */
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
  const isPassed = orient(direction, candle.close) > orient(direction, trigger);
  const order = isPassed ? "market" : plan.order;
  const entry = order === "market" ? candle.close : trigger;
  const stop = shiftPrice(direction, plan.turn.price, -stopOffset * atr);
  const targets = targetsAhead(plan.targets, {
    direction,
    entry,
    stop,
    gap: targetGap * atr,
    leastReward: options.minimumRewardRisk.target1,
  });
  const reach = shiftPrice(direction, entry, chaseOf({ entry, stop }, direction, context));
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
    order,
    entry,
    stop,
    targets,
    chaseLimit,
    entryValidUntil: Math.min(confirmedAt + stands, expiresAt),
    expiresAt,
    isOver,
  };
}

interface Ahead {
  readonly direction: Direction;
  readonly entry: number;
  readonly stop: number;
  /** Of the risk, in logarithms so that it mirrors: a level that pays less is passed on the way, it is no target. */
  readonly leastReward: number;
  /** Targets closer to the one before are the same. */
  readonly gap: number;
}

function targetsAhead(targets: readonly WaveTarget[], { direction, entry, stop, gap, leastReward }: Ahead): readonly WaveTarget[] {
  const risk = Math.max(0, levelOf(direction, entry) - levelOf(direction, stop));
  let reached = levelOf(direction, entry) + leastReward * risk;
  const ahead: WaveTarget[] = [];
  for (const target of targets.toSorted((one, other) => orient(direction, one.price) - orient(direction, other.price))) {
    const level = levelOf(direction, target.price);
    if (ahead.length === 0 ? level < reached : level <= reached + gap) continue;
    ahead.push(target);
    reached = level;
  }
  return ahead;
}

/** A difference of logarithms. */
function chaseOf({ entry, stop }: Pick<WaveLevels, "entry" | "stop">, direction: Direction, { options, reading }: ProspectContext): number {
  const { chaseDistance, chaseShare } = options.elliott;
  return Math.max(chaseDistance * reading.atr, chaseShare * (levelOf(direction, entry) - levelOf(direction, stop)));
}

/** A fill beyond this, where target 1 no longer pays the least reward, is not accepted, however short the chase. In logarithms, as all levels. */
function stillPaying({ stop, target }: { readonly stop: number; readonly target: number }, { options }: ProspectContext): number {
  return stop * (target / stop) ** (1 / (1 + options.minimumRewardRisk.target1));
}

export function planConditions(
  { direction }: Sighting,
  levels: WaveLevels,
  view: CountView,
  { candle }: ProspectContext,
): readonly ProspectCondition[] {
  const { trigger, entry, stop, targets } = levels;
  const highest = direction.sign === 1 ? candle.high : candle.low;
  const furthest = bestPrice(direction, furthestSince(view)?.price ?? highest, highest);
  const first = targets[0]?.price;
  const paying = (): string => (targets.length === 0 ? "none does" : targets.map(({ price }) => priceText(price)).join(", "));
  return [
    // A line through the turning points moves on with time: once it lies beyond the stop, every close lies beyond it and shows nothing.
    condition(
      orient(direction, stop) < orient(direction, trigger),
      () => `the stop at ${priceText(stop)} lies behind the level of entry at ${priceText(trigger)}`,
    ),
    condition(targets.length >= LEAST_TARGETS, () => `two targets pay for the risk of an entry at ${priceText(entry)}: ${paying()}`),
    ...(first === undefined
      ? []
      : [
          condition(
            orient(direction, furthest) < orient(direction, first),
            () => `price has not been at the first target yet, ${priceText(first)} - so far ${priceText(furthest)}`,
          ),
        ]),
    condition(!levels.isOver, () => "the time in which it ought to happen is not over"),
  ];
}
