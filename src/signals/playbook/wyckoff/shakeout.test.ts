import assert from "node:assert/strict";
import { test } from "node:test";
import { invertStructure } from "../../signal-samples.ts";
import { conditionsOf, eventAt, ideaOf, rangeOf } from "./range-samples.ts";
import { shakeout } from "./shakeout.ts";

const DEEP = eventAt("SHAKEOUT", -1, 96, { subtype: "#1", levels: { trigger: 104 } });

function near(actual: number | undefined, expected: number): void {
  assert.ok(actual !== undefined && Math.abs(actual / expected - 1) < 1e-12, `expected ${expected}, found ${actual}`);
}

test("a shakeout is bought above its recovery, with the stop half-way back", () => {
  const idea = ideaOf(shakeout, DEEP, rangeOf([]));
  assert.equal(idea?.side, "long");
  near(idea?.entry, 104 * Math.exp(0.05 * 0.02));
  near(idea?.stop, Math.sqrt(96 * 104));
  near(idea?.targets[0], Math.sqrt(100 * 120));
  near(idea?.targets[1], 120);
  assert.deepEqual(idea?.invalidations, [
    { rule: "W:SHAKEOUT", text: "A 1h close below 96, the shakeout's low", price: 96, side: "below", basis: "close" },
  ]);
});

for (const [name, event, structure] of [
  ["a spring #1", { ...DEEP, type: "SPRING" }, rangeOf([])],
  [
    "an upthrust #1: upwards there is no shakeout",
    { ...DEEP, type: "UTAD", price: 1 / 96, levels: { trigger: 1 / 104 } },
    invertStructure(rangeOf([])),
  ],
  ["a shakeout outside Phase C", DEEP, rangeOf([], { phase: "D" })],
  ["a recovery that has left the middle behind", { ...DEEP, levels: { trigger: 112 } }, rangeOf([])],
  ["a shakeout without a trigger", { ...DEEP, levels: {} }, rangeOf([])],
  ["a range that failed", DEEP, rangeOf([], { status: "failed" })],
] as const) {
  test(`nothing is bought after ${name}`, () => assert.equal(ideaOf(shakeout, event, structure), undefined));
}

test("its prospects tell what is missing", () => {
  assert.deepEqual(conditionsOf(shakeout, rangeOf([], { phase: "B" })), [
    "+ a quiet return to the climax that holds (secondary test)",
    "+ less than 70 % of the range's weight on the short side (now 10 %)",
    "- Phase C: a fast, wide dip below 100 of which half is recovered at once (terminal shakeout)",
  ]);
  assert.deepEqual(conditionsOf(shakeout, rangeOf([DEEP])), []);
});
