// The last point of support (on the mirrored chart: of supply): after a sign of strength or a jump a quiet reaction that stays in the upper half of the range, gives
// back less than most of the rally, and turns (W:LPS, W:LPSY; reference 2.1). Which one was the last is only known later, so each is told and
// numbered. A close below it fails it.

import { lastPointEvent } from "./event-text.ts";
import { meanEffort } from "./leg.ts";
import type { EventRule, Occurrence, Side } from "./side.ts";
import type { Leg, StandingPoint } from "./story.ts";
import type { WyckoffEvent } from "../structure.ts";

/** A reaction is at least this deep, in A: less is a pause. */
const SMALLEST_REACTION = 0.7;
const QUIET = 0.8;
/** A side that nothing speaks for has no last point. */
const WORTH_TELLING = 0.25;

export const lastPoint: EventRule = {
  name: "last point",
  push(side) {
    const { story, candle, before } = side;
    if (story.point !== null && candle.close < story.point.low.level) return failed(side, story.point);
    const { leg } = story;
    if (leg === null || leg.reaction === null || leg.reaction.low.index === candle.index) return undefined;
    const isProven = story.sign !== null || story.jump !== null;
    if (!isProven || side.weight < WORTH_TELLING || story.point?.high.at === leg.high.at || !(candle.close > before.high)) return undefined;
    const quiet = meanEffort(leg.reaction.effort) / meanEffort(leg.rising);
    if (quiet >= QUIET || !isHigherLow(side, leg)) return undefined;
    story.points += 1;
    const event = lastPointEvent(side, { low: leg.reaction.low, number: story.points, quiet });
    standOn(side, leg, event);
    return { kind: "event", step: "point", event, evidence: {} };
  },
};

/** The reaction that held is what the trend is measured from: beyond the high before it. */
export function standOn({ story }: Side, leg: Leg, { type, at }: WyckoffEvent): void {
  const low = leg.reaction?.low ?? leg.low;
  story.point = { of: { type, at }, low, high: leg.high };
  if (story.jump !== null) story.jump.pending = leg.high.level;
}

function isHigherLow({ floor, width, candle }: Side, leg: Leg): boolean {
  const low = leg.reaction?.low.level ?? -Infinity;
  return leg.high.level - low >= SMALLEST_REACTION * candle.atr && low >= floor + 0.5 * width;
}

function failed({ story }: Side, point: StandingPoint): Occurrence {
  story.point = null;
  story.failedPoints += 1;
  if (story.jump !== null) story.jump.pending = null;
  return { kind: "failure", step: "point", of: point.of };
}
