import assert from "node:assert/strict";
import { test } from "node:test";
import { aggregateCandles, type Candle } from "#market";
import { randomWalkCandles } from "#market/synthetic";
import { DEFAULT_SIGNAL_OPTIONS } from "#signals";
import type { Json } from "#core";
import { ContextReader } from "./context-reader.ts";
import { createStandardKit } from "./standard-kit.ts";

const kit = createStandardKit({ version: "test", enableWyckoff: true, enableElliott: true, signals: DEFAULT_SIGNAL_OPTIONS, keep: 10 });
const CONTEXT = { series: { symbol: "X", timeframe: "1h" }, timeframe: "4h", calendar: "continuous", kit } as const;
const CANDLES = randomWalkCandles({ seed: 5, count: 1_203, timeframe: "1h", from: 0, startPrice: 100, volatility: 0.01 });

function read(candles: readonly Candle[], reader = new ContextReader(CONTEXT)): ContextReader {
  for (const candle of candles) reader.push(candle);
  return reader;
}

test("the larger chart is read from candles put together, as if they had been followed", () => {
  const engine = kit.createEngine({ symbol: "X", timeframe: "4h" }, "continuous");
  const coarse = aggregateCandles(CANDLES, { from: "1h", to: "4h", calendar: "continuous" });
  assert.ok(coarse.ok && coarse.value.length === 300);
  for (const { candle } of coarse.value) engine.push(candle);
  const { reading } = read(CANDLES);
  assert.equal(reading.atr, engine.reading.atr);
  assert.deepEqual(reading.openStructures, engine.reading.openStructures);
  assert.ok(reading.counts.length > 0);
  assert.deepEqual(reading.counts, engine.reading.counts);
});

test("restored anywhere, inside a coarse candle too, it goes on as one that never stopped", () => {
  const whole = read(CANDLES).snapshot();
  for (const cut of [1, 2, 601, 1_200]) {
    const saved = JSON.parse(JSON.stringify(read(CANDLES.slice(0, cut)).snapshot())) as Json;
    assert.deepEqual(read(CANDLES.slice(cut), new ContextReader(CONTEXT, saved)).snapshot(), whole);
  }
});

test("a coarse candle with a hole in it is not read", () => {
  const holed = CANDLES.filter((_, place) => place !== 1_101);
  const { reading } = read(holed.slice(0, 1_103));
  assert.equal(reading.atr, read(CANDLES.slice(0, 1_100)).reading.atr);
});
