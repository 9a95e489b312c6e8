// Where the time axis is marked, in UTC: where a new quarter of an hour, day, month or year begins, whichever leaves the labels room.

import type { Candle } from "#market";
import { utcDate } from "../words.ts";

export interface TimeTick {
  readonly place: number;
  readonly text: string;
  /** Begins a day among hours, a month among days, a year among months. */
  readonly isMajor: boolean;
}

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
/** Weeks begin on Monday; the epoch was a Thursday. */
const FIRST_MONDAY = 4 * DAY;

interface Step {
  readonly unit: "time" | "day" | "month" | "year";
  /** The number of the span that an instant lies in. */
  of(instant: number): number;
}

const STEPS: readonly Step[] = [
  ...[5 * MINUTE, 15 * MINUTE, 30 * MINUTE, HOUR, 2 * HOUR, 3 * HOUR, 6 * HOUR, 12 * HOUR].map(
    (length): Step => ({
      unit: "time",
      of: (instant) => Math.floor(instant / length),
    }),
  ),
  ...[1, 2, 4].map((days): Step => ({ unit: "day", of: (instant) => Math.floor(instant / (days * DAY)) })),
  ...[1, 2].map((weeks): Step => ({ unit: "day", of: (instant) => Math.floor((instant - FIRST_MONDAY) / (7 * weeks * DAY)) })),
  ...[1, 2, 3, 6].map((months): Step => ({ unit: "month", of: (instant) => Math.floor(monthOf(instant) / months) })),
  ...[1, 2, 5, 10].map((years): Step => ({ unit: "year", of: (instant) => Math.floor(monthOf(instant) / (12 * years)) })),
];

/** The finest step whose marks stand at least so far apart, on average. */
export function timeTicks(candles: readonly Candle[], spacing: number, room: number): readonly TimeTick[] {
  for (const step of STEPS) {
    const places = beginnings(candles, step);
    if (places.length * room > candles.length * spacing) continue;
    const ticks = places.map((place) => ({
      place,
      ...nameOf(candles[place - 1]?.openTime ?? 0, candles[place]?.openTime ?? 0, step.unit),
    }));
    return apart(ticks, (0.75 * room) / spacing);
  }
  return [];
}

/** Places of the candles that begin a new span. */
function beginnings(candles: readonly Candle[], step: Step): readonly number[] {
  const places: number[] = [];
  candles.forEach(({ openTime }, place) => {
    const before = candles[place - 1];
    if (before !== undefined && step.of(before.openTime) !== step.of(openTime)) places.push(place);
  });
  return places;
}

/** Marks too near the one before are left out, the lesser of the two. */
function apart(ticks: readonly TimeTick[], least: number): TimeTick[] {
  const kept: TimeTick[] = [];
  for (const tick of ticks) {
    const last = kept.at(-1);
    if (last === undefined || tick.place - last.place >= least) kept.push(tick);
    else if (tick.isMajor && !last.isMajor) kept[kept.length - 1] = tick;
  }
  return kept;
}

const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"] as const;

function nameOf(before: number, instant: number, unit: Step["unit"]): Pick<TimeTick, "text" | "isMajor"> {
  const date = utcDate(instant);
  const month = MONTHS[date.getUTCMonth()] ?? "";
  const isNewYear = utcDate(before).getUTCFullYear() !== date.getUTCFullYear();
  if (unit === "year" || (unit === "month" && isNewYear)) return { text: String(date.getUTCFullYear()), isMajor: true };
  if (unit === "month") return { text: month, isMajor: false };
  const day = `${date.getUTCDate()} ${month}`;
  if (unit === "day") return { text: day, isMajor: monthOf(before) !== monthOf(instant) };
  const isNewDay = Math.floor(before / DAY) !== Math.floor(instant / DAY);
  return isNewDay ? { text: day, isMajor: true } : { text: date.toISOString().slice(-13, -8), isMajor: false };
}

/** Months since the year 0. */
function monthOf(instant: number): number {
  const date = utcDate(instant);
  return 12 * date.getUTCFullYear() + date.getUTCMonth();
}
