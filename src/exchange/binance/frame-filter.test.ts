import assert from "node:assert/strict";
import { test } from "node:test";
import { FrameFilter } from "./frame-filter.ts";
import type { CandleMessage } from "./stream-message.ts";

const MINUTE = 60_000;

function frame(minute: number, closed: boolean, eventTime = minute * MINUTE): CandleMessage {
  const figures = { open: 1, high: 1, low: 1, close: 1, volume: 1, quoteVolume: 1, trades: 1, takerBuyVolume: 1 };
  return { kind: "candle", symbol: "BTCUSDT", timeframe: "1m", candle: { openTime: minute * MINUTE, ...figures }, closed, eventTime };
}

const verdicts = (frames: readonly CandleMessage[]): boolean[] => {
  const filter = new FrameFilter();
  return frames.map((each) => filter.admits("btcusdt@kline_1m", each));
};

test("a closed candle passes once, whenever it is repeated", () => {
  assert.deepEqual(verdicts([frame(1, true), frame(1, true), frame(2, true), frame(1, true)]), [true, false, true, false]);
});

test("a closed candle that comes late is not lost", () => {
  assert.deepEqual(verdicts([frame(2, true), frame(1, true)]), [true, true]);
});

test("a forming frame of a candle that has closed is dropped", () => {
  assert.deepEqual(verdicts([frame(1, true), frame(1, false, 10 * MINUTE), frame(2, false)]), [true, false, true]);
});

test("a forming frame older than one already seen is dropped", () => {
  assert.deepEqual(verdicts([frame(1, false, MINUTE + 5), frame(1, false, MINUTE + 4), frame(1, false, MINUTE + 5)]), [true, false, true]);
});

test("series do not disturb one another", () => {
  const filter = new FrameFilter();
  assert.ok(filter.admits("btcusdt@kline_1m", frame(1, true)));
  assert.ok(filter.admits("ethusdt@kline_1m", frame(1, true)));
});
