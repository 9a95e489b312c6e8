// How long a number of candles lasts on the calendar. Continuous markets: their lengths added up. Markets in sessions rest at night and
// at weekends; holidays are not known here, so a span there is an estimate and only ever bounds how long an order or an idea stands.

import { timeframeMs, type Timeframe, type TradingCalendar } from "#market";

const DAY_MS = 24 * 3_600_000;
const CALENDAR_DAYS_PER_SESSION = 7 / 5;
const HOURS_PER_SESSION = 6.5;

export function candleSpanMs(candles: number, timeframe: Timeframe, calendar: TradingCalendar): number {
  return Math.round(candles * timeframeMs(timeframe) * stretch(timeframe, calendar));
}

function stretch(timeframe: Timeframe, calendar: TradingCalendar): number {
  const length = timeframeMs(timeframe);
  if (calendar === "continuous" || length > DAY_MS) return 1;
  return length === DAY_MS ? CALENDAR_DAYS_PER_SESSION : CALENDAR_DAYS_PER_SESSION * (24 / HOURS_PER_SESSION);
}
