import assert from "node:assert/strict";
import { test } from "node:test";
import { InvariantError } from "#core";
import fc from "fast-check";
import type { Candle } from "./candle.ts";
import { CandleSeries } from "./candle-series.ts";

function candle(openTime: number, figures: Partial<Candle> = {}): Candle {
  const base = { open: 10, high: 12, low: 9, close: 11, volume: 5, quoteVolume: null, trades: null, takerBuyVolume: null };
  return { ...base, openTime, ...figures };
}

function seriesOf(capacity: number, candles: readonly Candle[]): CandleSeries {
  const series = new CandleSeries(capacity);
  for (const each of candles) assert.ok(series.append(each).ok);
  return series;
}

const candles: fc.Arbitrary<Candle[]> = fc
  .array(
    fc.record({
      step: fc.integer({ min: 1, max: 100 }),
      close: fc.double({ min: 1, max: 1e6, noNaN: true }),
      volume: fc.double({ min: 0, max: 1e9, noNaN: true }),
      trades: fc.option(fc.nat()),
      quoteVolume: fc.option(fc.double({ min: 0, max: 1e12, noNaN: true })),
    }),
    { maxLength: 40 },
  )
  .map((steps) => {
    let openTime = 0;
    return steps.map(({ step, ...figures }) => candle((openTime += step), figures));
  });

test("a series equals the newest candles of a plain array", () => {
  fc.assert(
    fc.property(
      candles,
      fc.integer({ min: 1, max: 15 }),
      fc.integer({ min: 0, max: 900 }),
      fc.integer({ min: 0, max: 900 }),
      (all, capacity, from, to) => {
        const naive = all.slice(-capacity);
        const series = seriesOf(capacity, all);
        assert.equal(series.length, naive.length);
        assert.deepEqual([...series], naive);
        for (let index = -2; index <= capacity + 1; index += 1) {
          assert.deepEqual(series.at(index), naive[index]);
          assert.deepEqual(series.fromNewest(index), naive[naive.length - 1 - index]);
          assert.deepEqual(series.value("close", index), naive[index]?.close ?? NaN);
        }
        assert.deepEqual(
          series.between(from, to),
          naive.filter(({ openTime }) => openTime >= from && openTime < to),
        );
        const after = naive.findIndex(({ openTime }) => openTime >= from);
        assert.equal(series.indexAtOrAfter(from), after === -1 ? naive.length : after);
      },
    ),
    { seed: 1, numRuns: 200 },
  );
});

test("a candle that does not open after the newest one is refused and nothing changes", () => {
  const series = seriesOf(3, [candle(10), candle(20)]);
  for (const openTime of [20, 19, 0]) {
    assert.deepEqual(series.append(candle(openTime)), { ok: false, problem: `expected an open time after 20, found ${openTime}` });
  }
  assert.deepEqual([...series], [candle(10), candle(20)]);
});

test("an absent figure is null as a candle and NaN as a number", () => {
  const series = seriesOf(2, [candle(10, { trades: 0 })]);
  assert.equal(series.at(0)?.quoteVolume, null);
  assert.equal(series.at(0)?.trades, 0);
  assert.ok(Number.isNaN(series.value("quoteVolume", 0)));
});

test("an empty series has no candle anywhere", () => {
  const series = new CandleSeries(4);
  assert.equal(series.length, 0);
  assert.equal(series.at(0), undefined);
  assert.equal(series.fromNewest(0), undefined);
  assert.equal(series.at(0.5), undefined);
  assert.equal(series.indexAtOrAfter(0), 0);
  assert.deepEqual(series.between(0, 100), []);
});

test("a series without room is a mistake of ours", () => {
  assert.throws(() => new CandleSeries(0), InvariantError);
  assert.throws(() => new CandleSeries(1.5), InvariantError);
});
