import assert from "node:assert/strict";
import { test } from "node:test";
import { randomWalkCandles } from "#market/synthetic";
import { CandleMeasure } from "../../candle-measure.ts";
import { DEFAULT_PIVOT_OPTIONS, PivotLadder } from "../../pivots/pivot-ladder.ts";
import { ElliottForest } from "../elliott-forest.ts";
import { DEFAULT_PARSER_OPTIONS } from "../elliott-reading.ts";
import { explanationScore } from "../explanation-score.ts";
import { LATEST_PIVOTS, type Explanation } from "../explanation.ts";
import { ELLIOTT_MODEL } from "../weights.data.ts";
import { LatestCandles } from "./latest-candles.ts";
import { ScaleReadings, type ScoredExplanation } from "./scale-readings.ts";

const HOUR = 3_600_000;
const SCALES = Array.from({ length: DEFAULT_PIVOT_OPTIONS.scales }, (_, scale) => scale);

test("the fast way finds the readings that the obvious one finds, with the same scores", () => {
  const candles = randomWalkCandles({ seed: 8, count: 700, timeframe: "1h", from: 0, startPrice: 100, volatility: 0.008 });
  const measure = new CandleMeasure("1h");
  const ladder = new PivotLadder(DEFAULT_PIVOT_OPTIONS);
  const forest = new ElliottForest(DEFAULT_PARSER_OPTIONS, SCALES.length, HOUR);
  const latest = new LatestCandles();
  const fast = SCALES.map(() => new ScaleReadings(ELLIOTT_MODEL));
  let compared = 0;
  for (const candle of candles) {
    const measured = measure.push(candle, true);
    const pivots = ladder.push(measured);
    forest.push(measured, pivots);
    const nodes = SCALES.map((each) => forest.nodes(each));
    latest.push(measured, pivots, nodes);
    for (const { scale } of pivots) {
      const since = latest.since(scale, LATEST_PIVOTS, nodes);
      const found = (fast[scale] as ScaleReadings).scored(forest.nodes(scale), since, Infinity);
      const obvious = forest
        .explanations(scale)
        .map((explanation) => ({ explanation, score: explanationScore(explanation, ELLIOTT_MODEL) }));
      assert.deepEqual(outlines(found), outlines(obvious));
      compared += found.length;
    }
  }
  assert.ok(compared > 10_000);
});

function outlines(scored: readonly ScoredExplanation[]): readonly string[] {
  return scored.map(({ explanation, score }) => `${outline(explanation)} ${score.toFixed(6)}`).toSorted();
}

function outline({ parse, isComplete }: Explanation): string {
  return `${parse.pattern.name} ${isComplete} ${parse.start.at} ${parse.legs.map(({ leg }) => leg.to.at).join(" ")}`;
}
