// Leaving the range upwards (on the mirrored chart: downwards). A close beyond the creek and the edge on wide spread and volume is the jump
// across the creek (W:JAC) or the break of the ice (W:MSOW); three closes in a row do it without effort once the side has shown strength. Closing well back inside takes it
// back; so does closing inside at all once ten candles have passed, unless the side is believed (reference 2.1, 2.3).

import { jumpEvent } from "./event-text.ts";
import { known, type EventRule, type Occurrence, type Side } from "./side.ts";
import type { StandingJump } from "./story.ts";

/** Effort that makes a close beyond the edge a jump: relative spread and volume. */
const EFFORT = { spread: 1.2, volume: 1.2 };
const FALL_BACK_CANDLES = 10;
/** How far back inside, in W, takes a jump back. */
export const FALL_BACK_SHARE = 0.25;
/** Closes in a row across creek and edge that are a jump without effort, where the side has shown strength already. */
const SLOW_CLOSES = 3;

export const jump: EventRule = {
  name: "jump",
  push(side) {
    const { story, candle, ceiling, width, options } = side;
    const beyond = candle.close - ceiling;
    const farOut = beyond > Math.max(options.breakDistance * candle.atr, options.breakShare * width);
    story.closesBeyond = farOut ? story.closesBeyond + 1 : 0;
    const beyondBoth = candle.close > Math.max(ceiling + options.jumpDistance * candle.atr, side.creek);
    story.closesAcross = beyondBoth ? story.closesAcross + 1 : 0;
    if (story.jump !== null) return fallenBack(side, beyond);
    if ((side.phase === "D" || story.sign !== null) && story.closesAcross === SLOW_CLOSES) return jumped(side, "slow");
    if (!side.isLate) return undefined;
    const loud = Number.isNaN(candle.relativeVolume) || candle.relativeVolume >= EFFORT.volume;
    return beyondBoth && loud && candle.relativeSpread >= EFFORT.spread ? jumped(side, "effort") : undefined;
  },
};

function jumped(side: Side, manner: "slow" | "effort"): Occurrence {
  const { candle, story } = side;
  const event = jumpEvent(side, manner);
  story.jump = { of: { type: event.type, at: event.at }, index: candle.index, high: candle.high, pending: null };
  const volume = known(candle.relativeVolume);
  const evidence = { jump: 1, jumpVolume: manner === "slow" || volume === null ? 0 : Math.log(Math.max(0.2, volume)) };
  return { kind: "event", step: "jump", event, evidence };
}

function fallenBack({ story, candle, width, phase }: Side, beyond: number): Occurrence | undefined {
  const standing = story.jump as StandingJump;
  const age = candle.index - standing.index;
  const wellInside = beyond < -FALL_BACK_SHARE * width;
  // Once the side is believed this is what a back-up looks like.
  const notHeld = phase !== "D" && beyond < 0 && age > FALL_BACK_CANDLES;
  if (!wellInside && !notHeld) {
    if (candle.high > standing.high) standing.high = candle.high;
    return undefined;
  }
  story.jump = null;
  return { kind: "failure", step: "jump", of: standing.of };
}
