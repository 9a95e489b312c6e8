// What a quiet synthetic market does in one candle: its range grows with the square root of time, its volume with time.

import { timeframeMs, type Timeframe } from "../timeframe.ts";

const MINUTE_ATR = 0.0009;
const MINUTE_VOLUME = 40;

/** Average true range as a share of price. */
export function usualAtr(timeframe: Timeframe): number {
  return MINUTE_ATR * Math.sqrt(minutesOf(timeframe));
}

export function usualVolume(timeframe: Timeframe): number {
  return MINUTE_VOLUME * minutesOf(timeframe);
}

export function minutesOf(timeframe: Timeframe): number {
  return timeframeMs(timeframe) / timeframeMs("1m");
}
