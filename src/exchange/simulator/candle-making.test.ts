import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { candleProblem } from "#market";
import { START, walk } from "../../../test/exchange/venue.ts";
import { mergeCandles, partOfCandle } from "./candle-making.ts";

const CANDLES = walk({ timeframe: "1m", from: START, count: 60 });

test("a candle on its way is sound and never goes beyond the candle it becomes", () => {
  fc.assert(
    fc.property(fc.constantFrom(...CANDLES), fc.double({ min: 0, max: 1, noNaN: true }), (candle, progress) => {
      const part = partOfCandle(candle, progress);
      assert.equal(candleProblem(part), undefined);
      assert.ok(part.high <= candle.high + 1e-9 && part.low >= candle.low - 1e-9 && part.volume <= candle.volume);
    }),
    { seed: 20_240_119 },
  );
});

test("merged candles keep the first open, the last close, the extremes and the sums", () => {
  const [first, second] = [CANDLES[0], CANDLES[1]];
  assert.ok(first && second);
  const merged = mergeCandles(START, [first, { ...second, trades: null }]);
  assert.deepEqual(merged, {
    openTime: START,
    open: first.open,
    high: Math.max(first.high, second.high),
    low: Math.min(first.low, second.low),
    close: second.close,
    volume: first.volume + second.volume,
    quoteVolume: (first.quoteVolume ?? 0) + (second.quoteVolume ?? 0),
    trades: null,
    takerBuyVolume: (first.takerBuyVolume ?? 0) + (second.takerBuyVolume ?? 0),
  });
});
