import assert from "node:assert/strict";
import { describe, test } from "node:test";
import fc from "fast-check";
import type { Json } from "#core";
import type { Candle } from "#market";
import { randomWalkCandles } from "#market/synthetic";
import { CandleMeasure } from "../../candle-measure.ts";
import type { MeasuredCandle } from "../../measured-candle.ts";
import { DEFAULT_PIVOT_OPTIONS, PivotLadder } from "../../pivots/pivot-ladder.ts";
import {
  CompositeOperator,
  RelativeStrength,
  StrideLine,
  VolumeMeasure,
  type CandleVolume,
  type CompositeOperatorReading,
} from "./index.ts";

const RUNS = { numRuns: 30, seed: 20_240_101 };
const HOUR = 3_600_000;
const seeds = fc.integer({ min: 1, max: 1e6 });

describe("relative strength", () => {
  /** Price and benchmark at each candle, with lows and highs given by hand. */
  const read = (rows: readonly (readonly [price: number, benchmark: number, kind?: "low" | "high"])[]) => {
    const strength = new RelativeStrength(1);
    for (const [place, [price, benchmark, kind]] of rows.entries()) {
      const candle = { openTime: place * HOUR, close: Math.log(price) } as MeasuredCandle;
      const pivot = { scale: 1, kind: kind ?? "low", price, at: place * HOUR, confirmedAt: (place + 1) * HOUR };
      strength.push(candle, Math.log(benchmark), kind === undefined ? [] : [pivot, { ...pivot, scale: 0, price: 1 }]);
    }
    return strength.read();
  };

  test("is strong where the line holds a higher low while price makes an equal or lower one", () => {
    const stronger = read([
      [100, 100, "low"],
      [110, 100],
      [99, 90, "low"],
    ]);
    assert.deepEqual([stronger.stronger, stronger.strongAt], [true, { at: 2 * HOUR, confirmedAt: 3 * HOUR }]);
    assert.equal(
      read([
        [100, 100, "low"],
        [110, 100],
        [100, 90, "low"],
      ]).stronger,
      true,
    );
    assert.equal(
      read([
        [100, 100, "low"],
        [110, 100],
        [101, 90, "low"],
      ]).stronger,
      "unknown",
      "the slope may still say so",
    );
    assert.equal(
      read([
        [100, 100, "low"],
        [110, 100],
        [99, 99.5, "low"],
      ]).stronger,
      "unknown",
    );
  });

  test("is weak where the line fails at a lower high while price makes an equal or higher one", () => {
    const weaker = read([
      [100, 100, "high"],
      [90, 100],
      [101, 112, "high"],
    ]);
    assert.deepEqual([weaker.weaker, weaker.weakAt, weaker.stronger], [true, { at: 2 * HOUR, confirmedAt: 3 * HOUR }, "unknown"]);
  });

  test("follows the slope of fifty candles where there is no divergence", () => {
    const rows = (slope: number) => Array.from({ length: 52 }, (_, place): [number, number] => [100 * Math.exp(slope * place), 100]);
    const rising = read([...rows(0.001), [100, 100, "low"], [100, 120, "low"], ...rows(0.001)]);
    assert.deepEqual([rising.stronger, rising.weaker], [true, "unknown"]);
    assert.ok(Math.abs(rising.slope - 0.001) < 1e-12);
    const falling = read([[100, 100, "low"], [100, 120, "low"], [100, 100, "high"], [90, 80, "high"], ...rows(-0.001)]);
    assert.deepEqual([falling.stronger, falling.weaker], [false, true]);
  });

  test("without a benchmark is unknown", () => {
    const absent = read(Array.from({ length: 80 }, (_, place) => [100 + place, NaN, place % 2 === 0 ? "low" : "high"]));
    assert.deepEqual([absent.stronger, absent.weaker, absent.slope], ["unknown", "unknown", NaN]);
  });

  test("reads the line at the candle of the pivot, however late that was confirmed", () => {
    const strength = new RelativeStrength(0);
    const rows = [
      [100, 100, null],
      [110, 100, 0],
      [99, 90, null],
      [120, 300, 2],
    ] as const;
    for (const [place, [price, benchmark, low]] of rows.entries()) {
      const candle = { openTime: place * HOUR, close: Math.log(price) } as MeasuredCandle;
      const pivot = { scale: 0, kind: "low" as const, price: rows[low ?? 0][0], at: (low ?? 0) * HOUR, confirmedAt: (place + 1) * HOUR };
      strength.push(candle, Math.log(benchmark), low === null ? [] : [pivot]);
    }
    const { stronger, strongAt } = strength.read();
    assert.deepEqual([stronger, strongAt], [true, { at: 2 * HOUR, confirmedAt: 4 * HOUR }]);
  });

  test("with both markets upside down strong is weak", () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const [one, other] = [walk(seed), walk(seed + 1)];
        const upright = strengthOf(one, other).map(({ stronger, weaker }) => [stronger, weaker]);
        const turned = strengthOf(one.map(turnOver), other.map(turnOver)).map(({ stronger, weaker }) => [weaker, stronger]);
        assert.deepEqual(turned, upright);
        assert.ok(upright.some(([stronger]) => stronger === true) && upright.some(([, weaker]) => weaker === true));
      }),
      RUNS,
    );
  });

  test("in other units of either price is the same", () => {
    const scaled = walk(8).map((candle) => multiplied(candle, 1_024));
    const readings = strengthOf(walk(7), scaled).map(({ stronger, weaker }) => [stronger, weaker]);
    assert.deepEqual(
      readings,
      strengthOf(walk(7), walk(8)).map(({ stronger, weaker }) => [stronger, weaker]),
    );
  });

  test("goes on after a restart as if it had not stopped", () => {
    const [candles, benchmark] = [walk(9), walk(10)];
    for (const cut of [0, 30, 200, 333]) {
      const steady = strengthOf(candles, benchmark);
      const restarted = strengthOf(candles, benchmark, cut);
      assert.deepEqual(restarted, steady);
    }
  });

  function strengthOf(candles: readonly Candle[], benchmark: readonly Candle[], cut = -1) {
    let strength = new RelativeStrength(0);
    const [measure, pivots] = [new CandleMeasure("1h"), new PivotLadder(DEFAULT_PIVOT_OPTIONS)];
    return candles.map((candle, place) => {
      if (place === cut) {
        const kept = JSON.stringify(strength.snapshot());
        strength = new RelativeStrength(0, JSON.parse(kept) as Json);
        assert.equal(JSON.stringify(strength.snapshot()), kept);
      }
      const measured = measure.push(candle, true);
      strength.push(measured, Math.log((benchmark[place] as Candle).close), pivots.push(measured));
      return strength.read();
    });
  }
});

