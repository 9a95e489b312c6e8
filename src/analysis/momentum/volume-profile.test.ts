import assert from "node:assert/strict";
import { describe, test } from "node:test";
import fc from "fast-check";
import { valueArea, volumeProfile, type TradedRange } from "./volume-profile.ts";

const RUNS = { seed: 20_240_101, numRuns: 200 };

function near(found: number | undefined, expected: number): void {
  assert.ok(Math.abs((found ?? NaN) / expected - 1) < 1e-9, `${found} is ${expected}`);
}

describe("value area", () => {
  // Volume at the prices 104 to 110. The figures from 105 to 109 and the steps are those of the Chicago Board of Trade's example of a value
  // area (as told on the AmiBroker list, November 2007); the outermost two make up its total, of which 70 % is 388.
  const EXAMPLE = [49, 70, 150, 90, 80, 50, 65];

  test("grows as in the published worked example", () => {
    assert.deepEqual(valueArea(EXAMPLE), { control: 2, first: 1, last: 4 });
  });

  test("takes both neighbours where they hold the same", () => {
    assert.deepEqual(valueArea([10, 20, 40, 20, 10]), { control: 2, first: 1, last: 3 });
  });

  test("of rows with nothing in them is unknown", () => assert.equal(valueArea([0, 0]), undefined));

  test("holds its share, and less without the row that was added last", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 100 }), { minLength: 1, maxLength: 40 }), (rows) => {
        const total = rows.reduce((sum, volume) => sum + volume, 0);
        const area = valueArea(rows);
        if (area === undefined) return assert.equal(total, 0);
        const held = rows.slice(area.first, area.last + 1).reduce((sum, volume) => sum + volume, 0);
        assert.ok(held >= 0.7 * total - 1e-9);
        assert.equal(rows[area.control], Math.max(...rows));
        if (area.first === area.last) return;
        const ends =
          (area.first < area.control ? (rows[area.first] as number) : 0) + (area.last > area.control ? (rows[area.last] as number) : 0);
        assert.ok(held - ends < 0.7 * total);
      }),
      RUNS,
    );
  });
});

describe("volume profile", () => {
  const ranges = fc.array(fc.tuple(fc.double({ min: 50, max: 100, noNaN: true }), fc.double({ min: 0, max: 0.3, noNaN: true })), {
    minLength: 1,
    maxLength: 60,
  });
  // No two volumes alike: of two equal peaks as far from the middle the lower one is taken, upside down or not.
  const candlesOf = (drawn: readonly (readonly [low: number, height: number])[]): TradedRange[] =>
    drawn.map(([low, height], place) => ({ low, high: low * Math.exp(height), volume: 10 + Math.sin(place + 1) }));

  test("of a range whose volume lies in its lower third finds it there", () => {
    const quiet = Array.from({ length: 10 }, () => ({ low: 100, high: 130, volume: 1 }));
    const busy = Array.from({ length: 10 }, () => ({ low: 100, high: 110, volume: 9 }));
    const profile = volumeProfile([...quiet, ...busy]);
    assert.ok(profile !== undefined && profile.pointOfControl > 100 && profile.pointOfControl < 110);
    assert.ok(profile.valueAreaLow >= 100 && profile.valueAreaHigh < 110.5);
  });

  test("of a single candle has its middle for a centre, whatever rounding says", () => {
    fc.assert(
      fc.property(fc.double({ min: 50, max: 100, noNaN: true }), fc.double({ min: 0.001, max: 0.3, noNaN: true }), (low, height) => {
        near(volumeProfile([{ low, high: low * Math.exp(height), volume: 7 }])?.pointOfControl, low * Math.exp(height / 2));
      }),
      RUNS,
    );
  });

  test("of a single price is that price, and of no volume nothing", () => {
    const profile = volumeProfile([{ low: 5, high: 5, volume: 3 }]);
    for (const price of [profile?.valueAreaLow, profile?.pointOfControl, profile?.valueAreaHigh]) near(price, 5);
    assert.equal(volumeProfile([{ low: 5, high: 6, volume: 0 }]), undefined);
    assert.equal(volumeProfile([]), undefined);
  });

  test("holds its share of what was traded, at whatever unit of volume", () => {
    fc.assert(
      fc.property(ranges, (drawn) => {
        const candles = candlesOf(drawn);
        const profile = volumeProfile(candles);
        assert.ok(profile !== undefined);
        const { pointOfControl, valueAreaLow, valueAreaHigh } = profile;
        assert.ok(valueAreaLow <= pointOfControl && pointOfControl <= valueAreaHigh);
        const edge = 1 + 1e-9;
        const held = heldBetween(candles, valueAreaLow / edge, valueAreaHigh * edge);
        assert.ok(held >= 0.7 * heldBetween(candles, 0, Infinity) - 1e-6, `${held}`);
        assert.deepEqual(volumeProfile(candles.map((candle) => ({ ...candle, volume: 16 * candle.volume }))), profile);
      }),
      RUNS,
    );
  });

  test("moves with prices, and turns over with the chart", () => {
    fc.assert(
      fc.property(ranges, (drawn) => {
        const candles = candlesOf(drawn);
        const plain = volumeProfile(candles);
        const moved = volumeProfile(candles.map(({ low, high, volume }) => ({ low: 10 * low, high: 10 * high, volume })));
        const turned = volumeProfile(candles.map(({ low, high, volume }) => ({ low: 1 / high, high: 1 / low, volume })));
        assert.ok(plain !== undefined);
        near(moved?.pointOfControl, 10 * plain.pointOfControl);
        near(moved?.valueAreaLow, 10 * plain.valueAreaLow);
        near(turned?.pointOfControl, 1 / plain.pointOfControl);
        near(turned?.valueAreaLow, 1 / plain.valueAreaHigh);
        near(turned?.valueAreaHigh, 1 / plain.valueAreaLow);
      }),
      RUNS,
    );
  });
});

/** Volume between two prices, each candle's spread evenly in logarithms: the obvious way, without rows. */
function heldBetween(candles: readonly TradedRange[], from: number, to: number): number {
  return candles.reduce((sum, { low, high, volume }) => {
    if (high <= low) return low >= from && low <= to ? sum + volume : sum;
    const overlap = Math.log(Math.min(high, to)) - Math.log(Math.max(low, from));
    return sum + (volume * Math.max(0, overlap)) / Math.log(high / low);
  }, 0);
}
