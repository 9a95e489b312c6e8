import assert from "node:assert/strict";
import { test } from "node:test";
import { timeframeMs, type Candle } from "#market";
import { wentOn } from "./follow-through.ts";

const HOUR = timeframeMs("1h");
const range = { support: 100, resistance: 121 };

function chart(closes: readonly number[]): { readonly candles: readonly Candle[]; readonly timeframe: "1h" } {
  const candles = closes.map((close, place) => ({
    openTime: place * HOUR,
    open: close,
    high: close,
    low: close,
    close,
    volume: 1,
    quoteVolume: null,
    trades: null,
    takerBuyVolume: null,
  }));
  return { candles, timeframe: "1h" };
}

test("half a width on before half a width back, from the close at which it was published", () => {
  const bullish = { side: "bullish", confirmedAt: 2 * HOUR } as const;
  assert.equal(wentOn(range, bullish, chart([50, 110, 105, 121.1])), true);
  assert.equal(wentOn(range, bullish, chart([50, 110, 120.9, 99.9])), false);
  assert.equal(wentOn(range, { ...bullish, side: "bearish" }, chart([50, 110, 105, 121.1])), false);
  assert.equal(wentOn(range, bullish, chart([50, 110, 105, 120.9])), null);
  assert.equal(wentOn(range, bullish, chart([50])), null);
});
