import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { uncitedSpans, type CitedSpan } from "./cited-spans.ts";

test("what may be pruned is exactly what opened before the instant and no span covers", () => {
  const span = fc
    .tuple(fc.nat(30), fc.oneof(fc.nat(10), fc.constant(Infinity)))
    .map(([from, length]): CitedSpan => ({ from, to: from + length }));
  fc.assert(
    fc.property(fc.array(span, { maxLength: 6 }), fc.nat(40), (spans, before) => {
      const cited = spans.toSorted((one, other) => one.from - other.from);
      const free = uncitedSpans(cited, before);
      for (let openTime = 0; openTime < 50; openTime += 1) {
        const expected = openTime < before && !cited.some(({ from, to }) => from <= openTime && openTime <= to);
        assert.equal(free.filter(({ from, to }) => from <= openTime && openTime < to).length, expected ? 1 : 0);
      }
    }),
    { seed: 7 },
  );
});
