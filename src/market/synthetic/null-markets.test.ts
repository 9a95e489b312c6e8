import assert from "node:assert/strict";
import { test } from "node:test";
import { candleProblem, type Candle } from "../candle.ts";
import { fourierTransform, inverseFourierTransform } from "./fourier.ts";
import { blockBootstrap, phaseRandomised, scrambledBlocks } from "./null-markets.ts";
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
    (seed: number) => scrambledBlocks(original, { seed, blockLength: 3 }),
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

test("scrambled blocks are every candle once, together with its neighbours in the block", () => {
  const candles = scrambledBlocks(original, { seed: 4, blockLength: 3 });
  const shapes = (all: readonly Candle[]): readonly (readonly number[])[] =>
    all.slice(1).map(({ open, high, low, close, volume }, place) => {
      const before = (all[place] as Candle).close;
      return [volume, ...[open, high, low, close].map((price) => Math.log(price / before))];
    });
  const [found, source] = [shapes(candles), shapes(original)];
  const placeOf = new Map(source.map(([volume], place) => [volume, place]));
  const order = found.map(([volume]) => placeOf.get(volume) ?? -1);
  assert.deepEqual(
    order.toSorted((one, other) => one - other),
    source.map((_, place) => place),
  );
  for (const [place, from] of order.entries()) near(found[place] ?? [], source[from] ?? [], 1e-9);
  const whole = original.length - 1 - ((original.length - 1) % 3);
  const starts = order.filter((from) => from % 3 === 0 && from < whole).map((from) => order.indexOf(from));
  for (const start of starts)
    assert.deepEqual(
      order.slice(start, start + 3),
      [0, 1, 2].map((step) => (order[start] as number) + step),
    );
});

test("scrambled blocks keep every moment of returns and volumes and where the walk ends, and lose their order", () => {
  const candles = scrambledBlocks(original, { seed: 4, blockLength: 3 });
  const [before, after] = [returnsOf(original), returnsOf(candles)];
  const moment = (values: readonly number[], power: number): number => values.reduce((sum, value) => sum + (100 * value) ** power, 0);
  for (const power of [1, 2, 3, 4]) {
    assert.ok(Math.abs(moment(after, power) - moment(before, power)) < 1e-6);
    const volumes = [original, candles].map((all) =>
      moment(
        all.slice(1).map(({ volume }) => volume / 1e5),
        power,
      ),
    );
    assert.ok(Math.abs((volumes[0] as number) / (volumes[1] as number) - 1) < 1e-9);
  }
  assert.ok(Math.abs(Math.log((candles.at(-1)?.close ?? NaN) / (original.at(-1)?.close ?? NaN))) < 1e-9);
  // Four candles on, volatility still remembers itself in the original; across blocks of three it cannot.
  const memory = (values: readonly number[]): number => {
    const sizes = values.map((value) => Math.abs(value));
    const mean = sizes.reduce((sum, value) => sum + value, 0) / sizes.length;
    const product = (lag: number): number =>
      sizes.slice(lag).reduce((sum, value, place) => sum + (value - mean) * ((sizes[place] as number) - mean), 0);
    return [4, 5, 6, 7].reduce((sum, lag) => sum + product(lag), 0) / (4 * product(0));
  };
  const long = randomWalkCandles({ seed: 5, count: 12_000, timeframe: "1h", from: 0, startPrice: 40, volatility: 0.01 });
  assert.ok(memory(returnsOf(long)) > 0.1, String(memory(returnsOf(long))));
  assert.ok(Math.abs(memory(returnsOf(scrambledBlocks(long, { seed: 4, blockLength: 3 })))) < 0.03);
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
  assert.deepEqual(scrambledBlocks(original.slice(0, 1), { seed: 1, blockLength: 3 }), original.slice(0, 1));
  assert.equal(blockBootstrap(original.slice(0, 3), { seed: 1, blockLength: 50 }).length, 3);
});
