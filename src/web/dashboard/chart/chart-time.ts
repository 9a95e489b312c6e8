// The only place where the bot's milliseconds become the seconds that the chart library counts in.

import type { UTCTimestamp } from "lightweight-charts";

export function chartTime(milliseconds: number): UTCTimestamp {
  return (milliseconds / 1000) as UTCTimestamp;
}
