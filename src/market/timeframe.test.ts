import assert from "node:assert/strict";
import { test } from "node:test";
import { closeTimeOf, openTimeAt, parseTimeframe, TIMEFRAMES, timeframeMs } from "./timeframe.ts";

test("timeframes are listed from the shortest to the longest", () => {
  assert.deepEqual(
    [...TIMEFRAMES],
    TIMEFRAMES.toSorted((one, other) => timeframeMs(one) - timeframeMs(other)),
  );
});

test("every timeframe is read by its name, and nothing else is", () => {
  for (const timeframe of TIMEFRAMES) assert.deepEqual(parseTimeframe(timeframe), { ok: true, value: timeframe });
  for (const text of ["", "1H", "60m", "toString", " 1h"]) {
    const parsed = parseTimeframe(text);
    assert.ok(!parsed.ok);
    assert.equal(parsed.problem, `unknown timeframe "${text}"; expected one of ${TIMEFRAMES.join(", ")}`);
  }
});

test("an instant belongs to the candle that opens at or before it and closes after it", () => {
  for (const timeframe of TIMEFRAMES) {
    for (const instant of [0, 1_704_067_199_999, 1_704_067_200_000, 1_583_798_400_123]) {
      const open = openTimeAt(timeframe, instant);
      assert.ok(open <= instant && instant < closeTimeOf(timeframe, open));
      assert.equal(openTimeAt(timeframe, open), open);
    }
  }
});

test("a week opens on Monday at midnight, UTC", () => {
  const sunday = Date.UTC(2024, 0, 7, 23, 59);
  assert.equal(openTimeAt("1w", sunday), Date.UTC(2024, 0, 1));
  assert.equal(openTimeAt("1w", sunday + 60_000), Date.UTC(2024, 0, 8));
});
