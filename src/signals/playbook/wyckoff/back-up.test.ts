import assert from "node:assert/strict";
import { test } from "node:test";
import { HOUR, T0 } from "../../signal-samples.ts";
import { backUp, backUpToIce } from "./back-up.ts";
import { conditionsOf, counted, eventAt, failed, ideaOf, JUMP, mirroredIdeaOf, rangeOf, SIGN, SPRING, TEST } from "./range-samples.ts";

const HELD = eventAt("BU", -3, 119, { confirmedAt: T0, levels: { trigger: 121 } });
const JUMPED = rangeOf([SPRING, TEST, SIGN, JUMP], { phase: "D", ...counted([135, 142, 150]) });

function near(actual: number | undefined, expected: number): void {
  assert.ok(actual !== undefined && Math.abs(actual / expected - 1) < 1e-12, `expected ${expected}, found ${actual}`);
}

test("a back-up is bought above its turn, and dies with the jump", () => {
  const idea = ideaOf(backUp, HELD, JUMPED);
  near(idea?.entry, 121 * Math.exp(0.05 * 0.02));
  near(idea?.stop, 119 * Math.exp(-0.25 * 0.02));
  assert.deepEqual(idea?.targets, [135, 142, 150]);
  assert.equal(idea?.requiredReward?.price, 135);
  const [invalidation] = idea?.invalidations ?? [];
  near(invalidation?.price, 120 * (100 / 120) ** 0.25);
  assert.equal(invalidation?.text, "A 1h close below 114.6531, 0.25 of the height back inside the top of the range");
  assert.equal(invalidation?.rule, "W:JAC");
  assert.deepEqual(idea?.strength.map(({ name }) => name).slice(4), ["sign", "jump", "lastPoint", "structure", "nineTests"]);
});

test("the count from the back-up itself goes before the one that was published", () => {
  const own = { ...HELD, levels: { ...HELD.levels, conservative: 136, middle: 143, maximum: 151 } };
  assert.deepEqual(ideaOf(backUp, own, JUMPED)?.targets, [136, 143, 151]);
});

test("a rally back to the ice on 1/p is the mirror image", () => {
  // Pays so much that the money test of reward, which is not the same on 1/p, shortens neither chase.
  const rich = { ...JUMPED, ...counted([160, 170, 180]) };
  const [long, short] = [ideaOf(backUp, HELD, rich), mirroredIdeaOf(backUpToIce, HELD, rich)];
  assert.ok(long !== undefined && short !== undefined);
  for (const level of ["entry", "stop", "chaseLimit"] as const) near(short[level], 1 / long[level]);
  for (const [place, target] of long.targets.entries()) near(short.targets[place], 1 / target);
  near(short.invalidations[0]?.price, 1 / (long.invalidations[0]?.price ?? 0));
  assert.deepEqual(short.strength, long.strength);
});

test("a last point of supply is no rally back to the ice", () => {
  assert.equal(mirroredIdeaOf(backUpToIce, { ...HELD, type: "LPS", subtype: "#1" }, JUMPED), undefined);
});

for (const [name, event, structure] of [
  ["a last point", { ...HELD, type: "LPS", subtype: "#1" }, JUMPED],
  ["a back-up without a jump", HELD, rangeOf([SPRING, TEST, SIGN])],
  ["a back-up after a jump that fell back", HELD, { ...JUMPED, changes: [failed(JUMP)] }],
  ["a back-up without a Phase C", HELD, rangeOf([JUMP])],
  ["a back-up in a range that leans the other way", HELD, { ...JUMPED, weights: { bullish: 0.2, bearish: 0.4 } }],
  ["a range that is interrupted", HELD, { ...JUMPED, status: "interrupted" }],
  ["a back-up without a trigger", { ...HELD, levels: {} }, JUMPED],
] as const) {
  test(`nothing is bought after ${name}`, () => assert.equal(ideaOf(backUp, event, structure), undefined));
}

test("its prospects tell where the back-up has to end, while there is time for one", () => {
  assert.deepEqual(conditionsOf(backUp, rangeOf([SPRING, JUMP])), [
    "+ Phase C: a dip below 100 that is reclaimed, or a higher low in its place",
    "+ a jump across the creek: a wide, loud close above 120",
    "+ more of the range's weight on the long side than on the short side (now 90 % and 10 %)",
    "- a quiet pullback that ends between 114.6531 and 123.3271 and turns",
  ]);
  assert.equal(conditionsOf(backUpToIce, rangeOf([]))[1], "- a break of the ice: a wide, loud close below 100");
  const longAgo = { ...JUMP, at: T0 - 40 * HOUR, confirmedAt: T0 - 39 * HOUR };
  assert.deepEqual(conditionsOf(backUp, rangeOf([SPRING, longAgo])), []);
});
