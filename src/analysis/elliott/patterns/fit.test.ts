import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { nearest } from "./fit.ts";

const RELATIONS = [0.382, 0.618, 1, 1.618, 2.618, 4.236];

test("the nearest relation is the one with the least distance of all", () => {
  fc.assert(
    fc.property(fc.double({ min: 0, max: 20, noNaN: true }), fc.subarray(RELATIONS, { minLength: 1 }), (figure, relations) => {
      assert.equal(nearest(figure, relations), Math.min(...relations.map((relation) => Math.abs(Math.log(figure / relation)))));
    }),
  );
});

test("what is no ratio is near none", () => {
  for (const figure of [NaN, -0.5]) assert.ok(Number.isNaN(nearest(figure, RELATIONS)));
});
