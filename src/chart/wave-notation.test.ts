import assert from "node:assert/strict";
import test from "node:test";
import { DEGREES, type Degree, type WaveLabel } from "#analysis";
import { waveSymbol } from "./wave-notation.ts";

function written(label: WaveLabel, degree: Degree): string {
  const symbol = waveSymbol({ label, degree });
  return symbol === undefined ? "" : symbol.isRinged ? `ring ${symbol.text}` : symbol.text;
}

test("each degree is written in its own way, as the textbooks do", () => {
  const both = DEGREES.map((degree) => `${written("3", degree)} ${written("B", degree)}`);
  assert.deepEqual(both, [
    "iii b",
    "(iii) (b)",
    "ring iii ring b",
    "3 B",
    "(3) (B)",
    "ring 3 ring B",
    "III b",
    "(III) (b)",
    "ring III ring b",
  ]);
  assert.equal(waveSymbol({ label: null, degree: "minor" }), undefined);
});
