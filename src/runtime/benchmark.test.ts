import assert from "node:assert/strict";
import { test } from "node:test";
import { isBenchmark } from "./benchmark.ts";

test("BTC is the benchmark in any quote and delivery, and nothing that only sounds like it", () => {
  for (const symbol of ["BTCUSDT", "BTCUSDC", "BTCUSD", "BTCUSD_PERP", "BTCUSDT_240329"]) assert.ok(isBenchmark(symbol), symbol);
  for (const symbol of ["ETHUSDT", "BTCDOMUSDT", "BTCSTUSDT", "ETHBTC", "WBTCUSDT", "SP500"]) assert.ok(!isBenchmark(symbol), symbol);
});
