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
import { endingDiagonal } from "./ending-diagonal.ts";

const POINTS: readonly Point[] = [
  [-50, 130],
  [-40, 138],
  [-32, 132.5],
  [-22, 140],
  [-14, 136],
  [-4, 141],
];
const DIAGONAL = inside("ending_diagonal", POINTS);
/** From 2 at -32 over 4 at -14 to the candle at -1 (place 0 of the samples is the last one). */
const LINE = 132.5 * (136 / 132.5) ** (32 / 18);

/** Five up that end with a diagonal. */
function impulse(fifth: Partial<Wave> = DIAGONAL): Wave {
  return waveOver(
    "impulse",
    [
      [-150, 100],
      [-120, 110],
      [-100, 105],
      [-70, 135],
      [-50, 130],
      [-4, 141],
    ],
    { "5": fifth },
  );
}

const at = (count: Count, close: number) => contextAt(close, [count]);
const BELOW = LINE * 0.999;
const CONTEXT = at(countOf(impulse()), BELOW);

test("the plan against an ending diagonal follows the playbook", () => {
  const idea = onlyIdea(endingDiagonal, CONTEXT);
  assert.deepEqual([idea.side, idea.order, idea.entry], ["short", "market", BELOW]);
  isNear(idea.stop, 141 * Math.exp(0.25 * ATR));
  assert.deepEqual(idea.targets, [136, 132.5, 130]);
  assert.deepEqual(
    idea.invalidations.map(({ rule, price, side, basis }) => [rule, price, side, basis]),
    [["L1", 141, "above", "touch"]],
  );
  assert.equal(idea.expiresAt, T0 + (46 - 5) * HOUR);
  assert.deepEqual(idea.anchors, {
    beganAt: T0 - 51 * HOUR,
    turnAt: T0 - 5 * HOUR,
    divergence: { earlier: { at: T0 - 23 * HOUR, price: 140 }, later: { at: T0 - 5 * HOUR, price: 141 } },
  });
});

test("upside down it is the same plan", () => assertMirrors(endingDiagonal, CONTEXT));

test("only a close beyond the 2-4 line is an entry", () => {
  lacksOnly(endingDiagonal, at(countOf(impulse()), LINE * 1.0001), /^a close below the 2-4 line, now at 138.7/);
});

test("a close far beyond the line comes too late", () => {
  const chase = Math.max(0.5 * ATR, 0.25 * (Math.log(141 / LINE) + 0.25 * ATR));
  assert.equal(endingDiagonal.propose(at(countOf(impulse()), LINE * Math.exp(-0.99 * chase))).length, 1);
  lacksOnly(endingDiagonal, at(countOf(impulse()), LINE * Math.exp(-1.01 * chase)), /^price has not run past 138.7/);
});

test("the diagonal may stand by itself, be C, or close the first wave of a larger pattern", () => {
  const asC = waveOver(
    "zigzag",
    [
      [-150, 100],
      [-70, 135],
      [-50, 130],
      [-4, 141],
    ],
    { C: DIAGONAL },
  );
  const within = { pattern: "impulse", children: impulse().children, verified: "passed" } as const;
  const larger = waveOver(
    "impulse",
    [
      [-150, 100],
      [-4, 141],
      [0, 138],
    ],
    { "1": within, "2": FORMING },
  );
  for (const root of [waveOver("ending_diagonal", POINTS), asC, larger]) {
    assert.deepEqual(onlyIdea(endingDiagonal, at(countOf(root), BELOW)).targets, [136, 132.5, 130]);
  }
});

test("while wave 5 is under way the prospect waits for it", () => {
  const root = waveOver("ending_diagonal", [...POINTS.slice(0, -1), [0, 140]], { "5": FORMING });
  const [prospect] = endingDiagonal.prospects(at(countOf(root), 140));
  assert.deepEqual([prospect?.side, prospect?.subject], ["short", "the ending diagonal up from 130"]);
  assert.deepEqual(
    prospect?.conditions.map(({ isMet }) => isMet),
    [true, false, false],
  );
});

for (const [name, root] of [
  ["a fifth wave that is an impulse", impulse({})],
  ["a leading diagonal", waveOver("leading_diagonal", POINTS)],
  ["a diagonal whose inside is not seen", impulse({ pattern: "ending_diagonal" })],
] as const) {
  test(`nothing is done against ${name}`, () => {
    assert.deepEqual(endingDiagonal.propose(at(countOf(root), BELOW)), []);
    assert.deepEqual(endingDiagonal.prospects(at(countOf(root), BELOW)), []);
  });
}
