import assert from "node:assert/strict";
import { test } from "node:test";
import { InvariantError } from "#core";
import fc from "fast-check";
import { findGaps, GapCounter, missingBetween } from "./gaps.ts";
import { TIMEFRAMES, timeframeMs } from "./timeframe.ts";

const MINUTE = 60_000;
const continuous = { timeframe: "1m", calendar: "continuous" } as const;
const sessions = { timeframe: "1m", calendar: "sessions" } as const;

test("neighbours have nothing between them on any timeframe", () => {
  for (const timeframe of TIMEFRAMES) {
    assert.equal(missingBetween(0, timeframeMs(timeframe), { timeframe, calendar: "continuous" }), 0);
    assert.equal(missingBetween(0, 4 * timeframeMs(timeframe), { timeframe, calendar: "continuous" }), 3);
    assert.equal(missingBetween(0, 4 * timeframeMs(timeframe), { timeframe, calendar: "sessions" }), 0);
  }
});

test("open times that do not ascend are a mistake of ours", () => {
  assert.throws(() => missingBetween(MINUTE, MINUTE, continuous), InvariantError);
});

test("removing candles from an unbroken chart is counted exactly", () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.integer({ min: 1, max: 38 }), { maxLength: 30 }), (removed) => {
      const all = Array.from({ length: 40 }, (_, minute) => minute);
      const kept = all.filter((minute) => !removed.includes(minute)).map((minute) => ({ openTime: minute * MINUTE }));
      const summary = findGaps(kept, continuous);
      assert.equal(summary.missing, removed.length);
      const runs = removed.filter((minute) => !removed.includes(minute - 1)).length;
      assert.equal(summary.count, runs);
      assert.equal(summary.first.length, Math.min(runs, 5));
      for (const gap of summary.first) assert.equal((gap.to - gap.from) / MINUTE, gap.missing);
      assert.deepEqual(findGaps(kept, sessions), { missing: 0, count: 0, first: [] });
    }),
    { seed: 1, numRuns: 200 },
  );
});

test("a gap names the first missing open time and the candle that follows it", () => {
  const counter = new GapCounter(continuous);
  assert.equal(counter.push(0), undefined);
  assert.equal(counter.push(MINUTE), undefined);
  assert.deepEqual(counter.push(5 * MINUTE), { from: 2 * MINUTE, to: 5 * MINUTE, missing: 3 });
  assert.deepEqual(counter.summary(), { missing: 3, count: 1, first: [{ from: 2 * MINUTE, to: 5 * MINUTE, missing: 3 }] });
});
