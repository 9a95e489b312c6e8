// Single fields of a candle file, read strictly: what is not plainly a number or a date is none.

const LONGEST_QUOTE = 60;

/** NaN for anything that is not a decimal number. */
export function parseNumber(text: string): number {
  const value = Number(text);
  if (value === 0) return text.includes("0") && !hasRadixPrefix(text) ? 0 : NaN; // an empty field would read as zero
  return hasRadixPrefix(text) ? NaN : value;
}

function hasRadixPrefix(text: string): boolean {
  const second = text.trimStart().charCodeAt(1) | 0x20; // lower case
  return second === 0x78 || second === 0x6f || second === 0x62; // x, o, b
}

const ISO_DATE = /^(\d{4})-(\d\d)-(\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d)(?:\.(\d{3})\d*)?)?(?:Z|[+-]00:?00)?)?$/;

/** Epoch milliseconds of an ISO date or time in UTC; NaN for anything else, other time zones and days that no calendar has included. */
export function parseIsoDate(text: string): number {
  const found = ISO_DATE.exec(text.trim());
  if (found === null) return NaN;
  const [year, month, day, hour, minute, second, millisecond] = found.slice(1).map((part) => Number(part ?? 0)) as [
    number,
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  const time = Date.UTC(year, month - 1, day, hour, minute, second, millisecond);
  const date = new Date(time);
  const isReal = date.getUTCMonth() === month - 1 && date.getUTCDate() === day && date.getUTCHours() === hour && minute < 60 && second < 60;
  return isReal ? time : NaN;
}

/** A piece of a file as it may stand in an error: quoted, short, one line. */
export function quoted(text: string): string {
  return JSON.stringify(text.length > LONGEST_QUOTE ? `${text.slice(0, LONGEST_QUOTE)}…` : text);
}

/** An instant as people and the file both write it. */
export function describeTime(instant: number): string {
  const isDate = Number.isFinite(instant) && Math.abs(instant) <= 8.64e15;
  return isDate ? `${instant} (${new Date(instant).toISOString()})` : String(instant);
}
