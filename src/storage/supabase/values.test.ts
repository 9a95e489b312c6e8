import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { numberOf, numberOrNull, timeOf, timeOrNull, timeText } from "./values.ts";

const NOON = Date.UTC(2024, 0, 1, 12);

for (const [text, time] of [
  ["2024-01-01T12:00:00+00:00", NOON],
  ["2024-01-01T12:00:00Z", NOON],
  ["2024-01-01T12:00:00", NOON],
  ["2024-01-01 12:00:00+00", NOON],
  ["2024-01-01 12:00+00", NOON],
  ["2024-01-01T17:30:00+05:30", NOON],
  ["2024-01-01 06:30:00-0530", NOON],
  ["2024-01-01T12:00:00.25+00:00", NOON + 250],
  ["2024-01-01 12:00:00.000999+00", NOON + 1],
  ["2024-01-01T12:00:00.122999Z", NOON + 123],
  ["1970-01-01T00:00:00+00:00", 0],
  ["10000-01-01T00:00:00+00:00", Date.UTC(10_000, 0, 1)],
] as const) {
  test(`the time ${text}`, () => assert.equal(timeOf(text), time));
}

test("any millisecond comes back from either spelling", () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: Date.UTC(2200, 0, 1) }), (time) => {
      const text = new Date(time).toISOString();
      assert.equal(timeOf(text), time);
      assert.equal(timeOf(text.replace("T", " ").replace("Z", "+00")), time);
      assert.equal(timeText(time), text);
    }),
    { seed: 7 },
  );
});

test("bounds that no time has are kept within what PostgreSQL takes; between milliseconds the next one counts", () => {
  assert.equal(timeText(-Infinity), "0001-01-01T00:00:00.000Z");
  assert.equal(timeText(Infinity), "9999-12-31T23:59:59.999Z");
  assert.equal(timeText(NOON + 0.5), timeText(NOON + 1));
});

test("numbers come as numbers or as text, to the last bit", () => {
  fc.assert(
    fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (number) => {
      assert.equal(numberOf(number), number);
      assert.equal(numberOf(String(number)), number + 0); // text does not tell -0 from 0
    }),
    { seed: 7 },
  );
  assert.deepEqual([numberOrNull(null), numberOrNull("12"), timeOrNull(null)], [null, 12, null]);
});

for (const found of ["", "x", "NaN", "Infinity", null, undefined, {}, true]) {
  test(`${JSON.stringify(found)} is no number and no time`, () => {
    assert.throws(() => numberOf(found), { name: "StoreError", message: /something else than a number: / });
    assert.throws(() => timeOf(found), { name: "StoreError", message: /something else than a time: / });
  });
}
