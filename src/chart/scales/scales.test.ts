import assert from "node:assert/strict";
import test from "node:test";
import fc from "fast-check";
import type { Candle } from "#market";
import { spread } from "../labels/spread.ts";
import { priceDecimals, priceText } from "./price-text.ts";
import { priceTicks } from "./price-ticks.ts";
import { timeTicks } from "./time-ticks.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

function candle(openTime: number, close = 100): Candle {
  return { openTime, open: close, high: close, low: close, close, volume: 1, quoteVolume: null, trades: null, takerBuyVolume: null };
}

function ticksEvery(step: number, from: number, count = 150): readonly string[] {
  const candles = Array.from({ length: count }, (_, place) => candle(from + place * step));
  return timeTicks(candles, 1000 / count, 100).map(({ text, isMajor }) => (isMajor ? `*${text}` : text));
}

test("times are marked where something round begins, whatever the timeframe", () => {
  const from = Date.UTC(2023, 11, 30, 21);
  assert.deepEqual(ticksEvery(MINUTE, from).slice(0, 4), ["21:15", "21:30", "21:45", "22:00"]);
  assert.deepEqual(ticksEvery(15 * MINUTE, from).slice(0, 4), ["*31 Dec", "06:00", "12:00", "18:00"]);
  assert.deepEqual(ticksEvery(HOUR, from).slice(0, 3), ["31 Dec", "*1 Jan", "2 Jan"]);
  assert.deepEqual(ticksEvery(DAY, from).slice(0, 3), ["*2024", "Feb", "Mar"]);
  assert.deepEqual(ticksEvery(7 * DAY, from).slice(0, 4), ["*2024", "Jul", "*2025", "Jul"]);
});

test("prices are marked at round figures that the instrument can have", () => {
  const ticks = (low: number, high: number, decimals = 2) => priceTicks({ low, high, most: 7, decimals });
  assert.deepEqual(ticks(41_830, 43_270), [42_000, 42_250, 42_500, 42_750, 43_000, 43_250]);
  assert.deepEqual(ticks(10.004, 10.031, 2), [10.01, 10.02, 10.03]);
  assert.deepEqual(ticks(99, 103, 0), [99, 100, 101, 102, 103]);
  assert.deepEqual(ticks(0.9, 95), [1, 2, 5, 10, 20, 50]);
  assert.deepEqual(ticks(1e-8, 1e6), [1e-8, 1e-6, 1e-4, 1e-2, 1, 100, 1e4, 1e6]);
});

test("ticks lie within the scale, ascend, and are neither none nor too many", () => {
  const range = fc.tuple(fc.double({ min: 1e-8, max: 1e7, noNaN: true }), fc.double({ min: 1.0001, max: 1e6, noNaN: true }));
  fc.assert(
    fc.property(range, ([low, factor]) => {
      const ticks = priceTicks({ low, high: low * factor, most: 7, decimals: 12 });
      assert.ok(ticks.length <= 9, `${ticks.length}`);
      assert.ok(ticks.every((tick, place) => tick >= low * 0.999999 && tick <= low * factor * 1.000001 && tick > (ticks[place - 1] ?? 0)));
    }),
    { seed: 20_240_115, numRuns: 300 },
  );
});

test("prices carry the digits of the tick size, or those that the candles have", () => {
  assert.equal(priceDecimals("0.10", []), 1);
  assert.equal(priceDecimals("0.00001000", []), 5);
  assert.equal(priceDecimals("1", []), 0);
  assert.equal(priceDecimals(null, [candle(0, 42_150.5), candle(1, 42_151)]), 0);
  assert.equal(priceDecimals(null, [candle(0, 61.25), candle(1, 61.3)]), 2);
  assert.equal(priceDecimals("nonsense", [candle(0, 0.000_012_3)]), 7);
  assert.equal(priceText(42_150.5, 2), "42150.50");
  assert.equal(priceText(1.5e300, 2), "1.5000e+300");
});

test("tags are moved apart no further than they must be", () => {
  assert.deepEqual(spread([10, 50, 90], 20, { from: 0, to: 100 }), [10, 50, 90]);
  assert.deepEqual(spread([50, 50], 20, { from: 0, to: 100 }), [40, 60]);
  assert.deepEqual(spread([99, 99, 99], 20, { from: 0, to: 100 }), [60, 80, 100]);
  fc.assert(
    fc.property(fc.array(fc.double({ min: -500, max: 900, noNaN: true }), { minLength: 1, maxLength: 12 }), (wanted) => {
      const places = spread(
        wanted.toSorted((one, other) => one - other),
        28,
        { from: 0, to: 400 },
      );
      assert.ok(places.every((place, index) => place >= -1e-9 && place <= 400 + 1e-9 && place - (places[index - 1] ?? -28) >= 28 - 1e-6));
    }),
    { seed: 20_240_115, numRuns: 300 },
  );
});
