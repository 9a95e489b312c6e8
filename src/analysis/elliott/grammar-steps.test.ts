import assert from "node:assert/strict";
import { test } from "node:test";
import { firstAlike, stepsOf } from "./grammar-steps.ts";
import { PATTERNS } from "./patterns/index.ts";

const STEPS = stepsOf(PATTERNS);

test("patterns that begin alike share one first step, whatever comes after", () => {
  const groups = Map.groupBy(STEPS, (step) => firstAlike(step, STEPS));
  assert.ok(groups.size < STEPS.length, "some begin alike");
  for (const [first, members] of groups) {
    assert.ok(members.includes(first));
    for (const { allowed, laws, guides } of members) {
      assert.deepEqual([allowed, laws, guides], [first.allowed, first.laws, []]);
    }
  }
});

test("those that ask for another leg, or judge it, stand alone", () => {
  const alike = (one: string, other: string): boolean => {
    const [first, second] = [one, other].map((name) => STEPS.find(({ pattern }) => pattern.name === name));
    return first !== undefined && second !== undefined && firstAlike(first, STEPS) === firstAlike(second, STEPS);
  };
  assert.equal(alike("impulse", "ending_diagonal"), false);
  assert.equal(alike("zigzag", "flat"), false);
  const judged = STEPS.map(
    (step) => Object.assign(Object.create(Object.getPrototypeOf(step) as object), step, { guides: [{}] }) as typeof step,
  );
  for (const step of judged) assert.equal(firstAlike(step, judged), step);
});
