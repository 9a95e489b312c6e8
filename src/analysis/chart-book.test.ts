import assert from "node:assert/strict";
import { test } from "node:test";
import { randomWalkCandles } from "#market/synthetic";
import { ChartBook, createAnalysisEngine, type AnalysisFact, type CountChange } from "./index.ts";

const facts = factsOfNoise();

test("folding the same facts in other portions gives the same chart", () => {
  const whole = new ChartBook();
  whole.apply(facts);
  const portions = new ChartBook();
  for (let place = 0; place < facts.length; place += 7) portions.apply(facts.slice(place, place + 7));
  assert.deepEqual(portions.structures, whole.structures);
  assert.deepEqual(portions.pivots, whole.pivots);
});

test("a structure's fields are what its changes say", () => {
  const book = new ChartBook();
  book.apply(facts);
  for (const structure of book.structures) {
    for (const field of ["phase", "schematic", "status", "support", "resistance"] as const) {
      const last = structure.changes.filter((change) => change.field === field).at(-1);
      if (last !== undefined) assert.deepEqual(structure[field], last.to);
    }
  }
});

test("a bounded book keeps open structures and the newest finished ones", () => {
  const bounded = new ChartBook({ keep: 5 });
  const whole = new ChartBook();
  for (const fact of facts) {
    bounded.apply([fact]);
    whole.apply([fact]);
  }
  const open = whole.structures.filter((structure) => structure.status === "open");
  assert.ok(bounded.structures.length <= Math.max(5, open.length));
  for (const structure of open) assert.deepEqual(bounded.structure(structure.id), structure);
  assert.ok(bounded.pivots.length <= 10);
});

test("the diary of counts is kept in order, and a bounded book keeps its newest rows", () => {
  const bounded = new ChartBook({ keep: 3 });
  const whole = new ChartBook();
  const rows = Array.from({ length: 20 }, (_, place) => countChange(place));
  for (const change of rows) {
    const fact: AnalysisFact = { fact: "count-changed", confirmedAt: change.confirmedAt, change };
    bounded.apply([fact]);
    whole.apply([fact]);
  }
  assert.deepEqual(whole.countHistory, rows);
  assert.ok(bounded.countHistory.length >= 3 && bounded.countHistory.length <= 6);
  assert.deepEqual(bounded.countHistory, rows.slice(-bounded.countHistory.length));
});

test("a fact about a structure that was never opened is a bug", () => {
  const orphan = facts.find((fact) => fact.fact === "wyckoff-event") as AnalysisFact;
  assert.throws(() => new ChartBook().apply([orphan]), /opened before/);
});

function factsOfNoise(): readonly AnalysisFact[] {
  const engine = createAnalysisEngine({ timeframe: "1h", calendar: "continuous", enableWyckoff: true, enableElliott: false });
  const candles = randomWalkCandles({ seed: 21, count: 6000, timeframe: "1h", from: 0, startPrice: 100, volatility: 0.008 });
  return candles.flatMap((candle) => engine.push(candle));
}

function countChange(place: number): CountChange {
  return {
    confirmedAt: place,
    degree: "minor",
    pattern: "impulse",
    direction: "up",
    wave: "3",
    probability: 0.4,
    invalidation: 100 + place,
    previous: place === 0 ? null : "impulse 3",
    reason: "wave 3 started again",
  };
}
