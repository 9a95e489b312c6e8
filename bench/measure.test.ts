// The benchmark in small, so that it cannot rot: it runs, it finds something, and the same candles give the same hash.

import assert from "node:assert/strict";
import { test } from "node:test";
import { plantedStructureCandles } from "#market/synthetic";
import { measure } from "./measure.ts";

test("the benchmark measures, and its hash depends on the candles alone", () => {
  const series = { symbol: "BENCH", timeframe: "15m" } as const;
  const { candles } = plantedStructureCandles({ seed: 3, kind: "accumulation", timeframe: "15m" });
  const both = { enableWyckoff: true, enableElliott: true };
  const first = measure(candles, series, both);
  const second = measure(candles, series, both);
  assert.ok(first.facts > 0 && first.candlesPerSecond > 0 && first.microsecondsP99 > 0 && first.stateBytes > 0);
  assert.equal(first.eventHash, second.eventHash);
  assert.notEqual(measure(candles.slice(0, -40), series, both).eventHash, first.eventHash);
});
