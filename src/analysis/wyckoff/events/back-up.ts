// The back-up to the creek (on the mirrored chart: the rally back to the ice from below, the classic last point of supply): after the jump a
// quiet reaction ends around the edge that was jumped, and turns (W:BU, W:LPSY; reference 2.1). Once it holds, a close above the high before it
// is the trend.

import { backUpEvent } from "./event-text.ts";
import { meanEffort } from "./leg.ts";
import { standOn } from "./last-point.ts";
import type { EventRule, Side } from "./side.ts";
import type { Leg } from "./story.ts";

/** Where it ends: this far back inside the edge in W, and this far before it in W or A. */
const ZONE = { inside: 0.25, beyond: 0.15, beyondInAtr: 0.5 };
/** Volume of the reaction against the rally's. */
const QUIET = 0.8;

export const backUp: EventRule = {
  name: "back-up",
  push(side) {
    const { story, candle, options } = side;
    const { jump, leg } = story;
    if (jump === null || leg === null || leg.reaction === null || leg.reaction.low.index === candle.index) return undefined;
    if (leg.reaction.low.index <= jump.index || candle.index - jump.index > options.backUpCandles) return undefined;
    if (story.point?.high.at === leg.high.at || !(candle.close > leg.reaction.lowHigh) || !endsAtEdge(side, leg)) return undefined;
    const quiet = meanEffort(leg.reaction.effort) / meanEffort(leg.rising);
    if (quiet >= QUIET) return undefined;
    const event = backUpEvent(side, leg.reaction.low, quiet);
    standOn(side, leg, event);
    return { kind: "event", step: "back-up", event, evidence: {} };
  },
};

function endsAtEdge({ ceiling, width, candle }: Side, leg: Leg): boolean {
  const low = leg.reaction?.low.level ?? Infinity;
  const furthest = ceiling + Math.max(ZONE.beyond * width, ZONE.beyondInAtr * candle.atr);
  return low >= ceiling - ZONE.inside * width && low <= furthest;
}
