import assert from "node:assert/strict";
import { test } from "node:test";
import type { Count, Wave } from "#analysis";
import { HOUR, T0 } from "../../signal-samples.ts";
import {
  assertMirrors,
  ATR,
  contextAt,
  countOf,
  FORMING,
  inside,
  isNear,
  lacksOnly,
  onlyIdea,
  waveOver,
  type Point,
} from "./counts.fixture.ts";
import { wave5 } from "./wave-5.ts";

const START: Point = [-100, 100];
const FIRST: Point = [-80, 110];
const SECOND: Point = [-70, 104];
const THIRD: Point = [-40, 140];
const D: Point = [-12, 133];
const FOURTH: Point = [-4, 129];
const ZIGZAG = inside("zigzag", [FIRST, [-76, 106], [-73, 108], SECOND]);
const TRIANGLE = inside("triangle", [THIRD, [-30, 125], [-20, 136], [-16, 127], D, FOURTH]);

/** 100 to 110, a sharp second, 140, a triangle that ends at 129. */
function impulse(fourth: Partial<Wave> = TRIANGLE, end: Point = FOURTH, now = 130): Wave {
  return waveOver("impulse", [START, FIRST, SECOND, THIRD, end, [0, now]], { "2": ZIGZAG, "4": fourth, "5": FORMING });
}

const COUNT = countOf(impulse());
const at = (count: Count, close = 130) => contextAt(close, [count]);
const CONTEXT = at(COUNT);
const LINE_AT_END = 136 * (133 / 136) ** 2;

test("the plan of a fifth wave follows the playbook", () => {
  const idea = onlyIdea(wave5, CONTEXT);
  assert.deepEqual([idea.side, idea.order], ["long", "stop"]);
  isNear(idea.entry, LINE_AT_END * Math.exp(0.05 * ATR));
  isNear(idea.stop, 129 * Math.exp(-0.25 * ATR));
  isNear(idea.targets[0], 140);
  isNear(idea.targets[1], 129 * 1.1);
  isNear(idea.targets[2], 129 * 1.4 ** 0.618);
  assert.deepEqual(
    idea.invalidations.map(({ rule, price, side, basis }) => [rule, price, side, basis]),
    [
      ["L1", 129, "below", "touch"],
      ["I4", 110, "below", "touch"],
    ],
  );
  assert.equal(idea.expiresAt, T0 + (1.5 * 36 - 5) * HOUR);
  assert.equal(idea.entryValidUntil, T0 + 36 * HOUR);
  const said = idea.evidence.map(({ rule, text }) => `${rule} ${text}`);
  assert.ok(said.includes("I:r4 Wave 4, a triangle, took back 0.28 of wave 3; 0.236 to 0.382 is usual"));
  assert.ok(said.includes("I:alternation Waves 2 and 4 alternate: 2 is sharp and 4 sideways, and 2 is deeper than 4 by 0.31"));
  assert.ok(said.includes("wave-5 Entry beyond 130.0662, the B-D line of the triangle at the end of E"));
});

test("upside down it is the same plan, with and without a bound", () => {
  assertMirrors(wave5, CONTEXT);
  assertMirrors(wave5, at({ ...COUNT, upperBound: { price: 141, side: "above", rule: "I3" } }));
});

test("no target lies beyond the price at which wave 3 would be the shortest", () => {
  const bounded = onlyIdea(wave5, at({ ...COUNT, upperBound: { price: 141, side: "above", rule: "I3" } }));
  assert.deepEqual(bounded.targets, [140, 141]);
  assert.ok(
    bounded.evidence.some(({ rule, text }) => rule === "I3" && text === "Wave 5 must end short of 141, or wave 3 would be the shortest"),
  );
  lacksOnly(
    wave5,
    at({ ...COUNT, upperBound: { price: 140, side: "above", rule: "I3" } }),
    /^two targets pay for the risk of an entry at 130.1312: 140$/,
  );
});

test("after a flat whose B passed the end of wave 3 the further targets remain", () => {
  // From the stop at 136.16 it is 0.0319 to the entry and 0.0660 on to wave 1 again.
  const end: Point = [-4, 136.5];
  const flat = inside("flat", [THIRD, [-30, 137], [-20, 140.5], end]);
  const idea = onlyIdea(wave5, at(countOf(impulse(flat, end, 137)), 137));
  isNear(idea.entry, 140.5 * Math.exp(0.05 * ATR));
  isNear(idea.targets[0], 136.5 * 1.1);
  isNear(idea.targets[1], 136.5 * 1.4 ** 0.618);
  assert.equal(idea.targets.length, 2);
  // From the stop at 128.68 it is 0.0884 to the entry, and 0.0094 on to wave 1 again.
  const deep = inside("flat", [THIRD, [-30, 131], [-20, 140.5], FOURTH]);
  lacksOnly(wave5, at(countOf(impulse(deep))), /^two targets pay for the risk of an entry at 140.5703: 158.8169$/);
});