describe("the composite operator", () => {
  test("equals the sums over the whole range taken at its end", () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const { found, naive } = operatorOf(walk(seed));
        assert.deepEqual(found, naive);
        assert.ok(found.thirds.lower.heavy + found.thirds.middle.heavy + found.thirds.upper.heavy > 10);
      }),
      RUNS,
    );
  });

  test("upside down: the thirds change places, what was bought is sold", () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const upright = operatorOf(walk(seed)).found;
        const turned = operatorOf(walk(seed).map(turnOver)).found;
        assert.deepEqual([turned.absorption, turned.distribution], [upright.distribution, upright.absorption]);
        for (const [one, other] of [
          ["lower", "upper"],
          ["middle", "middle"],
        ] as const) {
          const [found, expected] = [turned.thirds[one], upright.thirds[other]];
          assert.deepEqual([found.heavy, found.roseAfter, found.fellAfter], [expected.heavy, expected.fellAfter, expected.roseAfter]);
          assert.ok(Number.isNaN(found.closeLocation) || Math.abs(found.closeLocation + expected.closeLocation - 1) < 1e-9);
        }
      }),
      RUNS,
    );
  });

  test("a heavy candle after which price stands where it stood was neither bought nor sold", () => {
    const operator = new CompositeOperator();
    for (let index = 0; index < 6; index += 1) {
      const candle = { index, close: 0.5, closeLocation: 0.5 } as MeasuredCandle;
      operator.push(candle, { volume: 10, score: 3, rank: index === 0 ? 0.9 : 0.89, takerBuyShare: NaN }, 0, 3);
    }
    const { lower } = operator.read().thirds;
    assert.deepEqual([lower.heavy, lower.roseAfter, lower.fellAfter], [1, 0, 0]);
  });

  test("knows nothing of a third without volume, and takes the taker side where it is told", () => {
    const operator = new CompositeOperator();
    const candle = { index: 0, close: 0.5, closeLocation: 0.25 } as MeasuredCandle;
    operator.push(candle, { volume: 10, score: 0, rank: 0.5, takerBuyShare: 0.75 }, 0, 3);
    operator.push(candle, { volume: 30, score: 0, rank: 0.5, takerBuyShare: NaN }, 0, 3);
    operator.push(candle, { volume: NaN, score: NaN, rank: NaN, takerBuyShare: NaN }, 0, 3);
    const { thirds, absorption, distribution } = operator.read();
    assert.deepEqual(thirds.lower, { volume: 40, closeLocation: 0.25, takerBuyShare: 0.75, heavy: 0, roseAfter: 0, fellAfter: 0 });
    assert.deepEqual([thirds.upper.closeLocation, thirds.upper.takerBuyShare, absorption, distribution], [NaN, NaN, NaN, NaN]);
  });

  /** A range around the middle of the chart, read as it streams (restarted half-way) and all at once. */
  function operatorOf(candles: readonly Candle[]): { found: CompositeOperatorReading; naive: CompositeOperatorReading } {
    const [measure, volumes] = [new CandleMeasure("1h"), new VolumeMeasure()];
    const closes = candles.map(({ close }) => Math.log(close)).toSorted((one, other) => one - other);
    const [support, resistance] = [closes[40] as number, closes[359] as number];
    const rows: { readonly candle: MeasuredCandle; readonly volume: CandleVolume; readonly third: number }[] = [];
    let operator = new CompositeOperator();
    for (const [index, candle] of candles.entries()) {
      const measured = measure.push(candle, true);
      const found = volumes.push({ ...measured, volume: index % 17 === 0 ? NaN : measured.volume }, NaN);
      const volume = { volume: found.volume, score: found.score, rank: found.rank, takerBuyShare: found.takerBuyShare };
      const place = (measured.close - support) / (resistance - support);
      rows.push({ candle: measured, volume, third: place < 1 / 3 ? 0 : place > 2 / 3 ? 2 : 1 });
      if (index === 200) operator = new CompositeOperator(JSON.parse(JSON.stringify(operator.snapshot())) as Json);
      operator.push(measured, volume, support, resistance);
    }
    const thirds = [0, 1, 2].map((third) => {
      const own = rows.filter((row) => row.third === third && !Number.isNaN(row.volume.volume));
      const total = own.reduce((sum, { volume }) => sum + volume.volume, 0);
      const located = own.reduce((sum, { volume, candle }) => sum + volume.volume * candle.closeLocation, 0);
      const heavy = own.filter(({ volume, candle }) => volume.rank >= 0.9 && candle.index + 5 < rows.length);
      const after = heavy.map(({ candle }) => (rows[candle.index + 5] as (typeof rows)[number]).candle.close - candle.close);
      return {
        volume: total,
        closeLocation: total > 0 ? located / total : NaN,
        takerBuyShare: NaN,
        heavy: heavy.length,
        roseAfter: after.filter((move) => move > 0).length,
        fellAfter: after.filter((move) => move < 0).length,
      };
    });
    const [lower, middle, upper] = thirds as [(typeof thirds)[number], (typeof thirds)[number], (typeof thirds)[number]];
    const absorption = lower.heavy > 0 ? lower.roseAfter / lower.heavy : NaN;
    const distribution = upper.heavy > 0 ? upper.fellAfter / upper.heavy : NaN;
    return { found: operator.read(), naive: { thirds: { lower, middle, upper }, absorption, distribution } };
  }
});

