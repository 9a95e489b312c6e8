import assert from "node:assert/strict";
import { test } from "node:test";
import { InvariantError } from "#core";
import fc from "fast-check";
import { aggregateCandles, createAggregator, type AggregatedCandle, type Aggregation } from "./aggregate.ts";
import type { Candle } from "./candle.ts";
import { openTimeAt, TIMEFRAMES, timeframeMs, type Timeframe } from "./timeframe.ts";

/** Monday 2024-01-01 is the beginning of a week, of a day and of nothing shorter than three days. */
const MONDAY = 1_704_067_200_000;
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

function candle(openTime: number, figures: Partial<Candle> = {}): Candle {
  const base = { open: 10, high: 12, low: 9, close: 11, volume: 5, quoteVolume: null, trades: null, takerBuyVolume: null };
  return { ...base, openTime, ...figures };
}

function aggregated(
  candles: readonly Candle[],
  from: Timeframe,
  to: Timeframe,
  calendar: Aggregation["calendar"] = "continuous",
): AggregatedCandle[] {
  const result = aggregateCandles(candles, { from, to, calendar });
  assert.ok(result.ok);
  return result.value;
}

/** Whole numbers only, so that sums do not depend on their order. */
const fineCandles = (from: number, length: number): fc.Arbitrary<Candle[]> =>
  fc
    .array(
      fc.record({
        present: fc.integer({ min: 0, max: 9 }),
        prices: fc.tuple(fc.integer({ min: 1, max: 999 }), fc.integer({ min: 1, max: 999 })),
        volume: fc.nat(1000),
        trades: fc.option(fc.nat(1000), { freq: 9 }),
      }),
      { minLength: length, maxLength: length },
    )
    .map((rows) =>
      rows
        .map(({ prices: [open, close], volume, trades, present }, place) => ({
          present: place === 0 || present > 0,
          candle: candle(from + place * 15 * MINUTE, {
            open,
            close,
            high: Math.max(open, close),
            low: Math.min(open, close),
            volume,
            trades,
          }),
        }))
        .filter(({ present }) => present)
        .map((row) => row.candle),
    );

test("a coarse candle has the first open, the extremes, the last close and the sums of its parts", () => {
  const parts = [
    candle(MONDAY, { open: 10, high: 15, low: 9, close: 14, volume: 1, quoteVolume: 10, trades: 3, takerBuyVolume: 1 }),
    candle(MONDAY + 15 * MINUTE, { open: 14, high: 14, low: 5, close: 6, volume: 2, quoteVolume: 20, trades: 4, takerBuyVolume: 1 }),
    candle(MONDAY + 30 * MINUTE, { open: 6, high: 8, low: 6, close: 7, volume: 3, quoteVolume: 30, trades: 5, takerBuyVolume: null }),
    candle(MONDAY + 45 * MINUTE, { open: 7, high: 9, low: 7, close: 8, volume: 4, quoteVolume: 40, trades: 6, takerBuyVolume: 2 }),
  ];
  const expected = {
    openTime: MONDAY,
    open: 10,
    high: 15,
    low: 5,
    close: 8,
    volume: 10,
    quoteVolume: 100,
    trades: 18,
    takerBuyVolume: null,
  };
  assert.deepEqual(aggregated(parts, "15m", "1h"), [{ candle: expected, missing: 0 }]);
});

test("a coarse candle closes with its last fine candle, not before and not after", () => {
  const created = createAggregator({ from: "15m", to: "1h", calendar: "continuous" });
  assert.ok(created.ok);
  const given = [0, 1, 2, 3, 4].map((quarter) => created.value.push(candle(MONDAY + quarter * 15 * MINUTE)).length);
  assert.deepEqual(given, [0, 0, 0, 1, 0]);
});

test("a later fine candle closes a coarse candle whose last part is missing, and the missing parts are counted", () => {
  const created = createAggregator({ from: "15m", to: "1h", calendar: "continuous" });
  assert.ok(created.ok);
  assert.deepEqual(created.value.push(candle(MONDAY)), []);
  assert.deepEqual(created.value.push(candle(MONDAY + 3 * HOUR)), [{ candle: candle(MONDAY), missing: 3 }]);
  const both = created.value.push(candle(MONDAY + 4 * HOUR + 45 * MINUTE));
  assert.deepEqual(
    both.map(({ candle: { openTime }, missing }) => [openTime, missing]),
    [
      [MONDAY + 3 * HOUR, 3],
      [MONDAY + 4 * HOUR, 3],
    ],
  );
});

