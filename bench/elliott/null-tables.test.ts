// How the tables of null markets are made, and that those shipped are whole and made with the weights of today.

import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { SeededRandom } from "#core";
import type { Evidence } from "../../src/analysis/elliott/counts/evidence.ts";
import { isOfKind, NULL_SHARES, percentileAmong } from "../../src/analysis/elliott/counts/null-percentile.ts";
import { FIRST_COUNTED_SCALE } from "../../src/analysis/elliott/elliott-reading.ts";
import { NULL_MODEL, NULL_TABLES } from "../../src/analysis/elliott/null-table.data.ts";
import { ELLIOTT_MODEL } from "../../src/analysis/elliott/weights.data.ts";
import { DEFAULT_PIVOT_OPTIONS } from "../../src/analysis/pivots/pivot-ladder.ts";
import { leadingEvidence, plantedSources } from "./null-charts.ts";
import { modelName, nullTables, tablesAsSource, type ChartSamples } from "./null-tables.ts";

function someCharts(number: number, each: number): readonly ChartSamples[] {
  const random = new SeededRandom(1);
  const score = (): number => random.next() + random.next() + random.next();
  return Array.from({ length: number }, () =>
    Array.from({ length: each }, (): Evidence => ({ isComplete: false, scale: 2, pivotsInSight: 30, score: score() })),
  );
}

describe("tables of null markets", () => {
  test("give each count the share of the others that scored lower", () => {
    const charts = someCharts(50, 40);
    const tables = nullTables(charts);
    assert.deepEqual(
      tables.map(({ scales, samples, charts: read }) => ({ scales, samples, read })),
      [{ scales: [2], samples: 2000, read: 50 }],
    );
    const all = charts.flat();
    for (const evidence of all.slice(0, 200)) {
      const lower = all.filter(({ score }) => score < evidence.score).length / all.length;
      assert.ok(Math.abs((percentileAmong(tables, evidence) ?? NaN) - lower) < 0.02);
    }
  });

  test("are not made of few counts, nor of few charts", () => {
    assert.deepEqual(nullTables(someCharts(50, 3)), []);
    assert.deepEqual(nullTables(someCharts(30, 100)), []);
  });

  test("come out as written", async () => {
    const tables = nullTables(someCharts(50, 40));
    const source = tablesAsSource(tables, "name", ["Made of nothing."]);
    const program = source.replace(/^import type .*$/m, "").replaceAll(": readonly NullTable[]", "");
    const read = (await import(`data:text/javascript,${encodeURIComponent(program)}`)) as { NULL_TABLES: unknown; NULL_MODEL: unknown };
    assert.deepEqual([read.NULL_TABLES, read.NULL_MODEL], [tables, "name"]);
    assert.match(source, /^\/\/ Made of nothing\.$/m);
  });
});

describe("the tables that are shipped", () => {
  test("were made with the weights of today (else run: node scripts/run.mjs bench/elliott/nulls.ts)", () =>
    assert.equal(NULL_MODEL, modelName(ELLIOTT_MODEL)));

  test("hold a rising row of scores each", () => {
    for (const { scores } of NULL_TABLES) {
      assert.equal(scores.length, NULL_SHARES.length);
      assert.ok(scores.every((score, place) => place === 0 || score >= (scores[place - 1] as number)));
    }
  });

  test("know every counted scale of a chart in full view, forming and complete, once", () => {
    const { scales } = DEFAULT_PIVOT_OPTIONS;
    for (let scale = FIRST_COUNTED_SCALE; scale < scales; scale += 1) {
      for (const isComplete of [true, false]) {
        const evidence: Evidence = { isComplete, scale, pivotsInSight: 24, score: 0 };
        assert.equal(NULL_TABLES.filter((table) => isOfKind(evidence, table)).length, 1, `scale ${scale}`);
      }
    }
  });
});

test("the last look at a chart is at its last candle", () => {
  const [source] = plantedSources(["impulse"], [7]);
  assert.ok(source);
  const { candles } = source;
  assert.notEqual(candles.length % 15, 0);
  const whole = leadingEvidence(source);
  const earlier = leadingEvidence({ ...source, candles: candles.slice(0, candles.length - (candles.length % 15)) });
  assert.deepEqual(whole.slice(0, -1), earlier);
});
