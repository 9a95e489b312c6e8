// The lengths of candle the exchange offers. Candles are aligned in UTC: weeks open on Monday, everything else on whole multiples of
// its length since the epoch (as the exchange does it).

import { fail, succeed, type Result } from "#core";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const WEEK = 7 * DAY;
/** 1970-01-05, the first Monday after the epoch. */
const FIRST_MONDAY = 4 * DAY;

const LENGTHS = {
  "1m": MINUTE,
  "3m": 3 * MINUTE,
  "5m": 5 * MINUTE,
  "15m": 15 * MINUTE,
  "30m": 30 * MINUTE,
  "1h": HOUR,
  "2h": 2 * HOUR,
  "4h": 4 * HOUR,
  "6h": 6 * HOUR,
  "8h": 8 * HOUR,
  "12h": 12 * HOUR,
  "1d": DAY,
  "3d": 3 * DAY,
  "1w": WEEK,
} as const;

export type Timeframe = keyof typeof LENGTHS;

/** Shortest first. */
export const TIMEFRAMES = Object.keys(LENGTHS) as readonly Timeframe[];

export function timeframeMs(timeframe: Timeframe): number {
  return LENGTHS[timeframe];
}

/** Answers with the name as it stands in the table: code that looks a length up by any other string of the same letters is never compiled for
 * long, and it is looked up for every candle. */
export function parseTimeframe(text: string): Result<Timeframe> {
  const timeframe = TIMEFRAMES.find((known) => known === text);
  if (timeframe !== undefined) return succeed(timeframe);
  return fail(`unknown timeframe "${text}"; expected one of ${TIMEFRAMES.join(", ")}`);
}

/** A trader's next larger chart, three to eight times as long; a whole number of candles fits into its own. */
const NEXT_COARSER: { readonly [timeframe in Timeframe]?: Timeframe } = {
  "1m": "5m",
  "3m": "15m",
  "5m": "15m",
  "15m": "1h",
  "30m": "2h",
  "1h": "4h",
  "2h": "8h",
  "4h": "1d",
  "6h": "1d",
  "8h": "1d",
  "12h": "3d",
  "1d": "1w",
};

/** The chart that gives this one its context; undefined where there is none large enough. */
export function coarserTimeframe(timeframe: Timeframe): Timeframe | undefined {
  return NEXT_COARSER[timeframe];
}

/** The open time of the candle that contains the instant. */
export function openTimeAt(timeframe: Timeframe, instant: number): number {
  const length = LENGTHS[timeframe];
  const origin = timeframe === "1w" ? FIRST_MONDAY : 0;
  return Math.floor((instant - origin) / length) * length + origin;
}

/** The first instant that no longer belongs to the candle. */
export function closeTimeOf(timeframe: Timeframe, openTime: number): number {
  return openTime + LENGTHS[timeframe];
}
