// The levels of a plan on a chart, and whether they still make one: enough targets ahead, the entry not passed, time left.

import { closeTimeOf } from "#market";
import { candleSpanMs } from "../../candle-span.ts";
import { bestPrice, orient, shiftPrice, worstPrice, type Direction } from "../../direction.ts";
import { priceText } from "../../figure-text.ts";
import type { ProspectCondition, ProspectContext } from "../setup.ts";
import { furthestSince, type CountView } from "./count-view.ts";
import type { Sighting, WavePlan, WaveTarget } from "./sighting.ts";
import { levelOf } from "./wave-measure.ts";

export interface WaveLevels {
  readonly entry: number;
  readonly chaseLimit: number;
  readonly stop: number;
  /** Ahead of the entry, the nearest first. */
  readonly targets: readonly WaveTarget[];
  readonly entryValidUntil: number;
  readonly expiresAt: number;
}

/** The reward at the second target is asked too, so a plan without one cannot be judged. */
const LEAST_TARGETS = 2;

export function levelsOf(plan: WavePlan, direction: Direction, context: ProspectContext): WaveLevels {
  const { options, reading, confirmedAt, series, calendar } = context;
  const { entryOffset, stopOffset, targetGap, leastLifeCandles, leastEntryCandles, mostEntryCandles } = options.elliott;
  const { atr } = reading;
  const spanOf = (candles: number): number => candleSpanMs(candles, series.timeframe, calendar);
  const entry = plan.order === "market" ? plan.trigger.price : shiftPrice(direction, plan.trigger.price, entryOffset * atr);
  const stop = shiftPrice(direction, plan.turn.price, -stopOffset * atr);
  const targets = targetsAhead(plan.targets, { direction, entry, gap: targetGap * atr });
  const expiresAt = plan.turn.time + Math.max(plan.lifeMs, spanOf(leastLifeCandles));
  const stands = Math.min(Math.max(plan.entryMs, spanOf(leastEntryCandles)), spanOf(mostEntryCandles));
  return {
    entry,
    stop,
    targets,
    chaseLimit: chaseLimit({ entry, stop, target: targets[0]?.price ?? entry }, direction, context),
    entryValidUntil: Math.min(confirmedAt + stands, expiresAt),
    expiresAt,
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

/** A fill beyond the point where target 1 no longer pays the least reward is not accepted, however short the chase. In logarithms, as all levels. */
function chaseLimit(
  { entry, stop, target }: { readonly entry: number; readonly stop: number; readonly target: number },
  direction: Direction,
  { options, reading }: ProspectContext,
): number {
  const reward = options.minimumRewardRisk.target1;
  const stillPays = stop * (target / stop) ** (1 / (1 + reward));
  const chased = worstPrice(direction, shiftPrice(direction, entry, options.elliott.chaseDistance * reading.atr), stillPays);
  return bestPrice(direction, entry, chased);
}

export function planConditions(
  { direction, plan }: Sighting,
  levels: WaveLevels,
  view: CountView,
  context: ProspectContext,
): readonly ProspectCondition[] {
  const { entry, chaseLimit: limit, targets, expiresAt } = levels;
  const { candle, confirmedAt, series } = context;
  const furthest = bestPrice(direction, furthestSince(view)?.price ?? candle.close, direction.sign === 1 ? candle.high : candle.low);
  const isLate = plan?.order === "stop" && orient(direction, furthest) > orient(direction, limit);
  const nextClose = closeTimeOf(series.timeframe, confirmedAt);
  return [
    {
      text: `two targets lie beyond the entry at ${priceText(entry)}: ${targets.length === 0 ? "none" : targets.map(({ price }) => priceText(price)).join(", ")}`,
      isMet: targets.length >= LEAST_TARGETS,
    },
    {
      text: `price has not run past the entry at ${priceText(entry)} by more than the chase to ${priceText(limit)} - so far ${priceText(furthest)}`,
      isMet: !isLate,
    },
    { text: "the time the wave had to begin is not over", isMet: expiresAt >= nextClose },
  ];
}
