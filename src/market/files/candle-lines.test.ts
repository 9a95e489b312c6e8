import assert from "node:assert/strict";
import { test } from "node:test";
import { CandleLineParser, type LineExpectations } from "./candle-lines.ts";
import type { Candle } from "#market";

const PRICES = "open_time_ms,open,high,low,close,volume";
const ALL = `${PRICES},quote_volume,trades,taker_buy_volume`;
const DATES = "date,open,high,low,close,volume";
const ARCHIVE = "open_time,open,high,low,close,volume,close_time,quote_volume,count,taker_buy_volume,taker_buy_quote_volume,ignore";
const NEW_YEAR = 1_704_067_200_000;
const HOUR = 3_600_000;

const hourly: LineExpectations = { timeframe: "1h", calendar: "continuous" };
const daily: LineExpectations = { timeframe: "1d", calendar: "sessions" };

/** The candles, or the sentence with its line. */
function read(text: string, expectations: LineExpectations = hourly): readonly Candle[] | string {
  const parser = new CandleLineParser(expectations);
  const candles: Candle[] = [];
  for (const line of text === "" ? [] : text.split("\n")) {
    const parsed = parser.push(line);
    if (!parsed.ok) return `${parsed.problem.line}: ${parsed.problem.problem}`;
    if (parsed.value !== undefined) candles.push(parsed.value);
  }
  const end = parser.finish();
  return end.ok ? candles : `${end.problem.line}: ${end.problem.problem}`;
}

function candle(openTime: number, figures: Partial<Candle> = {}): Candle {
  const base = { open: 10, high: 12, low: 9, close: 11, volume: 5, quoteVolume: null, trades: null, takerBuyVolume: null };
  return { ...base, openTime, ...figures };
}

test("our own layout is read with and without the optional figures, and an empty optional field is an absent figure", () => {
  assert.deepEqual(read(`${PRICES}\n${NEW_YEAR},10,12,9,11,5`), [candle(NEW_YEAR)]);
  assert.deepEqual(read(`${ALL}\n${NEW_YEAR},10,12,9,11,5,55.5,7,2\n${NEW_YEAR + HOUR},10,12,9,11,5,,,`), [
    candle(NEW_YEAR, { quoteVolume: 55.5, trades: 7, takerBuyVolume: 2 }),
    candle(NEW_YEAR + HOUR),
  ]);
});

test("the 12-column archive is read with and without its header", () => {
  const row = `${NEW_YEAR},10,12,9,11,5,${NEW_YEAR + HOUR - 1},55.5,7,2,22.2,0`;
  const expected = [candle(NEW_YEAR, { quoteVolume: 55.5, trades: 7, takerBuyVolume: 2 })];
  assert.deepEqual(read(row), expected);
  assert.deepEqual(read(`${ARCHIVE}\n${row}`), expected);
});

test("an archive in microseconds gives the same candles as one in milliseconds", () => {
  const row = (unit: number): string => `${NEW_YEAR * unit},10,12,9,11,5,${(NEW_YEAR + HOUR) * unit - 1},55.5,7,2,22.2,0`;
  assert.deepEqual(read(row(1000)), read(row(1)));
  assert.equal(
    read(row(1000).replace("000000,10", "000500,10")),
    `1: expected an open time in whole milliseconds, found the microseconds ${NEW_YEAR}500`,
  );
});

test("ISO dates and times are read as UTC", () => {
  const row = (date: string): readonly Candle[] | string => read(`${DATES}\n${date},10,12,9,11,5`, daily);
  assert.deepEqual(row("2024-01-01"), [candle(NEW_YEAR)]);
  assert.deepEqual(row("2024-01-01T14:30"), [candle(NEW_YEAR + 14.5 * HOUR)]);
  assert.deepEqual(row("2024-01-01 14:30:05"), [candle(NEW_YEAR + 14.5 * HOUR + 5000)]);
  assert.deepEqual(row("2024-01-01T00:00:00.250Z"), [candle(NEW_YEAR + 250)]);
  assert.deepEqual(row("2024-01-01T00:00:00+00:00"), [candle(NEW_YEAR)]);
  for (const date of [
    "2024-02-30",
    "2024-13-01",
    "01/02/2024",
    "2024-01-01T25:00",
    "2024-01-01T10:61",
    "2024-01-01T00:00:00+02:00",
    "",
    "1704067200000",
  ]) {
    assert.equal(row(date), `2: expected an ISO date or time in UTC, found "${date}"`);
  }
});

test("carriage returns, a byte order mark and empty lines at the end do no harm", () => {
  assert.deepEqual(read(`\uFEFF${PRICES}\r\n${NEW_YEAR},10,12,9,11,5\r\n\r\n\n`), [candle(NEW_YEAR)]);
  assert.deepEqual(read(`\u00EF\u00BB\u00BF${PRICES}\n${NEW_YEAR},10,12,9,11,5`), [candle(NEW_YEAR)]);
});

