import assert from "node:assert/strict";
import { describe, test } from "node:test";
import fc from "fast-check";
import type { Json } from "#core";
import type { Candle } from "#market";
import { randomWalkCandles } from "#market/synthetic";
import { CandleMeasure } from "../../candle-measure.ts";
import { CandleWindow } from "../../candle-window.ts";
import type { MeasuredCandle } from "../../measured-candle.ts";
import { oriented } from "../orientation.ts";
import { both, either, isAbove, isAtLeast, isAtMost, isBelow, type Answer } from "./answer.ts";
import { CANDLE_FEATURES, closeClass, spreadClass, VolumeMeasure, volumeClass, type CandleVolume } from "./index.ts";
import { RobustScore } from "./robust-score.ts";

const RUNS = { numRuns: 100, seed: 20_240_101 };
const HOUR = 3_600_000;

describe("answers", () => {
  test("an unknown figure gives an unknown answer, and only what it leaves open stays open", () => {
    for (const ask of [isAbove, isAtLeast, isBelow, isAtMost]) {
      assert.equal(ask(NaN, 1), "unknown");
      assert.equal(ask(1, NaN), "unknown");
    }
    assert.deepEqual([isAbove(1, 1), isAtLeast(1, 1), isBelow(1, 1), isAtMost(1, 1)], [false, true, false, true]);
    const answers: readonly Answer[] = [true, false, "unknown"];
    assert.deepEqual(
      answers.map((one) => answers.map((other) => both(one, other))),
      [
        [true, false, "unknown"],
        [false, false, false],
        ["unknown", false, "unknown"],
      ],
    );
    assert.deepEqual(
      answers.map((one) => answers.map((other) => either(one, other))),
      [
        [true, true, true],
        [true, false, "unknown"],
        [true, "unknown", "unknown"],
      ],
    );
  });
});

describe("the robust score", () => {
  const values = fc.array(fc.oneof(fc.double({ min: -50, max: 50, noNaN: true }), fc.integer({ min: 0, max: 4 })), { maxLength: 60 });

  test("equals the median and the deviations sorted anew each time, and the share that is smaller", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 12 }), values, fc.double({ min: -60, max: 60, noNaN: true }), (length, pushed, asked) => {
        const score = new RobustScore(length);
        for (const value of pushed) score.push(value);
        const kept = pushed.slice(-length);
        assertSame(score.score(asked), kept.length < length ? NaN : naiveScore(kept, asked));
        assertSame(score.rank(asked), kept.length < length ? NaN : kept.filter((value) => value < asked).length / length);
      }),
      { ...RUNS, numRuns: 500 },
    );
  });

  test("is not moved by a few giants, and unknown where nothing ever varies", () => {
    const calm = Array.from({ length: 100 }, (_, place) => (place % 10) / 10);
    const [quiet, loud] = [new RobustScore(100), new RobustScore(100)];
    for (const [place, value] of calm.entries()) {
      quiet.push(value);
      loud.push(place % 25 === 0 ? 1e9 : value);
    }
    assert.ok(quiet.score(2) > 3 && Math.abs(loud.score(2) / quiet.score(2) - 1) < 0.25);
    const flat = new RobustScore(10);
    for (let place = 0; place < 10; place += 1) flat.push(7);
    assert.equal(flat.score(8), NaN);
  });
});

