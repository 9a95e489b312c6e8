import assert from "node:assert/strict";
import { describe, test } from "node:test";

import type { PatternName, PatternVariant } from "../wave.ts";
import { byName } from "./index.ts";
import type { LegPatterns } from "./index.ts";
import { points } from "./textbook.fixture.ts";

function variant(pattern: PatternName, y: readonly number[]): PatternVariant | null | undefined {
  return byName(pattern).variantOf(points(y));
}

/** Ids of the rules that a pattern of these legs breaks. */
function broken(pattern: PatternName, legs: LegPatterns, of: PatternVariant | null = null): readonly string[] {
  return byName(pattern)
    .composition.filter((rule) => !rule.holds(legs, of))
    .map(({ id }) => id);
}

describe("variants of a flat, by how far B takes back A and where C ends", () => {
  // Binary fractions keep the limits 1.00 and A's end exact; 0.9 and 1.05 are tried from both sides.
  const table: readonly (readonly [number, number, PatternVariant | undefined])[] = [
    [0.9, 1, "regular"],
    [0.9, 0.999, undefined],
    [0.89, 1.1, undefined],
    [1, 1, "regular"],
    [1, 0.999, undefined],
    [1.001, 0.999, "running"],
    [1.049, 1, "regular"],
    [1.051, 1.001, "expanded"],
    [1.051, 1, "running"],
    [1.382, 1.5, "expanded"],
    [1.382, 0.7, "running"],
  ];
  for (const [back, end, name] of table) {
    test(`B ${back}, C at ${end} of A: ${name ?? "no flat"}`, () => {
      assert.equal(variant("flat", [0, 1, 1 - back, end]), name);
    });
  }
});

describe("variants of a triangle", () => {
  const table: readonly (readonly [string, readonly number[], PatternVariant])[] = [
    ["B short of the start, D well inside", [0, 1, 0.2, 0.8, 0.35, 0.65], "contracting"],
    ["B at the start", [0, 1, 0, 0.8, 0.35, 0.65], "contracting"],
    ["B just beyond the start", [0, 1, -0.001, 0.8, 0.35, 0.65], "running"],
    ["D level with B from above", [0, 1, 0.2, 0.8, 0.249, 0.65], "barrier"],
    ["D level with B from below", [0, 1, 0.2, 0.8, 0.151, 0.65], "barrier"],
    ["D clear of B", [0, 1, 0.2, 0.8, 0.251, 0.65], "contracting"],
    ["D level with B, beyond the start", [0, 1, -0.2, 0.8, -0.19, 0.65], "running"],
    ["B at the start, C past A", [0, 1, 0, 1.1, -0.1, 1.2], "expanding"],
  ];
  for (const [what, y, name] of table) {
    test(`${what}: ${name}`, () => {
      assert.equal(variant("triangle", y), name);
    });
  }
});

describe("variants of a diagonal", () => {
  test("the third wave decides, and an equal one decides nothing", () => {
    for (const pattern of ["leading_diagonal", "ending_diagonal"] as const) {
      assert.equal(variant(pattern, [0, 1, 0.25, 1.2, 0.5, 1.3]), "contracting");
      assert.equal(variant(pattern, [0, 1, 0.25, 1.3, 0.5, 1.8]), "expanding");
      assert.equal(variant(pattern, [0, 1, 0.25, 1.25, 0.5, 1.3]), undefined);
    }
  });
});

describe("flags", () => {
  const flags = (pattern: PatternName, y: readonly number[]) => byName(pattern).flagsOf(points(y));

  test("a wave 1.618 times the longer of the other two is extended, and not a hair less", () => {
    assert.deepEqual(flags("impulse", [0, 2, 1.5, 2.5, 2.1, 3]), ["extended_1"]);
    assert.deepEqual(flags("impulse", [0, 1, 0.5, 2.2, 1.7, 2.7]), ["extended_3"]);
    assert.deepEqual(flags("impulse", [0, 1, 0.5, 1.6, 1.2, 3.2]), ["extended_5"]);
    assert.deepEqual(flags("impulse", [0, 1, 0.5, 2.117, 1.7, 2.7]), []);
    assert.deepEqual(flags("impulse", [0, 1, 0.5, 2.119, 1.7, 2.7]), ["extended_3"]);
  });

  test("a fifth wave that does not pass the third is truncated", () => {
    assert.deepEqual(flags("impulse", [0, 1, 0.5, 2.2, 1.7, 2.2]), ["extended_3", "truncated"]);
    assert.deepEqual(flags("impulse", [0, 1, 0.5, 2, 1.7, 1.9]), ["truncated"]);
    assert.deepEqual(flags("ending_diagonal", [0, 1, 0.3, 1.15, 0.55, 1.15]), ["truncated"]);
    assert.deepEqual(flags("ending_diagonal", [0, 1, 0.3, 1.15, 0.55, 1.151]), []);
  });

  test("an impulse that is not finished has no flags", () => {
    assert.deepEqual(flags("impulse", [0, 1, 0.5, 2.2, NaN, NaN]), []);
  });
});

