import assert from "node:assert/strict";
import { test } from "node:test";
import { HOUR, invertStructure, T0 } from "../../signal-samples.ts";
import { lastPointOfSupply, lastPointOfSupport } from "./last-point.ts";
import {
  conditionsOf,
  counted,
  eventAt,
  failed,
  HIGHER_LOW,
  ideaOf,
  JUMP,
  mirroredIdeaOf,
  prospectsOf,
  rangeOf,
  SIGN,
  SPRING,
  TEST,
} from "./range-samples.ts";

const POINT = eventAt("LPS", -4, 113, { subtype: "#1", confirmedAt: T0, levels: { trigger: 115 } });
const MARKED_UP = rangeOf([SPRING, TEST, SIGN], { phase: "D", ...counted([130, 138, 146]) });

function near(actual: number | undefined, expected: number): void {
  assert.ok(actual !== undefined && Math.abs(actual / expected - 1) < 1e-12, `expected ${expected}, found ${actual}`);
}

test("a last point of support is bought above its turn for the count of the cause", () => {
  const idea = ideaOf(lastPointOfSupport, POINT, MARKED_UP);
  near(idea?.entry, 115 * Math.exp(0.05 * 0.02));
  near(idea?.stop, 113 * Math.exp(-0.25 * 0.02));
  assert.deepEqual(idea?.targets, [130, 138, 146]);
  assert.deepEqual(idea?.invalidations, [
    { rule: "W:LPS", text: "A 1h close below 113, the low of its last point", price: 113, side: "below", basis: "close" },
  ]);
  assert.deepEqual(idea?.requiredReward, { price: 130, least: 3, name: "the conservative point-and-figure count" });
  assert.equal(idea?.anchors.turnAt, T0 - 4 * HOUR);
});

test("its evidence tells the range in order of time, the targets, what the count pays and the grade", () => {
  const said = ideaOf(lastPointOfSupport, POINT, MARKED_UP)?.evidence.map(({ rule, text }) => `${rule} ${text}`);
  assert.deepEqual(said, [
    "W:SC SC at 100",
    "W:AR AR at 120",
    "W:ST ST at 101",
    "W:SPRING SPRING at 98",
    "W:TEST TEST at 101",
    "W:SOS SOS at 116",
    "W:LPS LPS at 113",
    "last-point-of-support The range holds 90 % of its weight on the long side",
    "last-point-of-support Targets: 130, 138 and 146, the conservative, middle and maximum point-and-figure count of its cause",
    "W:T9 The conservative point-and-figure count pays 5.56 times the risk, grade A asks for 3",
    "last-point-of-support Grade: 6 of the nine buying tests passed, 1 failed, 2 without an answer",
    "W:T7 No benchmark given",
  ]);
});

test("the test of an earlier spring is none of this one's", () => {
  const earlier = { ...TEST, at: SPRING.at - HOUR };
  const idea = ideaOf(lastPointOfSupport, POINT, rangeOf([earlier, SPRING, SIGN]));
  assert.ok(idea?.evidence.every(({ rule }) => rule !== "W:TEST"));
});

test("the nine tests weigh by what passed, a test without an answer half", () => {
  const part = ideaOf(lastPointOfSupport, POINT, MARKED_UP)?.strength.find(({ name }) => name === "nineTests");
  assert.equal(part?.score, 7 / 9);
});

test("the chase ends where the conservative count no longer pays three times the risk", () => {
  const idea = ideaOf(lastPointOfSupport, POINT, { ...MARKED_UP, ...counted([125, 138, 146]) });
  near(idea?.chaseLimit, (125 + 3 * 113 * Math.exp(-0.005)) / 4);
});

test("the second last point of a range is the same idea as the first", () => {
  const [first, second] = ["#1", "#2"].map((subtype) => ideaOf(lastPointOfSupport, { ...POINT, subtype }, MARKED_UP));
  assert.ok(first !== undefined && first.origin === second?.origin);
});

test("a higher low may stand for the spring, and a jump for the sign", () => {
  const idea = ideaOf(lastPointOfSupport, POINT, rangeOf([HIGHER_LOW, SIGN]));
  assert.deepEqual(idea?.anchors, { beganAt: T0 - 60 * HOUR, turnAt: T0 - 4 * HOUR }, "without a new low there is nothing to diverge");
  assert.ok(ideaOf(lastPointOfSupport, POINT, rangeOf([SPRING, JUMP])));
});

test("without a count the targets are measured from the height of the range, beyond the entry", () => {
  const { targets = [] } = ideaOf(lastPointOfSupport, { ...POINT, price: 133, levels: { trigger: 135 } }, rangeOf([SPRING, SIGN])) ?? {};
  near(targets[0], 120 * 1.2);
  near(targets[1], 120 * 1.2 ** 1.5);
  near(targets[2], 120 * 1.2 ** 2);
});

test("a last point of supply on 1/p is the mirror image", () => {
  const [long, short] = [ideaOf(lastPointOfSupport, POINT, MARKED_UP), mirroredIdeaOf(lastPointOfSupply, POINT, MARKED_UP)];
  assert.ok(long !== undefined && short !== undefined);
  for (const level of ["entry", "stop", "chaseLimit"] as const) near(short[level], 1 / long[level]);
  for (const [place, target] of long.targets.entries()) near(short.targets[place], 1 / target);
  assert.deepEqual(short.strength, long.strength);
  assert.equal(short.evidence.length, long.evidence.length);
});

for (const [name, event, structure] of [
  ["the higher low of Phase C", { ...POINT, subtype: "C" }, MARKED_UP],
  ["the other side's last point", { ...POINT, type: "LPSY" }, MARKED_UP],
  ["a last point without a sign of strength or a jump", POINT, rangeOf([SPRING, TEST])],
  ["a last point after a sign that has failed", POINT, { ...MARKED_UP, changes: [failed(SIGN)] }],
  ["a last point without a Phase C", POINT, rangeOf([SIGN])],
  ["a last point after a higher low whose sign has failed", POINT, rangeOf([HIGHER_LOW, SIGN, JUMP], { changes: [failed(SIGN)] })],
  ["a range that does not lean its way", POINT, { ...MARKED_UP, weights: { bullish: 0.3, bearish: 0.3 } }],
  ["a range that is left", POINT, { ...MARKED_UP, status: "completed" }],
  ["a last point without a trigger", { ...POINT, levels: {} }, MARKED_UP],
] as const) {
  test(`nothing is bought after ${name}`, () => assert.equal(ideaOf(lastPointOfSupport, event, structure), undefined));
}

test("its prospects tell how far the range has got", () => {
  assert.deepEqual(conditionsOf(lastPointOfSupport, rangeOf([SPRING], { weights: { bullish: 0.1, bearish: 0.2 } })), [
    "+ Phase C: a dip below 100 that is reclaimed, or a higher low in its place",
    "- a sign of strength: a wide, loud rally that closes above 114.6531",
    "- more of the range's weight on the long side than on the short side (now 10 % and 20 %)",
    "- a quiet pullback that stays above 109.5445 and turns",
  ]);
  assert.deepEqual(
    conditionsOf(lastPointOfSupply, rangeOf([SPRING])).map((line) => line[0]),
    ["-", "-", "-", "-"],
  );
  assert.equal(prospectsOf(lastPointOfSupply, invertStructure(MARKED_UP))[0]?.subject, "the accumulation from 0.008333333 to 0.01");
});