test("a coarse candle that began before the stream is not given out", () => {
  const parts = [1, 2, 3, 4, 5, 6, 7].map((quarter) => candle(MONDAY + quarter * 15 * MINUTE));
  assert.deepEqual(
    aggregated(parts, "15m", "1h").map((each) => each.candle.openTime),
    [MONDAY + HOUR],
  );
});

test("weeks open on Monday and three-day candles on multiples of three days since the epoch", () => {
  const days = Array.from({ length: 30 }, (_, day) => candle(MONDAY - 24 * HOUR + day * 24 * HOUR));
  assert.deepEqual(
    aggregated(days, "1d", "1w").map((each) => each.candle.openTime),
    [0, 1, 2, 3].map((week) => MONDAY + week * 7 * 24 * HOUR),
  );
  for (const { candle: coarse } of aggregated(days, "1d", "3d")) assert.equal(coarse.openTime % (72 * HOUR), 0);
});

test("a week of sessions closes with the next week and misses nothing", () => {
  const weekdays = [0, 1, 2, 3, 4, 7, 8].map((day) => candle(MONDAY + day * 24 * HOUR));
  assert.deepEqual(aggregated(weekdays, "1d", "1w", "sessions"), [{ candle: candle(MONDAY, { volume: 25 }), missing: 0 }]);
  assert.equal(aggregated(weekdays, "1d", "1w")[0]?.missing, 2);
});

test("aggregating an aggregate equals aggregating at once, gaps or not", () => {
  fc.assert(
    fc.property(fineCandles(MONDAY, 200), (fine) => {
      const once = aggregated(fine, "15m", "4h");
      const hours = aggregated(fine, "15m", "1h").map((each) => each.candle);
      const twice = aggregated(hours, "1h", "4h");
      assert.deepEqual(
        twice.map((each) => each.candle),
        once.map((each) => each.candle),
      );
      assert.ok(once.length >= 11);
    }),
    { seed: 1, numRuns: 100 },
  );
});

test("streaming equals grouping the whole list by coarse open time", () => {
  fc.assert(
    fc.property(fineCandles(MONDAY + 7 * 15 * MINUTE, 100), (fine) => {
      const groups = Map.groupBy(fine, ({ openTime }) => openTimeAt("2h", openTime));
      const naive = [...groups].slice(1).map(([openTime, parts]) => ({
        openTime,
        open: parts[0]?.open,
        high: Math.max(...parts.map((part) => part.high)),
        low: Math.min(...parts.map((part) => part.low)),
        close: parts.at(-1)?.close,
        volume: parts.reduce((total, part) => total + part.volume, 0),
        missing: 8 - parts.length,
      }));
      const streamed = aggregated(fine, "15m", "2h").map(({ candle: { openTime, open, high, low, close, volume }, missing }) => {
        return { openTime, open, high, low, close, volume, missing };
      });
      assert.deepEqual(streamed, naive.slice(0, streamed.length));
      assert.ok(naive.length - streamed.length <= 1);
    }),
    { seed: 1, numRuns: 100 },
  );
});

test("only whole multiples of a timeframe can be put together", () => {
  const fits = (from: Timeframe, to: Timeframe): boolean => createAggregator({ from, to, calendar: "continuous" }).ok;
  assert.ok(fits("1d", "3d") && fits("2h", "3d") && fits("1m", "1w") && fits("8h", "1w"));
  assert.ok(!fits("4h", "6h") && !fits("3d", "1w") && !fits("1h", "15m") && !fits("1h", "1h"));
  for (const from of TIMEFRAMES) {
    for (const to of TIMEFRAMES) {
      const aligned = timeframeMs(to) > timeframeMs(from) && timeframeMs(to) % timeframeMs(from) === 0;
      assert.equal(fits(from, to), aligned);
    }
  }
});

test("a timeframe that does not fit is refused by name", () => {
  assert.deepEqual(createAggregator({ from: "4h", to: "6h", calendar: "continuous" }), {
    ok: false,
    problem: "expected a timeframe that is a whole number of 4h candles, found 6h",
  });
  assert.deepEqual(createAggregator({ from: "1h", to: "15m", calendar: "continuous" }), {
    ok: false,
    problem: "expected a timeframe coarser than 1h to put its candles together, found 15m",
  });
});

test("fine candles out of order are a mistake of ours", () => {
  const created = createAggregator({ from: "15m", to: "1h", calendar: "continuous" });
  assert.ok(created.ok);
  created.value.push(candle(MONDAY));
  assert.throws(() => created.value.push(candle(MONDAY)), InvariantError);
});
