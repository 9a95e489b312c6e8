import assert from "node:assert/strict";
import { describe, test } from "node:test";
import type { Json } from "#core";
import { AverageTrueRange } from "./average-true-range.ts";
import { ExponentialAverage } from "./exponential-average.ts";
import { PriorMean } from "./prior-mean.ts";
import { VolumeProfileByHour } from "./volume-profile-by-hour.ts";

const HOUR = 3_600_000;
const MONDAY = 4 * 24 * HOUR;

const PRICES = {
  high: [82.15, 81.89, 83.03, 83.3, 83.85, 83.9, 83.33, 84.3, 84.84, 85, 85.9, 86.58, 86.98, 88, 87.87],
  low: [81.29, 80.64, 81.31, 82.65, 83.07, 83.11, 82.49, 82.3, 84.15, 84.11, 84.03, 85.39, 85.76, 87.17, 87.01],
  close: [81.59, 81.06, 82.87, 83, 83.61, 83.15, 82.84, 83.99, 84.55, 84.36, 85.53, 86.54, 86.89, 87.77, 87.29],
};

describe("average true range", () => {
  test("is Wilder's: a plain mean first, then one part in `period` of each new range", () => {
    const atr = new AverageTrueRange(3);
    const values = [
      [10, 8, 9], // no previous close, no true range
      [11, 9, 10], // 2
      [12, 10, 11], // 2
      [15, 11, 14], // 4
      [14, 13, 13], // 1
      [20, 19, 20], // a gap: 20 - 13 = 7
    ].map(([high, low, close]) => atr.push(high as number, low as number, close as number));
    assert.deepEqual(values.slice(0, 3), [NaN, NaN, NaN]);
    const first = (2 + 2 + 4) / 3;
    const second = first + (1 - first) / 3;
    assert.deepEqual(values.slice(3), [first, second, second + (7 - second) / 3]);
  });

  test("agrees with its definition written the other way round, (n - 1) old parts and one new", () => {
    const { high, low, close } = PRICES;
    const atr = new AverageTrueRange(5);
    const found = high.map((top, place) => atr.push(top, low[place] as number, close[place] as number));
    const ranges = high.slice(1).map((top, place) => {
      const before = close[place] as number;
      return Math.max(top, before) - Math.min(low[place + 1] as number, before);
    });
    let expected = ranges.slice(0, 5).reduce((sum, range) => sum + range, 0) / 5;
    for (const [place, range] of ranges.slice(5).entries()) {
      expected = (expected * 4 + range) / 5;
      assert.ok(Math.abs((found[place + 6] as number) - expected) < 1e-12);
    }
  });

  test("goes on after a restart as if it had not stopped", () => restartsEqual((saved) => new AverageTrueRange(5, saved), pushAtr));
});

describe("exponential average", () => {
  test("starts from the plain mean and weighs by 2 / (period + 1)", () => {
    const average = new ExponentialAverage(3);
    assert.deepEqual(
      [1, 2, 3, 4, 8].map((value) => average.push(value)),
      [NaN, NaN, 2, 3, 5.5],
    );
  });

  test("goes on after a restart as if it had not stopped", () =>
    restartsEqual(
      (saved) => new ExponentialAverage(5, saved),
      (average, value) => average.push(value),
    ));
});

describe("prior mean", () => {
  test("is unknown until it is full, then the plain mean of the last values", () => {
    const mean = new PriorMean(2);
    const seen = [4, 6, 10].map((value) => {
      const before = mean.value;
      mean.push(value);
      return before;
    });
    assert.deepEqual(seen, [NaN, NaN, 5]);
    assert.equal(mean.value, 8);
  });
});

describe("volume profile by hour", () => {
  test("learns which hours are busy, and is neutral before it knows", () => {
    const profile = new VolumeProfileByHour("1h");
    const volumeAt = (hour: number): number => (hour % 24 === 14 ? 400 : 100);
    assert.equal(profile.factor(MONDAY + 14 * HOUR), 1);
    for (let hour = 0; hour < 24 * 40; hour += 1) profile.push(MONDAY + hour * HOUR, volumeAt(hour));
    const nextWeek = MONDAY + 24 * 42 * HOUR;
    const busy = profile.factor(nextWeek + 14 * HOUR);
    const calm = profile.factor(nextWeek + 3 * HOUR);
    assert.ok(Math.abs(busy / calm - 4) < 0.2, `${busy} is four times ${calm}`);
  });

  test("tells a weekend hour from the same hour of a working day, as weeks go by", () => {
    const profile = new VolumeProfileByHour("1h");
    const isWeekend = (hour: number): boolean => Math.floor(hour / 24) % 7 >= 5;
    for (let hour = 0; hour < 24 * 7 * 20; hour += 1) profile.push(MONDAY + hour * HOUR, isWeekend(hour) ? 50 : 100);
    const week = MONDAY + 24 * 7 * 20 * HOUR;
    assert.ok(profile.factor(week + 10 * HOUR) / profile.factor(week + (5 * 24 + 10) * HOUR) > 1.5);
  });

  test("says nothing of candles longer than an hour", () => {
    const profile = new VolumeProfileByHour("4h");
    for (let place = 0; place < 1000; place += 1) profile.push(place * 4 * HOUR, place % 6 === 0 ? 500 : 100);
    assert.equal(profile.factor(6000 * HOUR), 1);
  });
});

function pushAtr(atr: AverageTrueRange, value: number): number {
  return atr.push(value + 1, value - 1, value + 0.3);
}

function restartsEqual<Indicator extends { snapshot(): Json }>(
  create: (saved?: Json) => Indicator,
  push: (indicator: Indicator, value: number) => number,
): void {
  const values = Array.from({ length: 30 }, (_, place) => 100 + 10 * Math.sin(place));
  for (let cut = 0; cut < values.length; cut += 1) {
    const steady = create();
    const stopped = create();
    for (const value of values.slice(0, cut)) push(stopped, value);
    const restored = create(JSON.parse(JSON.stringify(stopped.snapshot())) as Json);
    for (const [place, value] of values.entries()) {
      const expected = push(steady, value);
      if (place >= cut) assert.equal(push(restored, value), expected);
    }
  }
}
