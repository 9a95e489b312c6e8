// Our indicators against those of a library that others keep, on random charts. The library is not used by the program itself: its
// indicators cannot be saved and restored. It begins its exponential averages from the first price, not from a mean, so those are compared
// where the beginning is long forgotten.

import assert from "node:assert/strict";
import { describe, test } from "node:test";
import fc from "fast-check";
import { BollingerBands, EMA, MACD, RSI, VWAP } from "trading-signals";
import { createAnalysisEngine, type AnalysisEngine } from "#analysis";
import type { Candle } from "#market";
import { randomWalkCandles } from "#market/synthetic";

const RUNS = { seed: 20_240_101, numRuns: 4 };
const COUNT = 4000;
/** After so many candles less than 1e-13 is left of where an average of 200 began. */
const FORGOTTEN = 3000;
/** Shorter than the memory of the chart. */
const ANCHORED = 300;

function onEveryCandle(check: (engine: AnalysisEngine, candle: Candle, place: number) => void): void {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 1_000_000 }), (seed) => {
      const candles = randomWalkCandles({ seed, count: COUNT, timeframe: "1h", from: 0, startPrice: 100, volatility: 0.01 });
      const engine = createAnalysisEngine({ timeframe: "1h", calendar: "continuous", enableWyckoff: false, enableElliott: false });
      for (const [place, candle] of candles.entries()) {
        engine.push(candle);
        check(engine, candle, place);
      }
    }),
    RUNS,
  );
}

function near(found: number | undefined, expected: number | null | undefined): void {
  assert.ok(typeof found === "number" && typeof expected === "number");
  assert.ok(Math.abs(found - expected) <= 1e-9 * Math.max(1, Math.abs(expected)), `${found} is ${expected}`);
}

describe("against trading-signals", () => {
  test("the relative strength index is the same from its first value on", () => {
    let theirs = new RSI(14);
    onEveryCandle(({ reading }, { close }, place) => {
      if (place === 0) theirs = new RSI(14);
      const expected = theirs.update(close, false);
      if (expected === null) assert.ok(Number.isNaN(reading.momentum.rsi));
      else near(reading.momentum.rsi, expected);
    });
  });

  test("Bollinger's bands are the same from their first value on", () => {
    let theirs = new BollingerBands(20, 2);
    onEveryCandle(({ reading }, { close }, place) => {
      if (place === 0) theirs = new BollingerBands(20, 2);
      const expected = theirs.update(close, false);
      const { bands } = reading.momentum;
      if (expected === null) return assert.ok(Number.isNaN(bands.middle));
      near(bands.upper, expected.upper);
      near(bands.middle, expected.middle);
      near(bands.lower, expected.lower);
    });
  });

  test("the exponential averages and their convergence are the same once their beginning is forgotten", () => {
    const make = () => ({
      macd: new MACD(new EMA(12), new EMA(26), new EMA(9)),
      fast: new EMA(20),
      middle: new EMA(50),
      slow: new EMA(200),
    });
    let theirs = make();
    onEveryCandle(({ reading }, { close }, place) => {
      if (place === 0) theirs = make();
      const macd = theirs.macd.update(close, false);
      const [fast, middle, slow] = [theirs.fast, theirs.middle, theirs.slow].map((average) => average.update(close, false));
      if (place < FORGOTTEN) return;
      const { momentum } = reading;
      near(momentum.macd.line, macd?.macd);
      near(momentum.macd.signal, macd?.signal);
      near(momentum.macd.histogram, macd?.histogram);
      near(momentum.averages.fast, fast);
      near(momentum.averages.middle, middle);
      near(momentum.averages.slow, slow);
    });
  });

  test("the average price weighted by volume is the same from the candle it is anchored at", () => {
    let [theirs, anchor] = [new VWAP(), 0];
    onEveryCandle(({ reading }, candle, place) => {
      if (place % ANCHORED === 0) [theirs, anchor] = [new VWAP(), candle.openTime];
      near(reading.momentum.averagePriceSince(anchor), theirs.update(candle, false));
    });
  });
});
