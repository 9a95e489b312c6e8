import assert from "node:assert/strict";
import test from "node:test";
import { calendarArgument, countArgument, dateArgument, instantArgument, symbolArguments, timeframeArgument } from "./arguments.ts";

function complaint(read: () => unknown): string {
  try {
    read();
  } catch (error) {
    return (error as Error).message;
  }
  return "accepted";
}

test("an instant is epoch milliseconds or a date in UTC", () => {
  assert.equal(instantArgument("0"), 0);
  assert.equal(instantArgument("1595833200000"), 1_595_833_200_000);
  assert.equal(instantArgument("2024-01-31"), Date.UTC(2024, 0, 31));
  assert.equal(instantArgument("2024-01-31T12:30Z"), Date.UTC(2024, 0, 31, 12, 30));
  assert.equal(instantArgument("2024-01-31T12:30"), Date.UTC(2024, 0, 31, 12, 30));
  assert.equal(instantArgument("2024-01-31T12:30+02:00"), Date.UTC(2024, 0, 31, 10, 30));
});

test("a date that does not exist is refused", () => {
  for (const text of ["2024-02-30", "2024-13-01", "yesterday", "", "-5", "20240131x"]) {
    assert.equal(
      complaint(() => instantArgument(text)),
      `expected epoch milliseconds or a date such as 2024-01-31, found "${text}".`,
    );
  }
});

test("a date written without dashes is not taken for milliseconds", () => {
  assert.equal(
    complaint(() => dateArgument("20240131")),
    'expected a date such as 2024-01-31 or 2024-01-31T12:00Z, found "20240131".',
  );
});

test("timeframes, calendars and counts are refused by name", () => {
  assert.equal(timeframeArgument("4h"), "4h");
  assert.match(
    complaint(() => timeframeArgument("7m")),
    /^unknown timeframe "7m"; expected one of 1m, /,
  );
  assert.equal(calendarArgument("sessions"), "sessions");
  assert.equal(
    complaint(() => calendarArgument("lunar")),
    'expected continuous or sessions, found "lunar".',
  );
  assert.equal(countArgument("10"), 10);
  assert.equal(
    complaint(() => countArgument("1.5")),
    'expected a whole number of 0 or more, found "1.5".',
  );
});

test("a symbol is named once, as the exchange writes it", () => {
  assert.deepEqual(symbolArguments("ETHUSDT", symbolArguments("BTCUSDT")), ["BTCUSDT", "ETHUSDT"]);
  assert.match(
    complaint(() => symbolArguments("BTCUSDT", ["BTCUSDT"])),
    /^expected every symbol once/,
  );
  assert.match(
    complaint(() => symbolArguments("btc-usdt")),
    /did you mean BTCUSDT\?\.$/,
  );
});
