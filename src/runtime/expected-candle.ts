// Which candles a calendar leads one to expect. Continuous markets have one for every slot; markets in sessions have none at weekends,
// and whether any other slot was a session only the venue knows, so its absence is never counted as missing.

import { timeframeMs, type Timeframe, type TradingCalendar } from "#market";

const DAY = 86_400_000;
/** 1970-01-03, the first Saturday after the epoch. */
const FIRST_SATURDAY = 2 * DAY;

/** The open time of the first candle from `from` on that may exist. */
export function nextExpectedOpen(timeframe: Timeframe, calendar: TradingCalendar, from: number): number {
  if (calendar === "continuous") return from;
  const sinceSaturday = (((from - FIRST_SATURDAY) % (7 * DAY)) + 7 * DAY) % (7 * DAY);
  const endsInWeekend = sinceSaturday + timeframeMs(timeframe) <= 2 * DAY;
  return endsInWeekend ? from - sinceSaturday + 2 * DAY : from;
}

/** How many candles are certainly missing in `[from, to)`. */
export function missingCandles(timeframe: Timeframe, calendar: TradingCalendar, range: { from: number; to: number }): number {
  if (calendar === "sessions") return 0;
  return Math.max(0, Math.round((range.to - range.from) / timeframeMs(timeframe)));
}
