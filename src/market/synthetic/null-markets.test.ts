import assert from "node:assert/strict";
import { test } from "node:test";
import { candleProblem, type Candle } from "../candle.ts";
import { fourierTransform, inverseFourierTransform } from "./fourier.ts";
import { blockBootstrap, phaseRandomised } from "./null-markets.ts";
import { randomWalkCandles } from "./random-walk.ts";

const original = randomWalkCandles({ seed: 5, count: 700, timeframe: "1h", from: 1_704_067_200_000, startPrice: 40, volatility: 0.01 });

function returnsOf(candles: readonly Candle[]): number[] {
  return candles.slice(1).map(({ close }, place) => Math.log(close / (candles[place] as Candle).close));
}

/** The definition, term by term. */
function slowTransform(values: readonly number[]): { real: number[]; imaginary: number[] } {
  const sum = (k: number, wave: (angle: number) => number): number =>
    values.reduce((total, value, place) => total + value * wave((-2 * Math.PI * k * place) / values.length), 0);
  return { real: values.map((_, k) => sum(k, Math.cos)), imaginary: values.map((_, k) => sum(k, Math.sin)) };
}

function near(one: readonly number[], other: readonly number[], tolerance: number): void {
  assert.equal(one.length, other.length);
  for (const [place, value] of one.entries()) assert.ok(Math.abs(value - (other[place] as number)) < tolerance, `${value} at ${place}`);
}

test("the fast transform equals its definition at every length, and comes back", () => {
  for (const length of [1, 2, 3, 4, 5, 7, 12, 16, 31, 100]) {
    const values = returnsOf(original)
      .slice(0, length)
      .map((value) => 100 * value);
    const fast = fourierTransform({ real: Float64Array.from(values), imaginary: new Float64Array(length) });
    const slow = slowTransform(values);
    near([...fast.real], slow.real, 1e-9);
    near([...fast.imaginary], slow.imaginary, 1e-9);
    near([...inverseFourierTransform(fast).real], values, 1e-9);
  }
});

test("null markets are sound candles at the times of the original, the same for the same seed only", () => {
  const makers = [
    (seed: number) => blockBootstrap(original, { seed, blockLength: 24 }),
    (seed: number) => phaseRandomised(original, { seed }),
  ];
  for (const make of makers) {
    const candles = make(1);
    assert.deepEqual(
      candles.map(({ openTime }) => openTime),
      original.map(({ openTime }) => openTime),
    );
    for (const candle of candles) assert.equal(candleProblem(candle), undefined);
    assert.deepEqual(make(1), candles);
    assert.notDeepEqual(make(2), candles);
  }
});

test("a block bootstrap is made of runs of the original's candles, each relative to the close before it", () => {
  const candles = blockBootstrap(original, { seed: 3, blockLength: 20 });
  const shape = (all: readonly Candle[], place: number): number[] => {
    const { open, high, low, close, volume } = all[place] as Candle;
    const before = (all[place - 1] as Candle).close;
    return [...[open, high, low, close].map((price) => Math.log(price / before)), volume];
  };
  const places = new Map(original.map(({ volume }, place) => [volume, place]));
  let last = -1;
  for (let place = 1; place < candles.length; place += 1) {
    const source = places.get((candles[place] as Candle).volume) as number;
    near(shape(candles, place), shape(original, source), 1e-9);
    if ((place - 1) % 20 !== 0) assert.equal(source, last + 1);
    last = source;
  }
});

test("randomised phases keep the spectrum of the returns, their wicks and their volume, and lose their order", () => {
  const candles = phaseRandomised(original, { seed: 8 });
  const [before, after] = [returnsOf(original), returnsOf(candles)];
  const size = ({ real, imaginary }: ReturnType<typeof slowTransform>): number[] =>
    real.map((value, place) => Math.hypot(value, imaginary[place] as number));
  near(size(slowTransform(after)), size(slowTransform(before)), 1e-9);
  assert.ok(Math.abs(Math.log((candles.at(-1)?.close ?? NaN) / (original.at(-1)?.close ?? NaN))) < 1e-9);
  const wick = ({ open, close, high }: Candle): number => Math.log(high / Math.max(open, close));
  near(candles.map(wick), original.map(wick), 1e-12);
  assert.deepEqual(
    candles.map(({ volume }) => volume),
    original.map(({ volume }) => volume),
  );
  const together = after.reduce((sum, value, place) => sum + value * (before[place] as number), 0);
  const alone = before.reduce((sum, value) => sum + value ** 2, 0);
  assert.ok(Math.abs(together / alone) < 0.2);
});

test("an original too short to reorder stays as it is", () => {
  assert.deepEqual(blockBootstrap(original.slice(0, 1), { seed: 1, blockLength: 5 }), original.slice(0, 1));
  assert.deepEqual(phaseRandomised([], { seed: 1 }), []);
  assert.equal(blockBootstrap(original.slice(0, 3), { seed: 1, blockLength: 50 }).length, 3);
});
