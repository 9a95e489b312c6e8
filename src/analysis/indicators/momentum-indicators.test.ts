import assert from "node:assert/strict";
import { describe, test } from "node:test";
import fc from "fast-check";
import type { Json } from "#core";
import { bandPosition, bollingerBands } from "./bollinger-bands.ts";
import { Macd } from "./macd.ts";
import { BANDS_EXAMPLE, MACD_EXAMPLE, RSI_EXAMPLE } from "./published-examples.fixture.ts";
import { ExponentialAverage } from "./exponential-average.ts";
import { RelativeStrengthIndex } from "./relative-strength-index.ts";

const RUNS = { seed: 20_240_101, numRuns: 60 };
const PERIODS = { fast: 12, slow: 26, signal: 9 };
const BANDS = { period: 20, deviations: 2 };
const prices = fc.array(fc.double({ min: 50, max: 150, noNaN: true }), { minLength: 1, maxLength: 120 });

function near(found: number | undefined, expected: number, tolerance: number): void {
  assert.ok(Math.abs((found ?? NaN) - expected) <= tolerance, `${found} is ${expected}`);
}

function rsiOf(closes: readonly number[]): readonly number[] {
  const rsi = new RelativeStrengthIndex(14);
  return closes.map((close) => rsi.push(close));
}

describe("relative strength index", () => {
  test("says what the published worked example says", () => {
    const found = rsiOf(RSI_EXAMPLE.closes);
    assert.deepEqual(found.slice(0, 14), Array.from<number>({ length: 14 }).fill(NaN));
    assert.deepEqual(
      found.slice(14).map((value) => Number(value.toFixed(2))),
      RSI_EXAMPLE.rsi,
    );
  });

  test("is 100 where price only rises, 0 where it only falls, 50 where it stands still", () => {
    const line = (slope: number): number[] => Array.from({ length: 30 }, (_, place) => 100 + slope * place);
    assert.deepEqual(
      [1, -1, 0].map((slope) => rsiOf(line(slope)).at(-1)),
      [100, 0, 50],
    );
  });

  test("stays as it is at other prices, and turns over with the chart", () => {
    fc.assert(
      fc.property(prices, (closes) => {
        const plain = rsiOf(closes);
        assert.deepEqual(rsiOf(closes.map((close) => close * 1024)), plain);
        for (const [place, value] of rsiOf(closes.map((close) => 200 - close)).entries()) {
          const usual = plain[place] as number;
          if (Number.isNaN(usual)) assert.ok(Number.isNaN(value));
          else near(value, 100 - usual, 1e-9);
        }
      }),
      RUNS,
    );
  });
});

describe("moving average convergence divergence", () => {
  const macd = new Macd(PERIODS);
  const found = MACD_EXAMPLE.closes.map((close) => {
    macd.push(close);
    return { line: macd.line, signal: macd.signal, histogram: macd.histogram };
  });

  test("says what the published worked example says", () => {
    for (const { place, value } of MACD_EXAMPLE.line) near(found[place]?.line, value, 1e-9);
    for (const { place, value } of MACD_EXAMPLE.signal) near(found[place]?.signal, value, 1e-9);
    for (const { line, signal, histogram } of found.slice(33)) assert.equal(histogram, line - signal);
  });

  test("as do its averages", () => {
    for (const [period, { place, value }] of [
      [12, MACD_EXAMPLE.fastAverage],
      [26, MACD_EXAMPLE.slowAverage],
    ] as const) {
      const average = new ExponentialAverage(period);
      near(MACD_EXAMPLE.closes.map((close) => average.push(close))[place], value, 1e-9);
    }
  });

  test("is unknown until the slow average is, and its signal for eight closes more", () => {
    assert.equal(
      found.findIndex(({ line }) => !Number.isNaN(line)),
      25,
    );
    assert.equal(
      found.findIndex(({ signal }) => !Number.isNaN(signal)),
      33,
    );
    assert.equal(
      found.findIndex(({ histogram }) => !Number.isNaN(histogram)),
      33,
    );
  });
});

describe("Bollinger's bands", () => {
  test("say what the published worked example says", () => {
    const { closes, middle, upper, lower } = BANDS_EXAMPLE;
    for (const place of middle.keys()) {
      const bands = bollingerBands(closes.slice(place, place + 20), BANDS);
      near(bands.middle, middle[place] as number, 0.0051);
      // Its closes are rounded to half a cent, which two deviations may double.
      near(bands.upper, upper[place] as number, 0.0151);
      near(bands.lower, lower[place] as number, 0.0151);
    }
  });

  test("are unknown with a close too few, and have no width where price stands still", () => {
    assert.ok(Number.isNaN(bollingerBands(BANDS_EXAMPLE.closes.slice(0, 19), BANDS).middle));
    const still = bollingerBands(Array.from<number>({ length: 20 }).fill(7), BANDS);
    assert.deepEqual(still, { upper: 7, middle: 7, lower: 7 });
    assert.ok(Number.isNaN(bandPosition(7, still)));
  });

  test("place a close from 0 at the lower to 1 at the upper", () => {
    const bands = { upper: 12, middle: 10, lower: 8 };
    assert.deepEqual(
      [8, 10, 12, 7].map((price) => bandPosition(price, bands)),
      [0, 0.5, 1, -0.25],
    );
  });
});

describe("after a restart", () => {
  test("the index and the convergence go on to the last bit as if they had not stopped", () => {
    const makers = [(saved?: Json) => new RelativeStrengthIndex(14, saved), (saved?: Json) => new Macd(PERIODS, saved)];
    fc.assert(
      fc.property(prices, fc.nat(120), fc.constantFrom(...makers), (closes, cut, make) => {
        const [steady, stopped] = [make(), make()];
        for (const close of closes.slice(0, cut)) stopped.push(close);
        const restored = make(JSON.parse(JSON.stringify(stopped.snapshot())) as Json);
        assert.deepEqual(restored.snapshot(), stopped.snapshot());
        for (const [place, close] of closes.entries()) {
          const expected = steady.push(close);
          if (place >= cut) assert.ok(Object.is(restored.push(close), expected));
        }
      }),
      RUNS,
    );
  });
});
