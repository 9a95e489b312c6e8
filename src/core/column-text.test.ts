import assert from "node:assert/strict";
import { describe, test } from "node:test";
import fc from "fast-check";
import { columnFrom, writeColumn } from "./column-text.ts";
import { DigitReader, DigitWriter } from "./digit-text.ts";

const RUNS = { seed: 20_240_101 };

function textOf(values: readonly number[]): string {
  const out = new DigitWriter();
  writeColumn(out, values);
  return out.text;
}

function comesBack(values: readonly number[]): void {
  const found = columnFrom(new DigitReader(textOf(values)), values.length);
  assert.equal(found.length, values.length);
  for (const [place, value] of values.entries()) assert.ok(Object.is(found[place], value), `${found[place]} for ${value}`);
}

describe("a column as text", () => {
  test("comes back bit for bit, whatever it holds", () => fc.assert(fc.property(fc.array(fc.double()), comesBack), RUNS));

  test("comes back bit for bit when it holds decimal figures", () => {
    const prices = fc.tuple(fc.array(fc.integer({ min: -1e9, max: 1e12 })), fc.integer({ min: 0, max: 12 }));
    fc.assert(
      fc.property(prices, ([figures, places]) => comesBack(figures.map((figure) => figure / 10 ** places))),
      RUNS,
    );
  });

  test("keeps nothing, one value, a value over and over, zero below zero and figures too large and too fine at once", () => {
    for (const values of [[], [1.5], [NaN, NaN], [-0, 0], [2 ** 60, 1], [1e14, 1e-10], [NaN, 1]]) comesBack(values);
  });

  test("is short for prices by ticks and for one value over and over", () => {
    const ticks = Array.from({ length: 500 }, (_, place) => (241_000 + Math.round(300 * Math.sin(place))) / 10);
    assert.ok(textOf(ticks).length < 4 * ticks.length, `${textOf(ticks).length} letters`);
    assert.ok(textOf(Array.from<number>({ length: 500 }).fill(NaN)).length < 20);
  });

  test("of a form that is none is refused", () => {
    assert.throws(() => columnFrom(new DigitReader("f"), 1), /raw, constant or decimal, found form 31/);
  });
});
