// The counts of each degree by themselves keep the rules and are those the diary follows.

import assert from "node:assert/strict";
import { describe, test } from "node:test";
import type { Candle } from "#market";
import { plantWaves, randomWalkCandles } from "#market/synthetic";
import { auditAnalysis } from "../../../test/auditors/elliott-auditor.ts";
import { createAnalysisEngine } from "../engine.ts";
import type { Reading } from "../reading.ts";
import { ELLIOTT_ONLY } from "./counted-chart.fixture.ts";
import type { Count, CountChange } from "./wave.ts";

const FROM = 1_704_067_200_000;
const CHARTS: readonly (readonly Candle[])[] = [
  ...[31, 32].map((seed) => randomWalkCandles({ seed, count: 1200, timeframe: "1h", from: FROM, startPrice: 100, volatility: 0.008 })),
  plantWaves({ seed: 3, pattern: "impulse", timeframe: "1h", direction: "up" }).candles,
  plantWaves({ seed: 4, pattern: "flat", timeframe: "1h", direction: "down" }).candles,
];

/** Looks at every 41st candle; the sketches hold only until the next one. */
function eachMoment(look: (reading: Reading, read: readonly Candle[]) => void): void {
  for (const candles of CHARTS) {
    const engine = createAnalysisEngine(ELLIOTT_ONLY);
    for (const [place, candle] of candles.entries()) {
      engine.push(candle);
      if (place % 41 === 40) look(engine.reading, candles.slice(0, place + 1));
    }
  }
}

function eachChange(look: (change: CountChange, reading: Reading) => void): void {
  for (const candles of CHARTS) {
    const engine = createAnalysisEngine(ELLIOTT_ONLY);
    for (const candle of candles) {
      for (const fact of engine.push(candle)) if (fact.fact === "count-changed") look(fact.change, engine.reading);
    }
  }
}

describe("the counts of one degree", () => {
  test("break no rule", () => {
    let audited = 0;
    eachMoment(({ degrees }, read) => {
      for (const { sketches } of degrees) {
        const counts = [...sketches];
        assert.deepEqual(auditAnalysis({ counts, history: [] }, read), []);
        audited += counts.length;
      }
    });
    assert.ok(audited > 500, `${audited} counts`);
  });

  test("are all of that degree, come best first, and share out no more than the whole of it", () => {
    eachMoment(({ degrees }) => {
      for (const { degree, outlines, sketches } of degrees) {
        const counts = [...sketches];
        const shares = counts.map(({ probability }) => probability);
        assert.ok(counts.every((count) => count.degree === degree));
        assert.deepEqual(
          shares,
          shares.toSorted((one, other) => other - one),
        );
        assert.ok(shares.reduce((sum, share) => sum + share, 0) <= 1 + 1e-9);
        // What cannot be drawn has an outline all the same.
        const outlined = outlines.map(({ probability }) => probability);
        assert.ok(shares.every((share) => outlined.includes(share)));
      }
    });
  });

  test("are told as plain data: the best three of each degree that has any", () => {
    eachMoment(({ degrees, countsByDegree }) => {
      const told = degrees.map(({ degree, pivots, sketches }) => ({ degree, pivots, counts: [...sketches].slice(0, 3) }));
      const shares = told.map(({ degree, pivots, counts }) => [degree, pivots, counts.map(({ probability }) => probability)] as const);
      assert.deepEqual(
        countsByDegree.map(({ degree, pivots, counts }) => [degree, pivots, counts.map(({ probability }) => probability)]),
        shares.filter(([, , counts]) => counts.length > 0),
      );
      assert.deepEqual(JSON.parse(JSON.stringify(countsByDegree)), countsByDegree);
    });
  });

  test("hold what the diary says has taken the lead", () => {
    let [told, held] = [0, 0];
    eachChange(({ degree, pattern, direction, invalidation }, { degrees }) => {
      const counts = [...(degrees.find((other) => other.degree === degree)?.sketches ?? [])];
      told += 1;
      const isIt = ({ root, invalidation: ends }: Count): boolean =>
        root.pattern === pattern && root.direction === direction && ends.price === invalidation;
      if (counts.some(isIt)) held += 1;
    });
    // The diary also follows counts that cannot be drawn, and those behind the six that are.
    assert.ok(told > 200 && held >= 0.9 * told, `${held} of ${told}`);
  });
});
