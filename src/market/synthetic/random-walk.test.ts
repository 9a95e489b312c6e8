import assert from "node:assert/strict";
import { test } from "node:test";
import { candleProblem, type Candle } from "../candle.ts";
import { findGaps } from "../gaps.ts";
import { randomWalkCandles } from "./random-walk.ts";

const FROM = 1_704_067_200_000;
const options = { seed: 11, count: 20_000, timeframe: "1h", from: FROM, startPrice: 500, volatility: 0.006 } as const;
const candles = randomWalkCandles(options);

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function correlation(one: readonly number[], other: readonly number[]): number {
  const [a, b] = [mean(one), mean(other)];
  const covariance = mean(one.map((value, place) => (value - a) * ((other[place] as number) - b)));
  const deviation = (values: readonly number[], middle: number): number => Math.sqrt(mean(values.map((value) => (value - middle) ** 2)));
  return covariance / (deviation(one, a) * deviation(other, b));
}

const returnOf = ({ open, close }: Candle): number => Math.log(close / open);
const rangeOf = ({ high, low }: Candle): number => Math.log(high / low);
const hourOf = ({ openTime }: Candle): number => (openTime / 3_600_000) % 24;

test("candles are sound, unbroken and open at the last close", () => {
  assert.equal(candles.length, options.count);
  assert.equal(findGaps(candles, { timeframe: "1h", calendar: "continuous" }).missing, 0);
  for (const [place, candle] of candles.entries()) {
    assert.equal(candleProblem(candle), undefined);
    if (place > 0) assert.equal(candle.open, candles[place - 1]?.close);
  }
});

test("the same seed is the same walk, another seed is another", () => {
  const short = { ...options, count: 50 };
  assert.deepEqual(randomWalkCandles(short), candles.slice(0, 50));
  assert.notDeepEqual(randomWalkCandles({ ...short, seed: 12 }), candles.slice(0, 50));
});

test("returns have the volatility asked for, come in clusters and do not predict each other", () => {
  const returns = candles.map(returnOf);
  const deviation = Math.sqrt(mean(returns.map((value) => value ** 2)));
  assert.ok(deviation > 0.8 * options.volatility && deviation < 1.2 * options.volatility);
  const sizes = returns.map(Math.abs);
  assert.ok(correlation(sizes.slice(1), sizes.slice(0, -1)) > 0.08);
  assert.ok(Math.abs(correlation(returns.slice(1), returns.slice(0, -1))) < 0.05);
});

test("volume goes with the size of the return, and neither says where the next return goes", () => {
  const sizes = candles.map((candle) => Math.abs(returnOf(candle)));
  const volumes = candles.map(({ volume }) => volume);
  assert.ok(correlation(sizes, volumes) > 0.4);
  assert.ok(Math.abs(correlation(volumes.slice(0, -1), candles.slice(1).map(returnOf))) < 0.03);
});

test("volume goes with the range of the candle and with the hour of the day", () => {
  assert.ok(
    correlation(
      candles.map(rangeOf),
      candles.map((candle) => candle.volume),
    ) > 0.5,
  );
  const at = (hour: number): number => mean(candles.filter((candle) => hourOf(candle) === hour).map((candle) => candle.volume));
  assert.ok(at(15) > 1.8 * at(3));
});
