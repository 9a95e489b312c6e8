// Phase E: the trend has left the range behind. After a back-up or last point a close above the high before it says so; without one, a close a
// whole range beyond the edge, or the time for a back-up running out while price holds beyond (reference 2.1, "Phase E").

import type { EventRule } from "./side.ts";

/** This far beyond the edge, in W, nobody waits for a back-up. */
const RUN_AWAY = 1;

export const trend: EventRule = {
  name: "trend",
  push({ story, candle, ceiling, width, phase, options }) {
    const { jump } = story;
    if (phase !== "D" || jump === null || !(candle.close > ceiling)) return undefined;
    const beyond = candle.close - ceiling;
    const resumed = jump.pending !== null && candle.close > jump.pending;
    const ranAway = beyond > RUN_AWAY * width;
    const timedOut = candle.index - jump.index > options.backUpCandles && beyond > options.breakShare * width;
    return resumed || ranAway || timedOut ? LEFT : undefined;
  },
};

const LEFT = { kind: "left" } as const;
