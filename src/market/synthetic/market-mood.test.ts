// The figures beside each assertion are those of bitcoin by the hour, measured on real candles: what the mood is there to imitate.

import assert from "node:assert/strict";
import { test } from "node:test";
import { SeededRandom } from "#core";
import { candleProblem, type Candle } from "../candle.ts";
import { LIFELIKE_MOOD, MarketMood } from "./market-mood.ts";
import { randomWalkCandles } from "./random-walk.ts";
import { plantSchematic } from "./schematics/plant-schematic.ts";

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function correlation(one: readonly number[], other: readonly number[]): number {
  const [a, b] = [mean(one), mean(other)];
  const product = mean(one.map((value, place) => (value - a) * ((other[place] as number) - b)));
  const deviation = (values: readonly number[], middle: number): number => Math.sqrt(mean(values.map((value) => (value - middle) ** 2)));
  return product / (deviation(one, a) * deviation(other, b));
}

/** Logarithm of a figure over the mean of the 20 candles before. */
function relative(candles: readonly Candle[], measure: (candle: Candle) => number): readonly number[] {
  const figures = candles.map(measure);
  return figures.slice(20).map((figure, place) => Math.log(figure / mean(figures.slice(place, place + 20))));
}

const spreads = (candles: readonly Candle[]): readonly number[] => relative(candles, ({ high, low }) => Math.log(high / low));
const volumes = (candles: readonly Candle[]): readonly number[] => relative(candles, ({ volume }) => volume);

test("a mood is one on average and fades from candle to candle", () => {
  const mood = new MarketMood({ ...LIFELIKE_MOOD, shocks: 0 }, new SeededRandom(1));
  const levels = Array.from({ length: 20_000 }, () => mood.next());
  assert.ok(Math.abs(mean(levels) - 1) < 0.05, String(mean(levels)));
  const logs = levels.map(Math.log);
  assert.ok(Math.abs(correlation(logs.slice(1), logs.slice(0, -1)) - LIFELIKE_MOOD.persistence) < 0.03);
});

const walk = randomWalkCandles({
  seed: 3,
  count: 12_000,
  timeframe: "1d",
  from: 0,
  startPrice: 100,
  volatility: 0.01,
  isLifelike: true,
});
const planted = (isLifelike: boolean): readonly (readonly Candle[])[] =>
  Array.from({ length: 30 }, (_, place) => {
    const options = { kind: "accumulation", variant: 1, stretch: 2, seed: 1 + place, timeframe: "1d", isLifelike } as const;
    return plantSchematic(options).candles.slice(150);
  });

for (const [name, charts] of [
  ["random walk", [walk]],
  ["planted chart", planted(true)],
] as const) {
  test(`a lifelike ${name} has volume that goes with its spreads, and spreads that come in stretches and in shocks`, () => {
    for (const candle of charts.flat()) assert.equal(candleProblem(candle), undefined);
    const spread = charts.flatMap(spreads);
    const together = correlation(spread, charts.flatMap(volumes));
    assert.ok(together > 0.8 && together < 0.96, `0.91 on real candles, ${together} here`);
    const memory = correlation(spread.slice(1), spread.slice(0, -1));
    assert.ok(memory > 0.3 && memory < 0.6, `0.49 on real candles, ${memory} here`);
    const widest = Math.exp(spread.toSorted((one, other) => other - one)[Math.floor(0.01 * spread.length)] as number);
    assert.ok(widest > 3 && widest < 4.5, `one candle in a hundred is 3.96 times as wide as usual on real candles, ${widest} here`);
    const body = mean(charts.flat().map(({ open, high, low, close }) => Math.abs(close - open) / (high - low)));
    assert.ok(body > 0.4 && body < 0.57, `bodies are 0.43 of their candle on real candles, ${body} here`);
  });
}

test("a lifelike walk does not predict itself", () => {
  const returns = walk.map(({ open, close }) => Math.log(close / open));
  assert.ok(Math.abs(correlation(returns.slice(1), returns.slice(0, -1))) < 0.03);
});

test("without a mood a candle's volume knows nothing of its spread", () => {
  const charts = planted(false);
  assert.ok(Math.abs(correlation(charts.flatMap(spreads), charts.flatMap(volumes))) < 0.2);
});
