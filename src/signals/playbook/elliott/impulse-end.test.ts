import assert from "node:assert/strict";
import { test } from "node:test";
import type { Count } from "#analysis";
import { HOUR, T0 } from "../../signal-samples.ts";
import {
  assertMirrors,
  ATR,
  contextAt,
  countOf,
  FORMING,
  isNear,
  lacksOnly,
  onlyIdea,
  unmet,
  waveOver,
  type Point,
} from "./counts.fixture.ts";
import { impulseEnd } from "./impulse-end.ts";

const POINTS: readonly Point[] = [
  [-100, 100],
  [-85, 110],
  [-75, 105],
  [-50, 135],
  [-30, 126],
  [-4, 148],
];
const IMPULSE = waveOver("impulse", POINTS);
const LINE = 105 * (126 / 105) ** (75 / 45);
const at = (count: Count, close = 146) => contextAt(close, [count]);
const CONTEXT = at(countOf(IMPULSE));

test("it is off unless it is asked for", () => assert.equal(impulseEnd.isDefault, false));

test("the plan against a finished impulse follows the playbook", () => {
  const idea = onlyIdea(impulseEnd, CONTEXT);
  assert.deepEqual([idea.side, idea.order], ["short", "stop"]);
  isNear(idea.entry, LINE * Math.exp(-0.05 * ATR));
  isNear(idea.stop, 148 * Math.exp(0.25 * ATR));
  isNear(idea.targets[0], 148 ** 0.618 * 100 ** 0.382);
  isNear(idea.targets[1], 126);
  isNear(idea.targets[2], Math.sqrt(14800));
  assert.deepEqual(
    idea.invalidations.map(({ rule, price, side, basis }) => [rule, price, side, basis]),
    [["L1", 148, "above", "touch"]],
  );
  assert.equal(idea.expiresAt, T0 + (26 - 5) * HOUR);
  assert.deepEqual(idea.anchors.divergence, { earlier: { at: T0 - 51 * HOUR, price: 135 }, later: { at: T0 - 5 * HOUR, price: 148 } });
});

test("upside down it is the same plan", () => assertMirrors(impulseEnd, CONTEXT));

test("it is the same as the first wave of what follows", () => {
  const larger = waveOver(
    "impulse",
    [
      [-100, 100],
      [-4, 148],
      [0, 146],
    ],
    {
      "1": { pattern: "impulse", children: IMPULSE.children, verified: "passed" },
      "2": FORMING,
    },
  );
  assert.deepEqual(onlyIdea(impulseEnd, at(countOf(larger))).targets, onlyIdea(impulseEnd, CONTEXT).targets);
});

test("a truncated fifth shows no divergence to be measured", () => {
  const points = POINTS.map(([place, price], index): Point => [place, index === 4 ? 116 : index === 5 ? 134.9 : price]);
  lacksOnly(
    impulseEnd,
    at(countOf(waveOver("impulse", points, {}, { flags: ["truncated"] })), 130),
    /^wave 5 has gone beyond the end of wave 3 at 135$/,
  );
});

test("where the line has come to lie beyond the stop there is no plan", () => {
  const old = POINTS.map(([place, price], index): Point => (index < 5 ? [place - 4, price] : [-20, price]));
  const steep = old.map(([place, price], index): Point => (index === 4 ? [place, 134.5] : [place, price]));
  const context = at(countOf(waveOver("impulse", steep)));
  assert.deepEqual(impulseEnd.propose(context), []);
  assert.ok(unmet(impulseEnd, context).includes("the stop at 148.3705 lies behind the entry at 162.0885"));
});

test("while wave 5 is under way the prospect waits for it", () => {
  const root = waveOver("impulse", [...POINTS.slice(0, -1), [0, 140]], { "5": FORMING });
  lacksOnly(impulseEnd, at(countOf(root), 140), /^wave 5 is complete$/);
});

for (const [name, root] of [
  ["an impulse in the middle of its fourth wave", waveOver("impulse", [...POINTS.slice(0, 4), [0, 130]], { "4": FORMING })],
  [
    "a zigzag that ends with a five",
    waveOver(
      "zigzag",
      [
        [-150, 120],
        [-130, 140],
        [-100, 100],
        [-4, 148],
      ],
      { C: { pattern: "impulse", children: IMPULSE.children } },
    ),
  ],
] as const) {
  test(`nothing is done against ${name}`, () => {
    assert.deepEqual(impulseEnd.propose(at(countOf(root))), []);
    assert.deepEqual(impulseEnd.prospects(at(countOf(root))), []);
  });
}
