import assert from "node:assert/strict";
import { test } from "node:test";
import { randomWalkCandles } from "#market/synthetic";
import { FIRST_COUNTED_SCALE } from "../elliott-reading.ts";
import { explanationScore } from "../explanation-score.ts";
import { ELLIOTT_MODEL } from "../weights.data.ts";
import { readChart, SCALES } from "./read-chart.fixture.ts";
import { ScaleReadings } from "./scale-readings.ts";
import { Shortlist } from "./shortlist.ts";
import type { ScoredExplanation } from "./standing-explanation.ts";

/** Scales are also asked where nothing but time has passed, or price has gone further. */
const ASKED_ANYWAY = 17;

test("the fast way finds nothing but what the obvious one finds, with the same scores, and hardly ever misses the best", () => {
  const candles = randomWalkCandles({ seed: 8, count: 1500, timeframe: "1h", from: 0, startPrice: 100, volatility: 0.008 });
  const fast = SCALES.map(() => new ScaleReadings(ELLIOTT_MODEL));
  const kept: string[] = [];
  const missed: string[] = [];
  let compared = 0;
  let asked = 0;
  for (const { forest, pivots, viewOf } of readChart(candles)) {
    asked += 1;
    const due = asked % ASKED_ANYWAY === 0 ? SCALES : pivots.map(({ scale }) => scale);
    for (const scale of due) {
      if (scale < FIRST_COUNTED_SCALE) continue;
      const readings = fast[scale] as ScaleReadings;
      const best = readings.weigh(viewOf(scale));
      const found = all(readings);
      assert.equal(found[0]?.score ?? -Infinity, best);
      const obvious = forest
        .explanations(scale)
        .map((explanation) => ({ ...explanation, score: explanationScore(explanation, ELLIOTT_MODEL) }));
      const known = new Set(outlines(obvious));
      for (const told of outlines(found)) assert.ok(known.has(told), told);
      const [first] = obvious.toSorted((one, other) => other.score - one.score);
      if (first !== undefined) (outlines(found).includes(outline(first)) ? kept : missed).push(outline(first));
      compared += found.length;
    }
  }
  assert.ok(compared > 10_000, `${compared}`);
  assert.ok(missed.length <= 0.02 * kept.length, `${missed.length} of ${kept.length}`);
});

test("a list is in order of the scores, and what scores the same keeps its order", () => {
  const list = new Shortlist();
  const explanation = { score: 0 } as ScoredExplanation;
  const contenders = { explanation: (place: number) => ({ ...explanation, score: place }) as ScoredExplanation };
  for (const [place, score] of [2, 5, -1, 5, 3, 5].entries()) list.add(score, contenders as never, place);
  list.sort();
  const ranks = Array.from({ length: list.count }, (_, rank) => rank);
  assert.deepEqual(
    ranks.map((rank) => list.score(rank)),
    [5, 5, 5, 3, 2, -1],
  );
  assert.deepEqual(
    ranks.map((rank) => list.explanation(rank).score),
    [1, 3, 5, 4, 0, 2],
  );
});

/** Best first. */
function all(readings: ScaleReadings): readonly ScoredExplanation[] {
  const list = new Shortlist();
  readings.shortlist(-Infinity, list);
  list.sort();
  return Array.from({ length: list.count }, (_, rank) => list.explanation(rank));
}

function outlines(scored: readonly ScoredExplanation[]): readonly string[] {
  return scored.map(outline);
}

/** What it is, what it stands in and what it scores. */
function outline({ parse, isComplete, surroundings, score }: ScoredExplanation): string {
  const points = parse.legs.map(({ leg }) => leg.to.at).join(" ");
  const around = Object.entries(surroundings).map(([name, value]) => `${name} ${value.toFixed(9)}`);
  return `${parse.pattern.name} ${isComplete} ${parse.start.at} ${points}: ${score.toFixed(6)} in ${around.toSorted().join(", ")}`;
}