test("the end of wave 3 is no target where it pays less than the risk: the next takes its place", () => {
  // The stop at 128.6779: 140 pays for its risk up to sqrt(140 x 128.6779) = 134.219, 141.9 up to 135.127. The entry lies 0.05 % beyond B.
  const entered = (b: number) => at(countOf(impulse(inside("zigzag", [THIRD, [-30, 131], [-20, b], FOURTH]))));
  assert.deepEqual([onlyIdea(wave5, entered(134.15)).targets.length, onlyIdea(wave5, entered(134.15)).targets[0]], [3, 140]);
  const idea = onlyIdea(wave5, entered(134.16));
  isNear(idea.targets[0], 129 * 1.1);
  assert.equal(idea.targets.length, 2);
  assertMirrors(wave5, entered(134.16));
  assert.equal(wave5.propose(entered(135.05)).length, 1);
  lacksOnly(wave5, entered(135.07), /^two targets pay for the risk of an entry at 135.1376: 158.8169$/);
});

test("past the line of the triangle it is entered at the market", () => {
  const idea = onlyIdea(wave5, at(COUNT, 131));
  assert.deepEqual([idea.order, idea.entry, idea.targets.length], ["market", 131, 3]);
  assert.ok(idea.evidence.some(({ text }) => text === "The candle closed beyond 130.0662, the B-D line of the triangle at the end of E"));
  assertMirrors(wave5, at(COUNT, 131));
});

test("wave 4 may touch the end of wave 1 and not enter its territory", () => {
  const reaching = (price: number): Count =>
    countOf(impulse(inside("zigzag", [THIRD, [-30, 111.5], [-20, 113], [-4, price]]), [-4, price], price));
  assert.equal(wave5.propose(at(reaching(110), 110)).length, 1);
  assert.deepEqual(wave5.propose(at(reaching(109.9), 109.9)), []);
  lacksOnly(wave5, at(reaching(109.9), 109.9), /^wave 4 keeps out of wave 1, which ended at 110 - it ended at 109.9$/);
});

test("waves 2 and 4 alternate in form, where both are seen, or in depth", () => {
  const alike: Point = [-4, 119];
  const zigzag = inside("zigzag", [THIRD, [-30, 121], [-20, 123], alike]);
  const flat = inside("flat", [THIRD, [-30, 120], [-20, 123], alike]);
  lacksOnly(wave5, at(countOf(impulse(zigzag, alike, 120)), 120), /^waves 2 and 4 alternate - they are alike in form and depth$/);
  const inForm = onlyIdea(wave5, at(countOf(impulse(flat, alike, 120)), 120));
  assert.equal(inForm.strength.find(({ name }) => name === "alternation")?.score, 0.75);
  const unseen = { ...flat, verified: "unverified" } as const;
  lacksOnly(wave5, at(countOf(impulse(unseen, alike, 120)), 120), /alike in form and depth$/);
  const inDepth = onlyIdea(wave5, at(countOf(impulse({ ...TRIANGLE, verified: "unverified" }))));
  isNear(inDepth.strength.find(({ name }) => name === "alternation")?.score, 0.55);
});

test("while wave 4 is under way the prospect says how far it is", () => {
  const root = waveOver("impulse", [START, FIRST, SECOND, THIRD, [0, 132]], { "4": FORMING });
  const [prospect] = wave5.prospects(at(countOf(root), 132));
  assert.equal(prospect?.side, "long");
  assert.deepEqual(
    prospect?.conditions.map(({ text, isMet }) => `${isMet ? "+" : "-"} ${text}`),
    [
      "+ the count holds 50 % of the readings of minor degree, 35 % are asked",
      "+ wave 4 keeps out of wave 1, which ended at 110 - so far it is at 132",
      "- wave 4 is complete",
      "+ waves 2 and 4 alternate - 2 is deeper than 4 by 0.39",
    ],
  );
});

for (const [name, root] of [
  [
    "a diagonal, whose fourth wave overlaps",
    waveOver("leading_diagonal", [START, FIRST, SECOND, [-40, 112], [-4, 108], [0, 109]], { "5": FORMING }),
  ],
  ["an impulse whose second wave is just over", waveOver("impulse", [START, FIRST, SECOND, [0, 108]], { "3": FORMING })],
  ["a finished impulse", waveOver("impulse", [START, FIRST, SECOND, THIRD, FOURTH, [-1, 150]])],
] as const) {
  test(`no fifth wave is looked for in ${name}`, () => {
    assert.deepEqual(wave5.propose(at(countOf(root))), []);
    assert.deepEqual(wave5.prospects(at(countOf(root))), []);
  });
}
