import assert from "node:assert/strict";
import { test } from "node:test";
import { HOUR, invertStructure, T0 } from "../../signal-samples.ts";
import { BEGINNING, conditionsOf, counted, eventAt, failed, ideaOf, mirroredIdeaOf, prospectsOf, rangeOf } from "./range-samples.ts";
import { spring, upthrustAfterDistribution } from "./spring.ts";

const LIGHT = eventAt("SPRING", -1, 99, { subtype: "#3", levels: { trigger: 101 } });

function near(actual: number | undefined, expected: number): void {
  assert.ok(actual !== undefined && Math.abs(actual / expected - 1) < 1e-12, `expected ${expected}, found ${actual}`);
}

test("a spring #3 is bought above the candle that reclaimed support, for the middle and the top of the range", () => {
  const idea = ideaOf(spring, LIGHT, rangeOf([]));
  assert.equal(idea?.order, "stop");
  near(idea?.entry, 101 * Math.exp(0.05 * 0.02));
  near(idea?.stop, 99 * Math.exp(-0.25 * 0.02));
  near(idea?.targets[0], Math.sqrt(100 * 120));
  near(idea?.targets[1], 120);
  near(idea?.targets[2], 120 * Math.sqrt(1.2));
  assert.deepEqual(idea?.invalidations, [
    { rule: "W:SPRING", text: "A 1h close below 99, the spring's low", price: 99, side: "below", basis: "close" },
  ]);
  assert.equal(idea?.origin, "range-1");
  assert.deepEqual(
    idea?.strength.map(({ name }) => name),
    ["climax", "automaticReaction", "secondaryTest", "phaseC", "structure"],
  );
});

test("its third target is the conservative count of the cause where there is one", () => {
  assert.equal(
    ideaOf(spring, { ...LIGHT, levels: { trigger: 101, conservative: 127, middle: 127, maximum: 127 } }, rangeOf([]))?.targets[2],
    127,
  );
  const idea = ideaOf(spring, LIGHT, rangeOf([], counted([131, 138, 146])));
  assert.equal(idea?.targets[2], 131);
  assert.equal(idea?.requiredReward, undefined, "grade B asks for no more than every plan");
});

test("momentum is asked at the climax and at the spring that went beyond it", () => {
  assert.deepEqual(ideaOf(spring, LIGHT, rangeOf([]))?.anchors, {
    beganAt: T0 - 60 * HOUR,
    turnAt: T0 - HOUR,
    divergence: { earlier: { at: T0 - 60 * HOUR, price: 100 }, later: { at: T0 - HOUR, price: 99 } },
  });
});

test("an upthrust #3 on 1/p is the mirror image", () => {
  const [long, short] = [ideaOf(spring, LIGHT, rangeOf([])), mirroredIdeaOf(upthrustAfterDistribution, LIGHT, rangeOf([]))];
  assert.ok(long !== undefined && short !== undefined);
  near(short.stop, 1 / long.stop);
  assert.equal(short.side, "short");
  assert.equal(short.invalidations[0]?.text, "A 1h close above 0.01010101, the UTAD's high");
});

for (const [name, event, structure] of [
  ["a spring #1", { ...LIGHT, subtype: "#1" }, rangeOf([])],
  ["a spring #2", { ...LIGHT, subtype: "#2" }, rangeOf([])],
  ["a shakeout", { ...LIGHT, type: "SHAKEOUT" }, rangeOf([])],
  ["the other side's false break", { ...LIGHT, type: "UTAD" }, rangeOf([])],
  ["a spring of Phase B", LIGHT, rangeOf([], { phase: "B" })],
  ["a range that is left", LIGHT, rangeOf([], { status: "completed" })],
  ["a spring without a trigger", { ...LIGHT, levels: {} }, rangeOf([])],
  ["a reclaim beyond the middle of the range", { ...LIGHT, levels: { trigger: 110 } }, rangeOf([])],
  ["a spring known earlier", { ...LIGHT, confirmedAt: T0 - HOUR }, rangeOf([])],
] as const) {
  test(`no spring is bought after ${name}`, () => assert.equal(ideaOf(spring, event, structure), undefined));
}

test("before it comes, its prospects tell what is missing, with prices", () => {
  const waiting = rangeOf([], { phase: "B", weights: { bullish: 0.2, bearish: 0.1 } });
  assert.deepEqual(
    prospectsOf(spring, waiting).map(({ side, subject }) => [side, subject]),
    [["long", "the accumulation from 100 to 120"]],
  );
  assert.deepEqual(conditionsOf(spring, waiting), [
    "+ a quiet return to the climax that holds (secondary test)",
    "+ less than 70 % of the range's weight on the short side (now 10 %)",
    "- Phase C: a shallow dip below 100 on little volume that is reclaimed (spring #3)",
  ]);
  assert.deepEqual(conditionsOf(upthrustAfterDistribution, rangeOf([], { phase: "B", weights: { bullish: 0.8, bearish: 0.1 } })), [
    "+ a quiet return to the climax that holds (secondary test)",
    "- less than 70 % of the range's weight on the long side (now 80 %)",
    "- Phase C: a shallow poke above 120 on little volume that is reclaimed (upthrust #3)",
  ]);
});

test("once Phase C has come on its side, or is over, it is no prospect; a failed one, or the other side's, leaves it open", () => {
  const withSpring = rangeOf([{ ...LIGHT, subtype: "#1" }]);
  assert.deepEqual(prospectsOf(spring, withSpring), []);
  assert.deepEqual(prospectsOf(spring, rangeOf([], { phase: "D" })), []);
  assert.equal(prospectsOf(upthrustAfterDistribution, withSpring).length, 1);
  assert.equal(prospectsOf(spring, { ...withSpring, changes: [failed(LIGHT)] }).length, 1);
  assert.equal(prospectsOf(spring, invertStructure(withSpring)).length, 1);
  assert.equal(prospectsOf(spring, rangeOf(BEGINNING, { phase: "A" })).length, 1);
});