describe("the stride line", () => {
  const earlier = { at: 0, price: 120 };
  const later = { at: 10 * HOUR, price: 110 };
  const candle = (place: number, price: number): MeasuredCandle =>
    ({ openTime: place * HOUR, confirmedAt: (place + 1) * HOUR, close: Math.log(price), atr: 0.04 }) as MeasuredCandle;

  test("is broken by the first close clearly beyond it, and stays broken", () => {
    const line = StrideLine.draw("upwards", earlier, later) as StrideLine;
    // Ten candles on the line has fallen to 110 * 110 / 120 = 100.83; a quarter of ATR is one per cent.
    line.push(candle(20, 101.8));
    assert.deepEqual(line.broken, null);
    line.push(candle(20, 101.9));
    assert.deepEqual(line.broken, { at: 20 * HOUR, confirmedAt: 21 * HOUR });
    line.push(candle(21, 150));
    assert.deepEqual(line.broken, { at: 20 * HOUR, confirmedAt: 21 * HOUR });
    const restored = StrideLine.restore(JSON.parse(JSON.stringify(line.snapshot())) as Json);
    assert.deepEqual(restored.snapshot(), line.snapshot());
  });

  test("is drawn only against the break", () => {
    assert.equal(StrideLine.draw("upwards", { at: 0, price: 110 }, later), undefined);
    assert.equal(StrideLine.draw("upwards", { at: 0, price: 105 }, later), undefined);
    assert.equal(StrideLine.draw("downwards", earlier, later), undefined);
    assert.equal(StrideLine.draw("upwards", { at: 11 * HOUR, price: 105 }, later), undefined);
    const rising = StrideLine.draw("downwards", { at: 0, price: 100 }, later) as StrideLine;
    rising.push(candle(10, 108.91));
    assert.deepEqual(rising.broken, null, "not quite a quarter of ATR below the line");
    rising.push(candle(11, 108.9));
    assert.deepEqual(rising.broken, { at: 11 * HOUR, confirmedAt: 12 * HOUR });
  });

  test("upside down is broken by the same candle the other way", () => {
    fc.assert(
      fc.property(fc.double({ min: 80, max: 130, noNaN: true }), fc.integer({ min: 11, max: 40 }), (price, place) => {
        const line = StrideLine.draw("upwards", earlier, later) as StrideLine;
        const over = StrideLine.draw("downwards", { ...earlier, price: 1 / 120 }, { ...later, price: 1 / 110 }) as StrideLine;
        line.push(candle(place, price));
        over.push(candle(place, 1 / price));
        assert.deepEqual(over.broken, line.broken);
      }),
      { ...RUNS, numRuns: 200 },
    );
  });
});

function walk(seed: number): readonly Candle[] {
  return randomWalkCandles({ seed, count: 400, timeframe: "1h", from: 0, startPrice: 100, volatility: 0.008 });
}

function turnOver(candle: Candle): Candle {
  return { ...candle, open: 1 / candle.open, high: 1 / candle.low, low: 1 / candle.high, close: 1 / candle.close };
}

function multiplied(candle: Candle, by: number): Candle {
  return { ...candle, open: candle.open * by, high: candle.high * by, low: candle.low * by, close: candle.close * by };
}
