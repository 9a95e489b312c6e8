import assert from "node:assert/strict";
import { test } from "node:test";
import { HOUR, T0 } from "../../signal-samples.ts";
import { breakOfIce, jump } from "./jump.ts";
import { conditionsOf, counted, eventAt, ideaOf, JUMP, mirroredIdeaOf, rangeOf, SIGN, SPRING, TEST } from "./range-samples.ts";

/** Closes at 122, as the candle of the samples does. */
const CROSSED = eventAt("JAC", -1, 122, { levels: { anchor: 116 } });
const TESTED = rangeOf([SPRING, TEST, SIGN], counted([135, 142, 150]));

function near(actual: number | undefined, expected: number): void {
  assert.ok(actual !== undefined && Math.abs(actual / expected - 1) < 1e-12, `expected ${expected}, found ${actual}`);
}

test("a jump is bought at the market with half the size, and only where it is asked for", () => {
  assert.ok(!jump.isDefault && !breakOfIce.isDefault);
  const idea = ideaOf(jump, CROSSED, TESTED);
  assert.equal(idea?.order, "market");
  assert.equal(idea?.entry, 122);
  assert.equal(idea?.stop, 116);
  assert.deepEqual(idea?.targets, [135, 142]);
  assert.equal(idea?.sizeFactor, 0.5);
  assert.equal(idea?.entryValidUntil, T0 + HOUR);
  assert.equal(idea?.requiredReward, undefined);
  near(idea?.invalidations[0]?.price, 120 * (100 / 120) ** 0.25);
  assert.ok(idea?.evidence.some(({ text }) => text === "Taken with 0.5 of the usual size: it chases the move"));
});

test("the count of an earlier event of its side serves where nothing is published", () => {
  const countedTest = { ...TEST, levels: { ...TEST.levels, conservative: 133, middle: 141, maximum: 149 } };
  assert.deepEqual(ideaOf(jump, CROSSED, rangeOf([SPRING, countedTest, SIGN]))?.targets, [133, 141]);
});

test("a break of the ice on 1/p is the mirror image", () => {
  const [long, short] = [ideaOf(jump, CROSSED, TESTED), mirroredIdeaOf(breakOfIce, CROSSED, TESTED)];
  assert.ok(long !== undefined && short !== undefined);
  for (const level of ["entry", "stop", "chaseLimit"] as const) near(short[level], 1 / long[level]);
  for (const [place, target] of long.targets.entries()) near(short.targets[place], 1 / target);
  assert.deepEqual(short.strength, long.strength);
});

for (const [name, event, structure] of [
  ["a sign of strength", { ...CROSSED, type: "SOS" }, TESTED],
  ["a break of the ice", { ...CROSSED, type: "MSOW" }, TESTED],
  ["a jump without a Phase C", CROSSED, rangeOf([SIGN])],
  ["a jump in a range that leans the other way", CROSSED, { ...TESTED, weights: { bullish: 0.2, bearish: 0.4 } }],
  ["a jump that ended its range", CROSSED, { ...TESTED, status: "failed" }],
  ["a jump with no reaction before it", { ...CROSSED, levels: {} }, TESTED],
  ["a jump from where it closed", { ...CROSSED, levels: { anchor: 122 } }, TESTED],
  ["a jump from a reaction above its close", { ...CROSSED, levels: { anchor: 123 } }, TESTED],
] as const) {
  test(`nothing is bought after ${name}`, () => assert.equal(ideaOf(jump, event, structure), undefined));
}

test("its prospects tell what is missing until it has come", () => {
  assert.deepEqual(conditionsOf(jump, rangeOf([])), [
    "- Phase C: a dip below 100 that is reclaimed, or a higher low in its place",
    "+ more of the range's weight on the long side than on the short side (now 90 % and 10 %)",
    "- a jump across the creek: a wide, loud close above 120",
  ]);
  assert.deepEqual(conditionsOf(jump, rangeOf([SPRING, JUMP])), []);
});
