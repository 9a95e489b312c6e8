import assert from "node:assert/strict";
import { test } from "node:test";
import { randomWalkCandles } from "#market/synthetic";
import { CandleMeasure } from "../../candle-measure.ts";
import { DEFAULT_PIVOT_OPTIONS, PivotLadder } from "../../pivots/pivot-ladder.ts";
import { ElliottForest } from "../elliott-forest.ts";
import { DEFAULT_PARSER_OPTIONS } from "../elliott-reading.ts";
import { explanationScore } from "../explanation-score.ts";
import type { Explanation } from "../explanation.ts";
import type { WaveNode } from "../wave-node.ts";
import { ELLIOTT_MODEL } from "../weights.data.ts";
import { ScaleReadings } from "./scale-readings.ts";
import { Shortlist } from "./shortlist.ts";
import type { ScoredExplanation } from "./standing-explanation.ts";

const HOUR = 3_600_000;
const SCALES = Array.from({ length: DEFAULT_PIVOT_OPTIONS.scales }, (_, scale) => scale);

test("the fast way finds nothing but what the obvious one finds, with the same scores, and hardly ever misses the best", () => {
  const candles = randomWalkCandles({ seed: 8, count: 700, timeframe: "1h", from: 0, startPrice: 100, volatility: 0.008 });
  const measure = new CandleMeasure("1h");
  const ladder = new PivotLadder(DEFAULT_PIVOT_OPTIONS);
  const forest = new ElliottForest(DEFAULT_PARSER_OPTIONS, SCALES.length, HOUR);
  const fast = SCALES.map(() => new ScaleReadings(ELLIOTT_MODEL));
  const kept: string[] = [];
  const missed: string[] = [];
  let compared = 0;
  for (const candle of candles) {
    const measured = measure.push(candle, true);
    const pivots = ladder.push(measured);
    forest.push(measured, pivots);
    for (const { scale } of pivots) {
      const view = { nodes: forest.nodes(scale), since: (node: WaveNode) => forest.since(node), now: forest.now };
      const readings = fast[scale] as ScaleReadings;
      readings.weigh(view);
      const found = all(readings);
      const obvious = forest
        .explanations(scale)
        .map((explanation) => ({ ...explanation, score: explanationScore(explanation, ELLIOTT_MODEL) }));
      const known = new Set(outlines(obvious));
      for (const told of outlines(found)) assert.ok(known.has(told), told);
      const best = obvious.toSorted((one, other) => other.score - one.score).slice(0, 1);
      for (const told of outlines(best)) (outlines(found).includes(told) ? kept : missed).push(told);
      compared += found.length;
    }
  }
  assert.ok(compared > 5000, `${compared}`);
  assert.ok(missed.length <= 0.02 * kept.length, `${missed.length} of ${kept.length}`);
});

function all(readings: ScaleReadings): readonly ScoredExplanation[] {
  const list = new Shortlist();
  readings.shortlist(-Infinity, list);
  list.sort();
  return Array.from({ length: list.count }, (_, rank) => list.explanation(rank));
}

function outlines(scored: readonly ScoredExplanation[]): readonly string[] {
  return scored.map((explanation) => `${outline(explanation)} ${explanation.score.toFixed(6)}`).toSorted();
}

function outline({ parse, isComplete }: Explanation): string {
  return `${parse.pattern.name} ${isComplete} ${parse.start.at} ${parse.legs.map(({ leg }) => leg.to.at).join(" ")}`;
}
