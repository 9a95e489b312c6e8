// The rally under way on one side of a range, from the low it started at to its high so far, and the reaction since that high. A new low
// starts it again; so does a reaction that takes back too much of it, from the higher low it made. Not an event: the ground that signs of
// strength, jumps, back-ups and last points are read from.

import type { MeasuredCandle } from "../../measured-candle.ts";
import type { Side } from "./side.ts";
import type { Effort, Extreme, Leg } from "./story.ts";

/** A candle of strength: relative spread, close location, relative volume (reference 2.1, SOS). */
const STRONG = { spread: 1.3, closeLocation: 0.6, volume: 1.3 };

/** A reaction is at least this deep, in W. */
const WORTH_THE_NAME = 0.25;

export function followLeg({ story, candle, before, width, options }: Side): void {
  const leg = story.leg;
  if (leg === null || candle.low < leg.low.level) {
    story.leg = startLeg(lowOf(candle), highOf(candle));
    return;
  }
  if (candle.high > leg.high.level) {
    if (leg.reaction !== null && leg.high.level - leg.reaction.low.level >= WORTH_THE_NAME * width) {
      leg.lastHigherLow = leg.reaction.low;
    }
    leg.high = highOf(candle);
    leg.reaction = null;
  } else followReaction(leg, candle);
  if (candle.close > before.close) {
    addEffort(leg.rising, candle);
    if (isStrong(candle)) leg.isStrong = true;
  }
  const { reaction } = leg;
  if (reaction === null || leg.high.level - reaction.low.level <= options.reversalShare * (leg.high.level - leg.low.level)) return;
  story.leg = startLeg(reaction.low, highOf(candle));
}

export function isStrong({ relativeSpread, closeLocation, relativeVolume }: MeasuredCandle): boolean {
  const loud = Number.isNaN(relativeVolume) || relativeVolume >= STRONG.volume;
  return relativeSpread >= STRONG.spread && closeLocation >= STRONG.closeLocation && loud;
}

/** Mean relative volume; NaN where none is known. */
export function meanEffort({ sum, count }: Effort): number {
  return count === 0 ? NaN : sum / count;
}

export function addEffort(effort: Effort, { relativeVolume }: MeasuredCandle): void {
  if (Number.isNaN(relativeVolume)) return;
  effort.sum += relativeVolume;
  effort.count += 1;
}

export function lowOf(candle: MeasuredCandle): Extreme {
  return { level: candle.low, price: candle.lowPrice, at: candle.openTime, index: candle.index };
}

export function highOf(candle: MeasuredCandle): Extreme {
  return { level: candle.high, price: candle.highPrice, at: candle.openTime, index: candle.index };
}

function startLeg(low: Extreme, high: Extreme): Leg {
  return { low, high, rising: { sum: 0, count: 0 }, isStrong: false, reaction: null, lastHigherLow: null };
}

function followReaction(leg: Leg, candle: MeasuredCandle): void {
  const { reaction } = leg;
  if (reaction === null) {
    leg.reaction = { low: lowOf(candle), lowHigh: candle.high, effort: { sum: 0, count: 0 } };
    addEffort(leg.reaction.effort, candle);
    return;
  }
  addEffort(reaction.effort, candle);
  if (candle.low >= reaction.low.level) return;
  reaction.low = lowOf(candle);
  reaction.lowHigh = candle.high;
}
