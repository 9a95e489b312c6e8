// How much busier one hour of the day is than another: one on average over a day, and the same for candles of a day and longer.

import { timeframeMs, type Timeframe } from "../timeframe.ts";

const HOUR = timeframeMs("1h");
const DAY = timeframeMs("1d");
const BUSIEST_HOUR = 15;
const CYCLE_DEPTH = 0.4;

export function hourOfDayFactor(timeframe: Timeframe, openTime: number): number {
  if (timeframeMs(timeframe) >= DAY) return 1;
  const hour = (openTime % DAY) / HOUR;
  return 1 + CYCLE_DEPTH * Math.cos((2 * Math.PI * (hour - BUSIEST_HOUR)) / 24);
}
