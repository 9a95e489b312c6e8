import assert from "node:assert/strict";
import { test } from "node:test";
import { decodeDocument, encodeDocument } from "./json-document.ts";

for (const [document, found, path] of [
  [{ levels: { stop: NaN } }, "NaN", ".levels.stop"],
  [{ targets: [1, -Infinity] }, "-Infinity", ".targets[1]"],
  [[undefined], "undefined", "[0]"],
  [{ prices: new Float64Array(2) }, "Float64Array", ".prices"],
  [{ seen: new Map() }, "Map", ".seen"],
  [{ count: 1n }, "bigint", ".count"],
] as const) {
  test(`${found} is refused with its place ${path}, because JSON would turn it into something else`, () => {
    assert.throws(() => encodeDocument(document, "the state x"), {
      name: "StoreError",
      failure: "refused",
      message: `Cannot store the state x: expected plain JSON with finite numbers, found ${found} at ${path}.`,
    });
  });
}

test("a member that is undefined is as good as absent", () => {
  assert.deepEqual(decodeDocument(encodeDocument({ price: undefined, stop: 1 }, "x"), "x"), { stop: 1 });
});

test("a stored document that is no JSON is named", () => {
  assert.throws(() => decodeDocument("{", "signal s1"), { name: "StoreError", message: /^Cannot read signal s1: .*backup/ });
});