describe("the volume measure", () => {
  const candles = randomWalkCandles({ seed: 5, count: 2_000, timeframe: "1h", from: 0, startPrice: 100, volatility: 0.008 });
  const measured = measureAll(candles);

  test("a usual volume is usual at any hour", () => {
    const busy = candles.map((candle, place) => (place % 24 === 15 ? { ...candle, volume: candle.volume * 5 } : candle));
    const scores = volumesOf(measureAll(busy)).filter((_, place) => place > 1_000 && place % 24 === 15);
    const mean = scores.reduce((sum, { score }) => sum + score, 0) / scores.length;
    assert.ok(Math.abs(mean) < 1, `five times the volume at three o'clock every day scores ${mean}`);
  });

  test("leaves the candle itself out of what it is measured by", () => {
    const giant = measured.slice(0, 300).map((candle, place) => (place === 299 ? { ...candle, volume: candle.volume * 1_000 } : candle));
    const [usual, found] = [measured.slice(0, 300), giant].map((each) => volumesOf(each).at(-1)) as [CandleVolume, CandleVolume];
    const before = measured.slice(199, 299).map(({ volume }) => Math.log(volume));
    assertSame(found.score, naiveScore(before, Math.log(usual.volume * 1_000)));
    assertSame(usual.score, naiveScore(before, Math.log(usual.volume)));
    assert.deepEqual([found.rank, found.volume], [1, usual.volume * 1_000]);
  });

  test("no volume is unknown and teaches nothing; no taker side is unknown on its own", () => {
    const measure = new VolumeMeasure();
    for (const candle of measured.slice(0, 200)) measure.push(candle, 0.25);
    assert.equal(measure.takerBuyShare, 0.25);
    const { scores } = measure.snapshot() as { readonly [part: string]: Json };
    for (const volume of [NaN, 0, -5]) {
      const found = copyOf(measure.push({ ...(measured[200] as MeasuredCandle), volume }, 0.5));
      assert.deepEqual(found, { volume: NaN, score: NaN, rank: NaN, takerBuyShare: NaN });
      assert.deepEqual((measure.snapshot() as { readonly [part: string]: Json }).scores, scores);
    }
    const { score, takerBuyShare } = measure.push(measured[201] as MeasuredCandle, NaN);
    assert.deepEqual([Number.isNaN(score), takerBuyShare], [false, NaN]);
  });

  test("counted in another unit says the same", () => {
    const other = volumesOf(measured.map((candle) => ({ ...candle, volume: candle.volume * 1_000 })));
    for (const [place, { score }] of volumesOf(measured).entries()) assertSame((other[place] as CandleVolume).score, score);
  });

  test("goes on after a restart as if it had not stopped", () => {
    for (const cut of [0, 15, 99, 100, 101, 500]) {
      const stopped = new VolumeMeasure();
      for (const candle of measured.slice(0, cut)) stopped.push(candle, NaN);
      const kept = JSON.stringify(stopped.snapshot());
      const restored = new VolumeMeasure(JSON.parse(kept) as Json);
      assert.equal(JSON.stringify(restored.snapshot()), kept);
      assert.deepEqual(copyOf(restored), copyOf(stopped));
      for (const candle of measured.slice(cut, 700)) restored.push(candle, NaN);
      const steady = new VolumeMeasure();
      for (const candle of measured.slice(0, 700)) steady.push(candle, NaN);
      assert.deepEqual(restored.snapshot(), steady.snapshot());
    }
  });
});

test("classes begin at their lower ends", () => {
  assert.deepEqual(
    [NaN, 0.39, 0.4, 0.69, 0.7, 1.49, 1.5, 2.99, 3].map((relative) => volumeClass(relative)),
    ["unknown", "very low", "low", "low", "average", "average", "high", "high", "ultra"],
  );
  assert.deepEqual([volumeClass(1, 3), volumeClass(NaN, 3), volumeClass(1, NaN)], ["ultra", "ultra", "average"]);
  assert.deepEqual([NaN, 0.69, 0.7, 1.39, 1.4, 1.99, 2].map(spreadClass), [
    "unknown",
    "narrow",
    "average",
    "average",
    "wide",
    "wide",
    "very wide",
  ]);
  assert.deepEqual([0, 0.32, 0.33, 0.67, 0.68].map(closeClass), ["low", "low", "middle", "middle", "high"]);
});

