import assert from "node:assert/strict";
import { describe, test } from "node:test";

import type { PatternName } from "../wave.ts";
import { byName, PATTERNS } from "./index.ts";
import { EVEN, NEAR_MISSES } from "./near-misses.fixture.ts";
import { points } from "./textbook.fixture.ts";

function broken(pattern: PatternName, levels: readonly number[], upTo: number, times?: readonly number[]): readonly string[] {
  const at = points(levels, times ?? EVEN.slice(0, levels.length));
  return [...new Set(byName(pattern).hard.flatMap((rule) => (rule.needs > upTo || rule.holds(at) ? [] : [rule.id])))];
}

describe("near misses", () => {
  for (const { pattern, rule, what, inside, beyond, insideTimes, beyondTimes, upTo = 5 } of NEAR_MISSES) {
    test(`${rule} of the ${pattern}: ${what}`, () => {
      assert.deepEqual(broken(pattern, inside, upTo, insideTimes), [], "just inside");
      assert.deepEqual(broken(pattern, beyond, upTo, beyondTimes), [rule], "just beyond");
    });
  }

  test("a third wave that is shorter than one other only is not the shortest", () => {
    assert.deepEqual(broken("impulse", [0, 1.5, 0.75, 2, 1.75, 2.5], 5), []);
    assert.deepEqual(broken("impulse", [0, 1.5, 0.75, 1.75, 1.5, 2.5], 5), [], "as long as the fifth");
    assert.deepEqual(broken("impulse", [0, 1, 0.5, 1.75, 1.5, 4], 5), []);
  });

  test("every rule on points has a near miss, but I6, which its measure keeps by itself", () => {
    const tried = new Set(NEAR_MISSES.map(({ pattern, rule }) => `${pattern} ${rule}`));
    const shared = new Map([["triple_zigzag", "double_zigzag"]]);
    const untried = PATTERNS.flatMap(({ name, hard }) => hard.map(({ id }) => `${name} ${id}`)).filter(
      (key) => !tried.has(key) && !tried.has(key.replace(/^\w+/, (name) => shared.get(name) ?? name)),
    );
    assert.deepEqual([...new Set(untried)], ["impulse I6"]);
  });
});
