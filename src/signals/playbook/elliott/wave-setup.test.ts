import assert from "node:assert/strict";
import { test } from "node:test";
import { DEGREES, type AnalysisFact, type Degree } from "#analysis";
import { T0 } from "../../signal-samples.ts";
import type { SetupContext } from "../setup.ts";
import { contextAt, countOf, FORMING, inside, newsOf, waveOver, type Point } from "./counts.fixture.ts";
import { wave3 } from "./wave-3.ts";

const START: Point = [-60, 100];
const FIRST: Point = [-40, 120];
const SECOND: Point = [-10, 110];
const ZIGZAG = inside("zigzag", [FIRST, [-30, 113], [-20, 115], SECOND]);
const THIRD_FORMING = countOf(waveOver("impulse", [START, FIRST, SECOND, [0, 112]], { "2": ZIGZAG, "3": FORMING }));
const FALLING = countOf(
  waveOver(
    "zigzag",
    [
      [-90, 150],
      [-60, 100],
      [-10, 125],
      [0, 110],
    ],
    { C: FORMING },
  ),
);

function pivotOf(degree: Degree): AnalysisFact {
  const pivot = { scale: DEGREES.indexOf(degree), kind: "low", price: 110, at: T0, confirmedAt: T0 } as const;
  return { fact: "pivot", confirmedAt: T0, pivot };
}

function asked(facts: readonly AnalysisFact[]): SetupContext {
  return contextAt(112, [THIRD_FORMING, { ...FALLING, degree: "primary", probability: 0.9 }], { facts });
}

test("a degree is asked where one of its pivots was confirmed or its lead changed, and at no other candle", () => {
  assert.equal(wave3.propose(asked([pivotOf("minor")])).length, 1);
  assert.equal(wave3.propose(asked([newsOf("minor")])).length, 1);
  assert.equal(wave3.propose(asked([pivotOf("minor"), newsOf("minor")])).length, 1);
  assert.deepEqual(wave3.propose(asked([pivotOf("primary"), newsOf("primary"), pivotOf("minute")])), []);
  assert.deepEqual(wave3.propose(asked([])), []);
});

test("a count is held against those of its own degree only", () => {
  const [idea] = wave3.propose(asked([newsOf("minor")]));
  assert.equal(idea?.against, 0);
  assert.ok(idea.evidence.some(({ text }) => text.includes("50 % of the readings of minor degree, no count implies the opposite")));
  assert.deepEqual(wave3.propose(contextAt(112, [THIRD_FORMING, { ...FALLING, probability: 0.4 }])), []);
});

test("what still lacks is said of the leading count of every degree", () => {
  const waiting = countOf(waveOver("impulse", [START, FIRST, [0, 112]], { "2": FORMING }));
  const subjects = wave3
    .prospects(contextAt(112, [waiting, { ...waiting, degree: "primary" }]))
    .map(({ conditions }) => conditions[0]?.text);
  assert.deepEqual(
    subjects,
    ["minor", "primary"].map((degree) => `the count holds 50 % of the readings of ${degree} degree, 35 % are asked`),
  );
});

test("among the readings of a few pivots no count is traded upon, and that is said", () => {
  const context = asked([newsOf("minor")]);
  const showing = (pivots: number): SetupContext => {
    const degrees = context.reading.degrees.map((degree) => ({ ...degree, pivots }));
    return { ...context, reading: { ...context.reading, degrees } };
  };
  assert.equal(wave3.propose(showing(12)).length, 1);
  assert.deepEqual(wave3.propose(showing(11)), []);
  const lacking = wave3.prospects(showing(11))[0]?.conditions.find(({ isMet }) => !isMet);
  assert.equal(lacking?.text, "the chart shows 11 pivots of minor degree, 12 are asked");
});