describe("the words for single candles", () => {
  /** Each with a candle that is one, and the same with the figures that make it not one. */
  const examples: { readonly [name: string]: readonly [is: Partial<MeasuredCandle>, ...isNot: Partial<MeasuredCandle>[]] } = {
    "no demand": [
      { close: 10.2, relativeSpread: 0.7, relativeVolume: 0.6 },
      { close: 9.9 },
      { relativeSpread: 0.8 },
      { relativeVolume: 0.9 },
    ],
    "test of supply": [
      { low: 8.9, closeLocation: 0.5, relativeVolume: 0.6 },
      { low: 9.1 },
      { closeLocation: 0.3 },
      { relativeVolume: 0.7 },
    ],
    "stopping volume": [
      { close: 9.8, closeLocation: 0.5, relativeVolume: 1.8 },
      { close: 10 },
      { closeLocation: 0.4 },
      { relativeVolume: 1.7 },
    ],
    "upthrust candle": [
      { high: 11.5, closeLocation: 0.2, relativeSpread: 1.4 },
      { high: 11 },
      { closeLocation: 0.33 },
      { relativeSpread: 1.3 },
    ],
    "effort to rise": [
      { close: 10.8, closeLocation: 0.9, relativeSpread: 1.5, relativeVolume: 1.5 },
      { close: 10 },
      { closeLocation: 0.67 },
      { relativeSpread: 1.3 },
      { relativeVolume: 1.4 },
    ],
    absorption: [{ relativeSpread: 0.7, relativeVolume: 1.8 }, { relativeSpread: 0.8 }, { relativeVolume: 1.7 }],
    "bag holding": [
      { open: 9.5, close: 9.2, closeLocation: 0.2, relativeSpread: 0.6, relativeVolume: 3 },
      { close: 10 },
      { closeLocation: 0.5 },
      { relativeSpread: 0.7 },
      { relativeVolume: 2.9 },
    ],
    "end of a rising market": [
      { close: 11, high: 11.6, relativeSpread: 0.6, relativeVolume: 3 },
      { close: 10 },
      { high: 11.5 },
      { relativeSpread: 0.7 },
      { relativeVolume: 2.9 },
    ],
    "selling climax candle": [
      { close: 9, low: 8, relativeSpread: 1.5, relativeVolume: 2 },
      { close: 10 },
      { low: 8.5 },
      { relativeSpread: 1.4 },
      { relativeVolume: 1.9 },
    ],
    "supply coming in": [{ close: 9.8, relativeVolume: 1.5 }, { close: 10 }, { relativeVolume: 1.4 }],
  };

  for (const feature of CANDLE_FEATURES) {
    test(`${feature.upright}: one that is, others that just are not, and none on unknown volume`, () => {
      const [is, ...isNot] = examples[feature.upright] ?? [{}];
      assert.equal(feature.read(windowWith(is)), true);
      for (const change of isNot) assert.equal(feature.read(windowWith({ ...is, ...change })), false, JSON.stringify(change));
      if (!("relativeVolume" in is)) return;
      assert.equal(feature.read(windowWith({ ...is, relativeVolume: NaN })), "unknown");
      for (const change of isNot.filter((each) => "close" in each || "low" in each || "high" in each)) {
        assert.equal(feature.read(windowWith({ ...is, ...change, relativeVolume: NaN })), false, "price alone says no");
      }
    });
  }

  test("are unknown before there are enough candles", () => {
    const window = new CandleWindow();
    window.push(usualCandle(0));
    for (const feature of CANDLE_FEATURES) assert.equal(feature.read(window), "unknown");
  });

  test("of the market turned upside down are those of the mirrored chart", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1e6 }), (seed) => {
        const candles = randomWalkCandles({ seed, count: 150, timeframe: "1h", from: 0, startPrice: 100, volatility: 0.008 });
        const turned = candles.map((each) => ({
          ...each,
          open: 1 / each.open,
          high: 1 / each.low,
          low: 1 / each.high,
          close: 1 / each.close,
        }));
        const [measure, other] = [new CandleMeasure("1h"), new CandleMeasure("1h")];
        const [mirrored, upright] = [new CandleWindow(), new CandleWindow()];
        for (const [place, candle] of candles.entries()) {
          mirrored.push(oriented(measure.push(candle, true), -1));
          upright.push(other.push(turned[place] as Candle, true));
          for (const { read } of CANDLE_FEATURES) assert.equal(read(upright), read(mirrored));
        }
      }),
      { ...RUNS, numRuns: 30 },
    );
  });

  /** Twenty usual candles with one old high at 11.5 and one old low at 8.5, a wide rising one, and the candle in question. */
  function windowWith(change: Partial<MeasuredCandle>): CandleWindow {
    const window = new CandleWindow();
    for (let index = 0; index < 20; index += 1) {
      const edge = index === 10 ? { high: 11.5, low: 8.5 } : index === 19 ? { close: 9.4 } : {};
      window.push({ ...usualCandle(index), ...edge, relativeVolume: 0.9 });
    }
    window.push({ ...usualCandle(20), relativeSpread: 1.5, relativeVolume: 0.8 });
    window.push({ ...usualCandle(21), ...change });
    return window;
  }

  function usualCandle(index: number): MeasuredCandle {
    const prices = { open: 10, high: 11, low: 9, close: 10, highPrice: 1, lowPrice: 1, closePrice: 1 };
    const measures = { atr: 1, relativeSpread: 1, relativeVolume: 1, volume: 1, closeLocation: 0.5 };
    return { index, openTime: index * HOUR, confirmedAt: (index + 1) * HOUR, ...prices, ...measures };
  }
});

function measureAll(candles: readonly Candle[]): readonly MeasuredCandle[] {
  const measure = new CandleMeasure("1h");
  return candles.map((candle) => measure.push(candle, true));
}

function volumesOf(candles: readonly MeasuredCandle[]): readonly CandleVolume[] {
  const measure = new VolumeMeasure();
  return candles.map((candle) => copyOf(measure.push(candle, NaN)));
}

/** The measure goes on changing. */
function copyOf({ volume, score, rank, takerBuyShare }: CandleVolume): CandleVolume {
  return { volume, score, rank, takerBuyShare };
}

function naiveScore(values: readonly number[], asked: number): number {
  const middle = medianOf(values);
  const deviation = medianOf(values.map((value) => Math.abs(value - middle)));
  return deviation > 0 ? (asked - middle) / (1.4826 * deviation) : NaN;
}

function medianOf(values: readonly number[]): number {
  const sorted = values.toSorted((one, other) => one - other);
  const half = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? (sorted[half] as number) : ((sorted[half - 1] as number) + (sorted[half] as number)) / 2;
}

function assertSame(found: number, expected: number): void {
  if (Number.isNaN(expected)) assert.equal(found, NaN);
  else assert.ok(Math.abs(found - expected) <= 1e-9 * Math.max(1, Math.abs(expected)), `${found} is ${expected}`);
}
