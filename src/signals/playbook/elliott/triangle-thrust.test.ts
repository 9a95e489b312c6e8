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
  unmet,
  waveOver,
  type Point,
} from "./counts.fixture.ts";
import { triangleThrust } from "./triangle-thrust.ts";

const POINTS: readonly Point[] = [
  [-60, 140],
  [-50, 125],
  [-40, 136],
  [-30, 126.3],
  [-20, 134.6],
  [-8, 129],
];
const TRIANGLE = inside("triangle", POINTS);

/** A triangle as wave 4 of an impulse up. */
function impulse(fourth: Partial<Wave> = TRIANGLE): Wave {
  return waveOver(
    "impulse",
    [
      [-120, 100],
      [-100, 110],
      [-90, 104],
      [-60, 140],
      [-8, 129],
      [0, 129.5],
    ],
    { "4": fourth, "5": FORMING },
  );
}

const at = (count: Count, others: readonly Count[] = []) => contextAt(129.5, [count, ...others]);
const CONTEXT = at(countOf(impulse()));

test("the plan of a thrust follows the playbook", () => {
  const idea = onlyIdea(triangleThrust, CONTEXT);
  const widest = Math.log(140 / 125);
  assert.deepEqual([idea.side, idea.order], ["long", "stop"]);
  // From B at -40 over D at -20 to E at -8: 1.6 times the way.
  isNear(idea.entry, 136 * (134.6 / 136) ** 1.6 * Math.exp(0.05 * ATR));
  isNear(idea.stop, 129 * Math.exp(-0.25 * ATR));
  for (const [place, ratio] of [0.618, 1, 1.618].entries()) isNear(idea.targets[place], 129 * Math.exp(ratio * widest));
  assert.deepEqual(
    idea.invalidations.map(({ rule, price, side, basis }) => [rule, price, side, basis]),
    [["T3", 126.3, "below", "touch"]],
  );
  assert.deepEqual(idea.anchors, { beganAt: T0 - 61 * HOUR, turnAt: T0 - 9 * HOUR });
});

test("it expires when the lines meet, and no later than the triangle took", () => {
  // A-C rises ln(126.3/125) and B-D falls ln(136/134.6) in 20 candles each.
  const [rise, fall] = [Math.log(126.3 / 125), Math.log(136 / 134.6)].map((step) => step / 20) as [number, number];
  const apex = -50 + (Math.log(136 / 125) + fall * 10) / (rise + fall);
  isNear(onlyIdea(triangleThrust, CONTEXT).expiresAt, T0 + (apex - 1) * HOUR);
  const slow = POINTS.map(([place, price], index): Point => [place, index === 3 ? 125.1 : index === 4 ? 135.9 : price]);
  const idea = onlyIdea(triangleThrust, at(countOf(impulse(inside("triangle", slow)))));
  assert.equal(idea.expiresAt, T0 + (52 - 9) * HOUR);
});

test("upside down it is the same plan", () => assertMirrors(triangleThrust, CONTEXT));

test("it may be B of a zigzag, or the last X of a triple", () => {
  const asB = waveOver(
    "zigzag",
    [
      [-120, 100],
      [-60, 140],
      [-8, 129],
      [0, 129.5],
    ],
    { B: TRIANGLE, C: FORMING },
  );
  assert.equal(triangleThrust.propose(at(countOf(asB))).length, 1);
  const points: readonly Point[] = [
    [-200, 90],
    [-180, 110],
    [-150, 100],
    [-60, 140],
    [-8, 129],
    [0, 129.5],
  ];
  const asLast = waveOver("triple_zigzag", points, { Z: FORMING });
  const withLast = { ...asLast, children: asLast.children.map((wave, place) => (place === 3 ? { ...wave, ...TRIANGLE } : wave)) };
  assert.equal(triangleThrust.propose(at(countOf(withLast))).length, 1);
  const first: readonly Point[] = [
    [-200, 90],
    [-60, 140],
    [-8, 129],
    [0, 129.5],
  ];
  const asFirst = waveOver("triple_zigzag", first, { X: TRIANGLE, Y: FORMING });
  assert.deepEqual(triangleThrust.propose(at(countOf(asFirst))), []);
});

test("a triangle by itself needs a count that shows the larger trend", () => {
  const alone = countOf(waveOver("triangle", POINTS));
  const trend = countOf(
    waveOver(
      "impulse",
      [
        [-120, 100],
        [-100, 110],
        [-90, 104],
        [-60, 140],
        [0, 129.5],
      ],
      { "4": FORMING },
    ),
    { probability: 0.2 },
  );
  lacksOnly(triangleThrust, at(alone), /^it is 4, B or the last X of a larger pattern: the larger trend is up: no count shows one/);
  assert.equal(triangleThrust.propose(at(alone, [trend])).length, 1);
});

test("an expanding triangle is left out", () => {
  lacksOnly(triangleThrust, at(countOf(impulse({ ...TRIANGLE, variant: "expanding" }))), /^the triangle is expanding, not expanding$/);
});

test("while E is under way the prospect waits for it", () => {
  const root = waveOver("triangle", [...POINTS.slice(0, -1), [0, 129.5]], { E: FORMING });
  const lacking = unmet(triangleThrust, at(countOf(root)));
  assert.deepEqual(lacking.slice(0, 1), ["wave E is complete"]);
});

for (const [name, fourth] of [
  [
    "that is a zigzag",
    inside("zigzag", [
      [-60, 140],
      [-40, 131],
      [-30, 136],
      [-8, 129],
    ]),
  ],
  ["whose inside is not seen", { pattern: "triangle" }],
] as const) {
  test(`no thrust is looked for after a wave 4 ${name}`, () => {
    assert.deepEqual(triangleThrust.propose(at(countOf(impulse(fourth)))), []);
    assert.deepEqual(triangleThrust.prospects(at(countOf(impulse(fourth)))), []);
  });
}
