// Values as they come over the HTTP API. Numbers may come as numbers or as text, and times in several spellings, depending on the project's
// age and on what stands between.

import { StoreError } from "../store-error.ts";

const TIME = /^(\d{4,})-(\d\d)-(\d\d)[T ](\d\d):(\d\d)(?::(\d\d)(?:\.(\d+))?)?(?:Z|([+-])(\d\d)(?::?(\d\d))?)?$/;
/** PostgreSQL takes years with four digits as they are. */
const EARLIEST = Date.parse("0001-01-01T00:00:00Z");
const LATEST = Date.parse("9999-12-31T23:59:59.999Z");
const MINUTE_MS = 60_000;

export function numberOf(value: unknown): number {
  const number = typeof value === "string" && value.trim() !== "" ? Number(value) : value;
  if (typeof number === "number" && Number.isFinite(number)) return number;
  throw unexpected("a number", value);
}

export function numberOrNull(value: unknown): number | null {
  return value === null ? null : numberOf(value);
}

/** Epoch milliseconds; a time without a zone is UTC. */
export function timeOf(value: unknown): number {
  const parts = typeof value === "string" ? TIME.exec(value) : null;
  if (parts === null) throw unexpected("a time", value);
  const [, year, month, day, hour, minute, second = "0", fraction = "0", sign, zoneHours = "0", zoneMinutes = "0"] = parts;
  const whole = Date.UTC(Number(year), Number(month) - 1, Number(day), Number(hour), Number(minute), Number(second));
  const zone = (Number(zoneHours) * 60 + Number(zoneMinutes)) * MINUTE_MS * (sign === "-" ? -1 : 1);
  // Stored to the microsecond, which is not always what a millisecond divided by 1,000 comes to.
  return whole - zone + Math.round(Number(`0.${fraction}`) * 1_000);
}

export function timeOrNull(value: unknown): number | null {
  return value === null ? null : timeOf(value);
}

/** As a filter takes it. */
export function timeText(time: number): string {
  return new Date(Math.min(LATEST, Math.max(EARLIEST, Math.ceil(time)))).toISOString();
}

function unexpected(what: string, found: unknown): StoreError {
  return new StoreError(
    "unusable",
    `The Supabase project answered with something else than ${what}: ${JSON.stringify(found) ?? "nothing"}.`,
  );
}
