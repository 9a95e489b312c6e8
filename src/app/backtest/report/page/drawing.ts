// What every chart of the report needs: the colours of the page, and time as the chart library counts it.

import type { UTCTimestamp } from "lightweight-charts";
import type { RunData } from "./report-data.ts";

export function colour(name: string): string {
  return getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();
}

export function faded(name: string, opacity: number): string {
  const share = Math.round(opacity * 255).toString(16);
  return `${colour(name)}${share.padStart(2, "0")}`;
}

export function chartTime(milliseconds: number): UTCTimestamp {
  return (milliseconds / 1000) as UTCTimestamp;
}

/** The open time of the candle that holds an instant: fills may have been found on finer candles. */
export function candleOf(run: RunData, instant: number): number {
  return run.openTime.findLast((openTime) => openTime <= instant) ?? instant;
}
