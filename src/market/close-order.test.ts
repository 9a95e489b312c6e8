import assert from "node:assert/strict";
import test from "node:test";
import type { Candle } from "./candle.ts";
import { inOrderOfCloses } from "./close-order.ts";
import { timeframeMs, type Timeframe } from "./timeframe.ts";

function chart(timeframe: Timeframe, from: number, count: number) {
  const candles = Array.from({ length: count }, (_, place): Candle => {
    return {
      openTime: from + place * timeframeMs(timeframe),
      open: 1,
      high: 1,
      low: 1,
      close: 1,
      volume: 1,
      quoteVolume: null,
      trades: null,
      takerBuyVolume: null,
    };
  });
  return { timeframe, candles };
}

test("candles come as they close, and of those that close together the largest first", () => {
  const quarters = chart("15m", 0, 5);
  const hours = chart("1h", 0, 2);
  const heard = [...inOrderOfCloses([quarters, hours])].map(({ timeframe, candle }) => `${timeframe} ${candle.openTime / 60_000}`);
  assert.deepEqual(heard, ["15m 0", "15m 15", "15m 30", "1h 0", "15m 45", "15m 60", "1h 60"]);
  assert.deepEqual([...inOrderOfCloses([hours, quarters])].length, 7);
});

test("charts may begin and end when they like, and one may be empty", () => {
  const charts = [chart("1h", 0, 3), chart("15m", 10_800_000, 2), chart("4h", 0, 0)];
  const heard = [...inOrderOfCloses(charts)].map(({ timeframe }) => timeframe);
  assert.deepEqual(heard, ["1h", "1h", "1h", "15m", "15m"]);
  assert.deepEqual([...inOrderOfCloses([])], []);
});
