import assert from "node:assert/strict";
import { describe, test } from "node:test";
import type { Candle } from "#market";
import { blockBootstrap, phaseRandomised, plantWaves, randomWalkCandles, type WavePattern } from "#market/synthetic";
import { auditAnalysis } from "../../../test/auditors/elliott-auditor.ts";
import { countedMoments, lastEnd } from "./counted-chart.fixture.ts";
import { PATTERNS } from "./patterns/index.ts";
import { DEGREES, type Count } from "./wave.ts";

const FROM = 1_704_067_200_000;
/** Place in DEGREES of a count made of the finest pivots of an hourly chart. */
const FINEST_DEGREE = 2;

const walk = (seed: number): readonly Candle[] =>
  randomWalkCandles({ seed, count: 1200, timeframe: "1h", from: FROM, startPrice: 100, volatility: 0.008 });
const planted = (pattern: WavePattern, seed: number): readonly Candle[] =>
  plantWaves({ seed, pattern, timeframe: "1h", direction: seed % 2 === 1 ? "up" : "down" }).candles;

/** As many counts as these charts give, so that an auditor with nothing to audit does not pass for one that finds nothing. */
function auditedCounts(charts: readonly (readonly Candle[])[], every: number): number {
  let audited = 0;
  for (const candles of charts) {
    for (const { candles: read, counts, history } of countedMoments(candles, every)) {
      assert.deepEqual(auditAnalysis({ counts, history }, candles.slice(0, read)), []);
      audited += counts.length;
    }
  }
  return audited;
}

describe("no published count breaks a rule", () => {
  test("on random walks", () => assert.ok(auditedCounts([1, 2, 3, 4].map(walk), 53) > 300));

  test("on planted waves of every pattern", () => {
    const charts = PATTERNS.flatMap(({ name }) => [planted(name, 1), planted(name, 2)]);
    assert.ok(auditedCounts(charts, 97) > 600);
  });

  test("on markets whose structure was taken away", () => {
    const chart = planted("impulse", 5);
    const markets = [blockBootstrap(chart, { seed: 1, blockLength: 24 }), phaseRandomised(chart, { seed: 1 })];
    assert.ok(auditedCounts(markets, 61) > 100);
  });
});

describe("the counts of a chart", () => {
  const moments = [11, 12, 13].flatMap((seed) => countedMoments(walk(seed), 9).filter(({ pivots }) => pivots.length > 20));

  test("the leading one ends within the last five pivots of its scale, a long one within eleven, on nineteen candles of twenty", () => {
    const recent = moments.filter(({ counts, pivots }) => {
      const [leading] = counts;
      if (leading === undefined) return false;
      const scale = DEGREES.indexOf(leading.degree) - FINEST_DEGREE;
      const times = pivots.filter((pivot) => pivot.scale === scale).map(({ at }) => at);
      const end = times.indexOf(lastEnd(leading));
      const isLong = end - times.indexOf(leading.root.start.time) >= 15;
      return end >= times.length - (isLong ? 11 : 5);
    });
    assert.ok(recent.length >= 0.95 * moments.length, `${recent.length} of ${moments.length}`);
  });

  test("come best first, at most six, with shares of one forest", () => {
    for (const { counts } of moments) {
      assert.ok(counts.length <= 6);
      const shares = counts.map(({ probability }) => probability);
      assert.deepEqual(
        shares,
        shares.toSorted((one, other) => other - one),
      );
      assert.ok(shares.reduce((sum, share) => sum + share, 0) <= 1 + 1e-9);
    }
  });

  test("differ in what they ask of a trader", () => {
    for (const { counts } of moments) assert.equal(new Set(counts.map(asked)).size, counts.length);
  });

  test("expect only what price has not reached yet", () => {
    for (const { counts } of moments) {
      for (const { root, targets } of counts) {
        const forming = root.status === "forming" ? root.children.at(-1) : undefined;
        if (forming === undefined) continue;
        const sign = forming.direction === "up" ? 1 : -1;
        for (const { price } of targets) assert.ok(sign * (price - forming.end.price) > 0);
      }
    }
  });
});

function asked({ root, invalidation }: Count): string {
  const forming = root.status === "forming" ? root.children.at(-1) : undefined;
  return `${forming?.label ?? "complete"} ${forming?.direction ?? root.direction} ${invalidation.side} ${invalidation.price}`;
}
