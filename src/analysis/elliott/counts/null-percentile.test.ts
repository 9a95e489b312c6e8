import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { timeframeMs } from "#market";
import { randomWalkCandles } from "#market/synthetic";
import { CandleMeasure } from "../../candle-measure.ts";
import { DEFAULT_PIVOT_OPTIONS, PivotLadder } from "../../pivots/pivot-ladder.ts";
import { ElliottReading } from "../elliott-reading.ts";
import { NULL_TABLES } from "../null-table.data.ts";
import type { Evidence } from "./evidence.ts";
import { NULL_SHARES, percentileAmong, type NullTable } from "./null-percentile.ts";

const scores = NULL_SHARES.map((share) => 20 * share - 5);
const table: NullTable = { isComplete: true, scales: [4, 5], inSight: [12, 24], charts: 40, samples: 200, scores };
const evidence: Evidence = { isComplete: true, scale: 5, pivotsInSight: 12, score: 0 };
const at = (score: number, tables = [table]): number | null => percentileAmong(tables, { ...evidence, score });

describe("a score among those of null markets", () => {
  test("stands at the share that scored lower, straight between what is known", () => {
    for (const [place, score] of scores.entries()) assert.equal(at(score), NULL_SHARES[place]);
    assert.equal(at(5), 0.5);
    assert.ok(Math.abs((at(5.3) ?? NaN) - 0.515) < 1e-9);
  });

  test("is 0 where none scored lower, and 1 where all did", () => {
    assert.deepEqual(
      [-100, -5, 15, 15.001, 100].map((score) => at(score)),
      [0, 0, 1, 1, 1],
    );
  });

  test("takes scores level with it as not lower", () => {
    const level = { ...table, scores: NULL_SHARES.map((share) => (share < 0.2 ? 1 : share > 0.4 ? 5 : 3)) };
    assert.equal(at(3, [level]), 0.2);
  });

  test("never falls as the score rises", () => {
    const tables: readonly NullTable[] = [table, { ...table, scores: scores.map((score) => Math.round(score / 4)) }, ...NULL_TABLES];
    for (const each of tables) {
      const kind = { isComplete: each.isComplete, scale: each.scales[0] as number, pivotsInSight: each.inSight[0] };
      const shares = Array.from({ length: 1001 }, (_, step) => percentileAmong([each], { ...kind, score: -50 + step / 10 }) ?? NaN);
      assert.ok(shares.every((share, step) => share >= 0 && share <= 1 && (step === 0 || share >= (shares[step - 1] as number))));
      assert.deepEqual([shares[0], shares.at(-1)], [0, 1]);
    }
  });

  test("is null where no table is of its kind", () => {
    const others: readonly Partial<Evidence>[] = [{ isComplete: false }, { scale: 3 }, { pivotsInSight: 11 }, { pivotsInSight: 24 }];
    for (const other of others) assert.equal(percentileAmong([table], { ...evidence, ...other }), null);
    assert.equal(percentileAmong([table], { ...evidence, scale: 4, pivotsInSight: 23 }), 0.25);
    assert.equal(at(0, []), null);
  });
});

test("the leading count is published with the percentile of its evidence, and the others with their own", () => {
  const measure = new CandleMeasure("1h");
  const ladder = new PivotLadder(DEFAULT_PIVOT_OPTIONS);
  const reading = new ElliottReading({ candleMs: timeframeMs("1h"), scales: DEFAULT_PIVOT_OPTIONS.scales });
  const walk = randomWalkCandles({ seed: 3, count: 1500, timeframe: "1h", from: 1_704_067_200_000, startPrice: 100, volatility: 0.008 });
  const known: number[] = [];
  let alternates = 0;
  for (const [place, candle] of walk.entries()) {
    const measured = measure.push(candle, true);
    reading.push(measured, ladder.push(measured));
    if (place % 50 !== 49) continue;
    const [leading, ...others] = reading.counts();
    const weighed = reading.leadingEvidence();
    assert.equal(leading === undefined, weighed === undefined);
    if (leading === undefined || weighed === undefined) continue;
    assert.equal(leading.percentile, percentileAmong(NULL_TABLES, weighed));
    if (leading.percentile !== null) known.push(leading.percentile);
    alternates += others.filter(({ percentile }) => percentile !== null && percentile !== leading.percentile).length;
  }
  assert.ok(known.length >= 20 && new Set(known).size > 10, `${known.length} known`);
  assert.ok(alternates > 50, `${alternates} alternates`);
});