describe("what the legs may be, taken together", () => {
  test("an unseen leg, or one still to come, breaks nothing", () => {
    assert.deepEqual(broken("impulse", [null, null, null, null, null]), []);
    assert.deepEqual(broken("impulse", ["impulse", "zigzag"]), []);
  });

  test("I5: no lone triangle as wave 2, no diagonal as wave 3", () => {
    assert.deepEqual(broken("impulse", ["leading_diagonal", "flat", "impulse", "triangle", "ending_diagonal"]), []);
    assert.deepEqual(broken("impulse", [null, "triangle"]), ["I5"]);
    assert.deepEqual(broken("impulse", [null, null, "leading_diagonal"]), ["I5"]);
    assert.deepEqual(broken("impulse", ["ending_diagonal"]), ["I5"]);
  });

  test("D5: a leading diagonal is made of zigzags or impulses, an ending one of zigzags", () => {
    assert.deepEqual(broken("leading_diagonal", ["impulse", "zigzag", "impulse", "double_zigzag", "impulse"]), []);
    assert.deepEqual(broken("ending_diagonal", ["zigzag", "zigzag", "zigzag", "zigzag", "zigzag"]), []);
    assert.deepEqual(broken("ending_diagonal", ["impulse"]), ["D5"]);
    assert.deepEqual(broken("leading_diagonal", [null, "flat"]), ["D5"]);
  });

  test("Z3 and F2: a zigzag begins with a five, a flat with a three that is no triangle", () => {
    assert.deepEqual(broken("zigzag", ["leading_diagonal", "triangle", "ending_diagonal"]), []);
    assert.deepEqual(broken("zigzag", ["zigzag"]), ["Z3"]);
    assert.deepEqual(broken("flat", ["zigzag", "triangle", "impulse"]), []);
    assert.deepEqual(broken("flat", ["triangle"]), ["F2"]);
    assert.deepEqual(broken("flat", ["impulse"]), ["F2"]);
  });

  test("T5 and T8: one complex leg, late if it is a triangle, and none in an expanding triangle", () => {
    assert.deepEqual(broken("triangle", ["zigzag", "zigzag", "double_zigzag", "zigzag", "zigzag"]), []);
    assert.deepEqual(broken("triangle", ["zigzag", "zigzag", "zigzag", "zigzag", "triangle"], "contracting"), []);
    assert.deepEqual(broken("triangle", ["zigzag", "zigzag", "double_zigzag", "zigzag", "triangle"]), ["T5"]);
    assert.deepEqual(broken("triangle", ["triangle"]), ["T5"]);
    assert.deepEqual(broken("triangle", ["flat"]), ["T5"]);
    assert.deepEqual(broken("triangle", ["zigzag", "zigzag", "zigzag", "zigzag", "triangle"], "expanding"), ["T8"]);
  });

  test("DZ3: only single zigzags, and a triangle only as the last wave X", () => {
    assert.deepEqual(broken("double_zigzag", ["zigzag", "triangle", "zigzag"]), []);
    assert.deepEqual(broken("double_zigzag", ["zigzag", "flat", "double_zigzag"]), ["DZ3"]);
    assert.deepEqual(broken("triple_zigzag", ["zigzag", "flat", "zigzag", "triangle", "zigzag"]), []);
    assert.deepEqual(broken("triple_zigzag", ["zigzag", "triangle", "zigzag", "flat", "zigzag"]), ["DZ3"]);
  });

  test("C2: at most one zigzag among W, Y and Z, and a triangle only last", () => {
    assert.deepEqual(broken("double_three", ["zigzag", "zigzag", "triangle"]), []);
    assert.deepEqual(broken("double_three", ["zigzag", "flat", "zigzag"]), ["C2"]);
    assert.deepEqual(broken("double_three", ["triangle", "flat", "flat"]), ["C2"]);
    assert.deepEqual(broken("triple_three", ["flat", "zigzag", "zigzag", "zigzag", "triangle"]), []);
    assert.deepEqual(broken("triple_three", ["flat", "zigzag", "zigzag", "zigzag", "zigzag"]), ["C2"]);
    assert.deepEqual(broken("triple_three", ["flat", "zigzag", "triangle", "zigzag", "flat"]), ["C2"]);
  });
});
