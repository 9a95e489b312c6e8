import assert from "node:assert/strict";
import { test } from "node:test";
import { randomWalkCandles } from "#market/synthetic";
import type { ScaleView } from "../explanation.ts";
import { ELLIOTT_MODEL } from "../weights.data.ts";
import { ForestRanking } from "./forest-ranking.ts";
import type { StrayCandle } from "./latest-candles.ts";
import { keyOf, rankedForest, type RankedForest, type Ranking } from "./ranked-reading.ts";
import { readChart, SCALES } from "./read-chart.fixture.ts";
import { Shortlist } from "./shortlist.ts";
import { isSound } from "./soundness.ts";
import type { ScoredExplanation } from "./standing-explanation.ts";

test("a forest is ranked as one would do it by hand: sound readings, each once, and their shares of all that count", () => {
  const candles = randomWalkCandles({ seed: 21, count: 900, timeframe: "1h", from: 0, startPrice: 100, volatility: 0.008 });
  let views: (scale: number) => ScaleView = () => ({ nodes: [], since: () => assert.fail("nothing is known yet"), now: 0 });
  const ranking = new ForestRanking(ELLIOTT_MODEL, SCALES.length, (scale) => views(scale));
  let sound = 0;
  let doubles = 0;
  for (const { pivots, strays, viewOf } of readChart(candles)) {
    views = viewOf;
    ranking.begin();
    const asked: Ranking[] = pivots.map(({ scale }) => ranking.of(scale));
    if (pivots.length > 1) asked.push(ranking.ofAll(1));
    for (const each of asked) {
      const byHand = rankedByHand(each, strays);
      const { readings, shares, logMass } = rankedForest(each, strays);
      assert.deepEqual(readings.map(asText), byHand.readings.map(asText));
      assert.deepEqual({ shares, logMass }, { shares: byHand.shares, logMass: byHand.logMass });
      sound += readings.length;
      doubles += byHand.doubles;
    }
  }
  assert.ok(sound > 3000 && doubles > 100, `${sound} readings, ${doubles} doubles`);
});

interface ByHand extends RankedForest {
  readonly doubles: number;
}

function rankedByHand(ranking: Ranking, strays: readonly StrayCandle[]): ByHand {
  const near = listed((list) => ranking.from(ranking.best - 7, list));
  const wide = listed((list) => ranking.within(10, list));
  const sound = (isSoundAt(near[0], strays) ? near : wide).filter((reading) => isSoundAt(reading, strays));
  const counted = sound.filter(({ score }) => score >= (sound[0]?.score ?? 0) - 7);
  const keys = counted.map(keyOf);
  const single = counted.filter((_, place) => keys.indexOf(keys[place] as string) === place);
  const best = single[0]?.score ?? -Infinity;
  const logMass = best + Math.log(single.reduce((mass, { score }) => mass + Math.exp(score - best), 0));
  const readings = single.filter(({ score }) => Math.exp(score - logMass) >= 1e-3);
  return { readings, shares: readings.map(({ score }) => Math.exp(score - logMass)), logMass, doubles: counted.length - single.length };
}

function isSoundAt(reading: ScoredExplanation | undefined, strays: readonly StrayCandle[]): boolean {
  return reading === undefined || isSound(reading.parse, reading.isComplete, strays);
}

function listed(fill: (list: Shortlist) => void): readonly ScoredExplanation[] {
  const list = new Shortlist();
  fill(list);
  list.sort();
  return Array.from({ length: list.count }, (_, rank) => list.explanation(rank));
}

function asText(reading: ScoredExplanation): string {
  return `${keyOf(reading)} ${reading.score}`;
}
