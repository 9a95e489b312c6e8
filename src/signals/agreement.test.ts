import assert from "node:assert/strict";
import { test } from "node:test";
import type { Count, Reading, Structure, Wave } from "#analysis";
import { agreementOn, DEFAULT_AGREEMENT_OPTIONS, type AgreementInput } from "./agreement.ts";
import { invertStructure, readingOf, springRange, T0 } from "./signal-samples.ts";

const EMPTY: Reading = { ...readingOf(springRange()), openStructures: [] };

function wave(changed: Partial<Wave>): Wave {
  const point = { time: T0, price: 100 };
  const plain = { label: null, pattern: "impulse", flags: [], direction: "up", degree: "minor", status: "forming" } as const;
  return { ...plain, start: point, end: point, children: [], verified: "passed", ...changed };
}

/** An impulse up whose third wave is under way, unless said otherwise; it ends at `invalidation`. */
function counted(probability: number, invalidation: number, root: Partial<Wave> = {}): Count {
  const children = [wave({ label: "1", status: "complete" }), wave({ label: "2", status: "complete" }), wave({ label: "3" })];
  const level = { price: invalidation, side: "below", rule: "I1" } as const;
  return { probability, percentile: null, degree: "minor", root: wave({ children, ...root }), invalidation: level, targets: [] };
}

function withCount(count: Count): Reading {
  return { ...EMPTY, sketches: [count] };
}

function withRange(changed: Partial<Structure>): Reading {
  return { ...EMPTY, openStructures: [springRange(changed)] };
}

/** A Wyckoff idea to buy with its first target at 120. */
function ask(changed: Partial<AgreementInput>) {
  const input: AgreementInput = {
    idea: { side: "long", targets: [120, 130] },
    from: "wyckoff",
    readings: ["wyckoff", "elliott"],
    timeframe: "1h",
    reading: EMPTY,
    at: T0 - 1,
    confirmedAt: T0,
    ...changed,
  };
  return agreementOn(input, DEFAULT_AGREEMENT_OPTIONS);
}

const DOWN = { direction: "down", children: [wave({ label: "1", direction: "down" })] } as const;

test("where nothing is expected every voice is neutral, and a larger chart that is not there has none", () => {
  const { rows, evidence, parts, refusal } = ask({});
  assert.deepEqual(rows, [{ timeframe: "1h", reading: "elliott", relation: "neutral", text: "expects nothing in particular" }]);
  assert.deepEqual([evidence, parts, refusal], [[], [], undefined]);
  assert.deepEqual(
    ask({ coarser: { timeframe: "4h", reading: EMPTY } }).rows.map(({ timeframe, reading }) => `${reading} ${timeframe}`),
    ["elliott 1h", "wyckoff 4h", "elliott 4h"],
  );
});

test("a third wave under way reinforces, with its evidence", () => {
  const { rows, evidence, parts, refusal } = ask({ reading: withCount(counted(0.5, 95)) });
  assert.equal(rows[0]?.relation, "reinforcing");
  assert.deepEqual(evidence, [
    {
      rule: "agreement",
      text: "Elliott on 1h agrees: wave 3 of an impulse up under way, 50 % of the counted forest",
      at: T0 - 1,
      confirmedAt: T0,
    },
  ]);
  assert.deepEqual(parts, [{ name: "elliott on 1h", score: 1, weight: 0.5 }]);
  assert.equal(refusal, undefined);
});

for (const [name, count, relation] of [
  ["a count below the least share", counted(0.34, 95), "neutral"],
  ["a correction under way", counted(0.6, 95, { children: [wave({ label: "1" }), wave({ label: "2", direction: "down" })] }), "neutral"],
  ["a triangle under way", counted(0.6, 95, { pattern: "triangle", children: [wave({ label: "A" })] }), "neutral"],
  ["a five down complete", counted(0.6, 95, { direction: "down", status: "complete" }), "reinforcing"],
  ["a correction down complete", counted(0.6, 95, { pattern: "zigzag", direction: "down", status: "complete" }), "reinforcing"],
  ["a five up complete that stands until 125", counted(0.6, 125, { status: "complete" }), "conflicting"],
  ["a fall under way that stands until 125", counted(0.5, 125, DOWN), "conflicting"],
  ["a fall under way that is over before the first target", counted(0.9, 119, DOWN), "neutral"],
  ["a fall under way that few readings see", counted(0.49, 125, DOWN), "neutral"],
] as const) {
  test(`${name} is ${relation}`, () => {
    assert.equal(ask({ reading: withCount(count) }).rows[0]?.relation, relation);
  });
}

test("a conflict on the idea's own timeframe vetoes, and says with what", () => {
  const { refusal, parts } = ask({ reading: withCount(counted(0.5, 125, DOWN)) });
  assert.deepEqual(refusal, {
    gate: "conflict",
    reason: "Elliott on 1h expects the opposite: wave 1 of an impulse down under way, 50 % of the counted forest",
  });
  assert.deepEqual(parts, [{ name: "elliott on 1h", score: 0, weight: 0.5 }]);
});

test("on the larger chart one conflict takes evidence away, two veto", () => {
  const fall = counted(0.6, 125, DOWN);
  const supply: Partial<Structure> = { phase: "D", weights: { bullish: 0.1, bearish: 0.8 }, resistanceZone: { outer: 126, inner: 124 } };
  const one = ask({ coarser: { timeframe: "4h", reading: withCount(fall) } });
  assert.equal(one.refusal, undefined);
  assert.deepEqual(one.parts, [{ name: "elliott on 4h", score: 0, weight: 0.35 }]);
  const both = ask({ coarser: { timeframe: "4h", reading: { ...withRange(supply), sketches: [fall] } } });
  assert.match(both.refusal?.reason ?? "", /^Wyckoff on 4h expects the opposite: .*; Elliott on 4h expects the opposite: /);
});

test("a structure speaks from Phase C on, and reinforces from seven tenths", () => {
  const relationOf = (changed: Partial<Structure>) => ask({ from: "elliott", reading: withRange(changed) }).rows[0]?.relation;
  assert.equal(relationOf({ phase: "D" }), "reinforcing");
  assert.equal(relationOf({ phase: "B" }), "neutral");
  assert.equal(relationOf({ phase: "C", weights: { bullish: 0.69, bearish: 0.1 } }), "neutral");
});

test("the mirror image of a market answers the mirror image of an idea the same", () => {
  const turned = (count: Count): Count => ({
    ...count,
    root: {
      ...count.root,
      direction: count.root.direction === "up" ? "down" : "up",
      children: count.root.children.map((child) => ({ ...child, direction: child.direction === "up" ? "down" : "up" })),
    },
    invalidation: { ...count.invalidation, price: 1 / count.invalidation.price },
  });
  for (const probability of [0.2, 0.4, 0.6]) {
    for (const invalidation of [95, 125]) {
      const count = counted(probability, invalidation, invalidation === 125 ? DOWN : {});
      const range = springRange({ phase: "D", weights: { bullish: probability, bearish: 1 - probability } });
      const long = ask({ reading: { ...EMPTY, openStructures: [range], sketches: [count] }, from: "wyckoff" });
      const mirrored: Reading = { ...EMPTY, openStructures: [invertStructure(range)], sketches: [turned(count)] };
      const short = ask({ idea: { side: "short", targets: [1 / 120, 1 / 130] }, reading: mirrored });
      assert.deepEqual(
        short.rows.map(({ relation }) => relation),
        long.rows.map(({ relation }) => relation),
      );
    }
  }
});
