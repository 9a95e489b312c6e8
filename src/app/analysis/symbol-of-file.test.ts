import assert from "node:assert/strict";
import test from "node:test";
import { symbolOfFile } from "./symbol-of-file.ts";

const named: readonly (readonly [string, string | undefined])[] = [
  ["../shared/data/BTCUSDT-perp-1h.csv.gz", "BTCUSDT"],
  ["SP500-1d.csv", "SP500"],
  ["ethusdt_1h.csv", "ETHUSDT"],
  ["1000PEPEUSDT-15m-2024-01.zip", "1000PEPEUSDT"],
  ["BTCUSDT_260327-1h.csv", "BTCUSDT_260327"],
  ["BTCUSDT", "BTCUSDT"],
  ["-1h.csv", undefined],
  ["my chart.csv", undefined],
];

for (const [path, symbol] of named) {
  test(`${path} is about ${symbol ?? "nothing that its name says"}`, () => {
    assert.equal(symbolOfFile(path), symbol);
  });
}
