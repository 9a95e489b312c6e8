// Values on the command line: each is read into what the program works with, or refused in one sentence that says what was expected.

import { InvalidArgumentError } from "commander";
import { parseTimeframe, type Timeframe, type TradingCalendar } from "#market";
import { symbolProblem } from "../settings/fields.ts";

export function timeframeArgument(text: string): Timeframe {
  const parsed = parseTimeframe(text);
  if (!parsed.ok) throw new InvalidArgumentError(`${parsed.problem}.`);
  return parsed.value;
}

export function symbolArgument(text: string): string {
  const problem = symbolProblem(text);
  if (problem !== undefined) throw new InvalidArgumentError(`${problem}.`);
  return text;
}

/** Symbols that follow one another on the command line. */
export function symbolArguments(text: string, before: readonly string[] = []): readonly string[] {
  const symbol = symbolArgument(text);
  if (before.includes(symbol)) throw new InvalidArgumentError(`expected every symbol once, found "${symbol}" twice.`);
  return [...before, symbol];
}

export function calendarArgument(text: string): TradingCalendar {
  if (text === "continuous" || text === "sessions") return text;
  throw new InvalidArgumentError(`expected continuous or sessions, found "${text}".`);
}

/** Epoch milliseconds, as they are or as a date in UTC. */
export function instantArgument(text: string): number {
  if (/^\d{1,15}$/.test(text)) return Number(text);
  const instant = dateInstant(text);
  if (instant === undefined) throw new InvalidArgumentError(`expected epoch milliseconds or a date such as 2024-01-31, found "${text}".`);
  return instant;
}

/** A calendar date, with a time of day where it matters; UTC unless it says otherwise. */
export function dateArgument(text: string): number {
  const instant = /^\d{13}$/.test(text) ? Number(text) : dateInstant(text);
  if (instant === undefined) throw new InvalidArgumentError(`expected a date such as 2024-01-31 or 2024-01-31T12:00Z, found "${text}".`);
  return instant;
}

/** "1%" as the share 0.01. */
export function percentArgument(text: string): number {
  const match = /^(\d{1,3}(?:\.\d{1,6})?) ?%$/.exec(text);
  const percent = Number(match?.[1] ?? NaN);
  if (!(percent > 0 && percent <= 100)) throw new InvalidArgumentError(`expected a percentage above 0 such as 1%, found "${text}".`);
  return percent / 100;
}

export function countArgument(text: string): number {
  if (!/^\d{1,6}$/.test(text)) throw new InvalidArgumentError(`expected a whole number of 0 or more, found "${text}".`);
  return Number(text);
}

export function daysArgument(text: string): number {
  const days = /^\d{1,5}$/.test(text) ? Number(text) : 0;
  if (days < 1 || days > 36_500) throw new InvalidArgumentError(`expected a number of days from 1 to 36500, found "${text}".`);
  return days;
}

function dateInstant(text: string): number | undefined {
  const match = /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2}(?::\d{2}(?:\.\d{1,3})?)?)(Z|[+-]\d{2}:?\d{2})?)?$/.exec(text);
  if (match === null) return undefined;
  const [, date = "", time = "00:00", zone = "Z"] = match;
  const midnight = Date.parse(`${date}T00:00Z`);
  // The parser of the platform lets the 31st of February run on into March.
  if (Number.isNaN(midnight) || new Date(midnight).toISOString().slice(0, 10) !== date) return undefined;
  const instant = Date.parse(`${date}T${time}${zone}`);
  return Number.isNaN(instant) ? undefined : instant;
}
