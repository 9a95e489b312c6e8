import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { decimal } from "./wire.ts";

test("a price reads back as the same number and never has an exponent", () => {
  fc.assert(
    fc.property(fc.double({ min: 0, noNaN: true, noDefaultInfinity: true }), (value) => {
      const text = decimal(value);
      assert.match(text, /^\d+(\.\d+)?$/);
      assert.equal(Number(text), value);
    }),
    { seed: 20_240_118, numRuns: 500 },
  );
  assert.equal(decimal(1.5e-7), "0.00000015");
  assert.equal(decimal(1e21), "1000000000000000000000");
});