test("sessions may open at any time, in ascending order", () => {
  assert.deepEqual(read(`${PRICES}\n${NEW_YEAR + 1},10,12,9,11,5\n${NEW_YEAR + 90 * HOUR},10,12,9,11,5`, daily), [
    candle(NEW_YEAR + 1),
    candle(NEW_YEAR + 90 * HOUR),
  ]);
});

const start = `${PRICES}\n${NEW_YEAR},10,12,9,11,5\n`;
const next = NEW_YEAR + HOUR;
const iso = (instant: number): string => `${instant} (${new Date(instant).toISOString()})`;

const refused: readonly (readonly [string, string, string])[] = [
  ["an empty file", "", "null: expected candles, found an empty file"],
  ["only a header", PRICES, "null: expected at least one candle after the header, found none"],
  ["an empty first line", `\n${PRICES}`, "1: expected a header or a candle, found an empty line"],
  [
    "rows that are not in order",
    `${start}${NEW_YEAR - HOUR},10,12,9,11,5`,
    `3: expected an open time after ${iso(NEW_YEAR)}, found ${iso(NEW_YEAR - HOUR)}`,
  ],
  ["a row that comes twice", `${start}${NEW_YEAR},10,12,9,11,5`, `3: expected each open time once, found ${iso(NEW_YEAR)} again`],
  ["high below low", `${start}${next},10,8,9,10,5`, "3: expected high at or above low, found high 8 and low 9"],
  ["open above high", `${start}${next},13,12,9,10,5`, "3: expected open within [9, 12], found 13"],
  ["close below low", `${start}${next},10,12,9,8,5`, "3: expected close within [9, 12], found 8"],
  ["a negative price", `${start}${next},10,12,-9,10,5`, "3: expected low to be a positive number, found -9"],
  ["a negative volume", `${start}${next},10,12,9,10,-5`, "3: expected volume to be zero or more, found -5"],
  ["a word for a price", `${start}${next},ten,12,9,10,5`, '3: expected open to be a number, found "ten"'],
  ["an empty field", `${start}${next},10,12,9,,5`, '3: expected close to be a number, found ""'],
  ["a hexadecimal number", `${start}${next},10,0x0c,9,10,5`, '3: expected high to be a number, found "0x0c"'],
  ["a hexadecimal zero", `${start}${next},10,12,9,10,0x0`, '3: expected volume to be a number, found "0x0"'],
  ["infinity", `${start}${next},10,Infinity,9,10,5`, "3: expected high to be a positive number, found Infinity"],
  ["a word for a time", `${start}soon,10,12,9,10,5`, '3: expected an open time in epoch milliseconds, found "soon"'],
  [
    "a time in microseconds in our own layout",
    `${start}${next}000,10,12,9,10,5`,
    `3: expected an open time in epoch milliseconds, found the microseconds ${next}000`,
  ],
  ["part of a millisecond", `${start}${next}.5,10,12,9,10,5`, `3: expected an open time in epoch milliseconds, found ${next}.5`],
  ["a missing column", `${start}${next},10,12,9,10`, `3: expected 6 fields, found 5: "${next},10,12,9,10"`],
  ["a column too many", `${start}${next},10,12,9,10,5,6`, `3: expected 6 fields, found 7: "${next},10,12,9,10,5,6"`],
  ["an empty line in the middle", `${start}\n${next},10,12,9,10,5`, "3: expected 6 fields, found an empty line"],
  [
    "a time that is not on the timeframe",
    `${start}${next + 60_000},10,12,9,10,5`,
    `3: expected the open time of a 1h candle such as ${iso(next)}, found ${iso(next + 60_000)}`,
  ],
];

for (const [what, text, sentence] of refused) {
  test(`${what} is refused: ${sentence}`, () => {
    assert.equal(read(text), sentence);
  });
}

test("an unknown header is refused with the ones that are known", () => {
  for (const header of [
    "time,open,high,low,close,volume",
    "date,open,high,low,close,adjclose,volume",
    "<html>",
    `${NEW_YEAR},10,12,9,11,5`,
  ]) {
    const sentence = read(`${header}\n${NEW_YEAR},10,12,9,11,5`);
    assert.ok(typeof sentence === "string" && sentence.startsWith('1: expected the header "open_time_ms,open,high,low,close,volume'));
    assert.ok(sentence.endsWith(`found "${header}"`));
  }
  const long = read("x".repeat(500));
  assert.ok(typeof long === "string" && long.endsWith(`found "${"x".repeat(60)}…"`));
});

test("a file of a coarser timeframe is refused once enough candles have shown it", () => {
  const rows = (count: number): string => Array.from({ length: count }, (_, row) => `${NEW_YEAR + row * 4 * HOUR},10,12,9,11,5`).join("\n");
  assert.equal(read(`${PRICES}\n${rows(10)}`), "null: expected 1h candles, found none less than 240 minutes apart");
  assert.equal(read(`${PRICES}\n${rows(9)}`).length, 9);
  assert.equal(read(`${PRICES}\n${rows(10)}\n${NEW_YEAR + 37 * HOUR},10,12,9,11,5`).length, 11);
});
