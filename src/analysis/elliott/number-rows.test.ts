import assert from "node:assert/strict";
import { test } from "node:test";
import { NumberRows } from "./number-rows.ts";

test("a row keeps what was written to it, however many come after", () => {
  const width = 3;
  const numbers = new NumberRows(width);
  const written = Array.from({ length: 200 }, (_, row) => {
    numbers.next();
    const { rows, at } = numbers;
    for (let place = 0; place < width; place += 1) rows[at + place] = 10 * row + place;
    return { rows, at, row };
  });
  for (const { rows, at, row } of written) assert.deepEqual(rows.slice(at, at + width), [10 * row, 10 * row + 1, 10 * row + 2]);
  assert.ok(new Set(written.map(({ rows }) => rows)).size < written.length, "many share an array");
});
