import assert from "node:assert/strict";
import { test } from "node:test";
import { priceText, ratioText, resultText } from "./figure-text.ts";

test("prices keep seven digits, large and small", () => {
  assert.equal(priceText(97_123.456), "97123.46");
  assert.equal(priceText(100), "100");
  assert.equal(priceText(0.1 + 0.2), "0.3");
  assert.equal(priceText(0.000_001_234), "0.000001234");
  assert.equal(priceText(0.000_000_012_345_678), "0.00000001234568");
});

test("results carry their sign", () => {
  assert.equal(resultText(1.316), "+1.32 R");
  assert.equal(resultText(-0.333), "-0.33 R");
  assert.equal(resultText(0), "+0.00 R");
});

test("a figure that misses its limit is not rounded onto it", () => {
  assert.equal(ratioText(0.6499, 0.65), "0.6499");
  assert.equal(ratioText(0.6, 0.65), "0.6");
  assert.equal(ratioText(0.65, 0.65), "0.65");
});
