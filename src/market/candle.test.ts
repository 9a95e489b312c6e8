import assert from "node:assert/strict";
import { test } from "node:test";
import { candleProblem, type Candle } from "./candle.ts";

const sound: Candle = { openTime: 0, open: 10, high: 12, low: 9, close: 11, volume: 0, quoteVolume: null, trades: 0, takerBuyVolume: 2 };

test("a sound candle has no problem", () => {
  assert.equal(candleProblem(sound), undefined);
  assert.equal(candleProblem({ ...sound, open: 10, high: 10, low: 10, close: 10 }), undefined);
});

const unsound: readonly (readonly [Partial<Candle>, string])[] = [
  [{ openTime: -1 }, "expected an open time in epoch milliseconds, found -1"],
  [{ openTime: 0.5 }, "expected an open time in epoch milliseconds, found 0.5"],
  [{ open: 0 }, "expected open to be a positive number, found 0"],
  [{ high: Infinity }, "expected high to be a positive number, found Infinity"],
  [{ low: -9 }, "expected low to be a positive number, found -9"],
  [{ close: NaN }, "expected close to be a positive number, found NaN"],
  [{ high: 8 }, "expected high at or above low, found high 8 and low 9"],
  [{ open: 13 }, "expected open within [9, 12], found 13"],
  [{ close: 8.5 }, "expected close within [9, 12], found 8.5"],
  [{ volume: -1 }, "expected volume to be zero or more, found -1"],
  [{ quoteVolume: NaN }, "expected quote volume to be zero or more, found NaN"],
  [{ trades: -1 }, "expected trades to be zero or more, found -1"],
  [{ takerBuyVolume: -2 }, "expected taker buy volume to be zero or more, found -2"],
];

for (const [figures, problem] of unsound) {
  test(`a candle with ${JSON.stringify(figures)} is refused: ${problem}`, () => {
    assert.equal(candleProblem({ ...sound, ...figures }), problem);
  });
}
