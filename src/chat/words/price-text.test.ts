import assert from "node:assert/strict";
import test from "node:test";
import { priceTextFor } from "./price-text.ts";

test("a price carries the decimals of its tick", () => {
  assert.equal(priceTextFor(42_150.5, "0.10")(42_150.5), "42150.5");
  assert.equal(priceTextFor(42_150.5, "0.01")(42_150.5), "42150.50");
  assert.equal(priceTextFor(42_150.5, "5")(42_150), "42150");
  assert.equal(priceTextFor(0.00001234, "0.00000001")(0.00001234), "0.00001234");
});

test("where the tick is unknown a price carries six significant digits of the reference", () => {
  const cases: readonly (readonly [number, string])[] = [
    [1_234_567, "1234567"],
    [42_150.5, "42150.5"],
    [1_450.25, "1450.25"],
    [1.5, "1.50000"],
    [0.012_345_67, "0.0123457"],
  ];
  for (const [price, text] of cases) assert.equal(priceTextFor(price, null)(price), text);
});
