import assert from "node:assert/strict";
import { test } from "node:test";
import { SeededRandom } from "#core";
import type { Candle } from "#market";
import { returnCorrelation } from "./cluster.ts";
import { candleAt } from "./signal-samples.ts";

/** Two walks that share so much of each step. */
function walks(count: number, shared: number, skip: (place: number) => boolean = () => false): [Candle[], Candle[]] {
  const random = new SeededRandom(4);
  const candles: [Candle[], Candle[]] = [[], []];
  let [one, other] = [100, 3];
  for (let place = 0; place < count; place += 1) {
    const common = random.normal() * Math.sqrt(shared);
    const own = Math.sqrt(1 - shared);
    one *= Math.exp(0.01 * (common + own * random.normal()));
    other *= Math.exp(0.03 * (common + own * random.normal()));
    candles[0].push(candleAt(place, [one, one, one, one]));
    if (!skip(place)) candles[1].push(candleAt(place, [other, other, other, other]));
  }
  return candles;
}

test("the correlation is that of the returns, whatever the prices and the size of the moves", () => {
  for (const shared of [0, 0.5, 0.8, 1]) {
    const found = returnCorrelation(...walks(4_000, shared)) ?? Number.NaN;
    assert.ok(Math.abs(found - shared) < 0.04, `expected ${shared}, found ${found}`);
  }
});

test("candles that only one market has are left out of both", () => {
  const found = returnCorrelation(...walks(2_000, 1, (place) => place % 7 === 3)) ?? Number.NaN;
  assert.ok(found > 0.999);
});

test("where there is too little in common, or nothing moves, nothing is said", () => {
  assert.equal(returnCorrelation(...walks(60, 1)), undefined);
  const still = walks(200, 1)[0].map((candle) => ({ ...candle, close: 5 }));
  assert.equal(returnCorrelation(still, walks(200, 1)[0]), undefined);
  assert.equal(returnCorrelation([], []), undefined);
});
