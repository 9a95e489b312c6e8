// Counts are drawn for a setup only where their outlines may have a plan for it: that leaves out nothing it would have said.

import assert from "node:assert/strict";
import { test } from "node:test";
import { createAnalysisEngine, type CountOutline, type DegreeReading, type PatternName, type Reading, type WaveLabel } from "#analysis";
import { closeTimeOf, type Candle } from "#market";
import { plantWaves, randomWalkCandles } from "#market/synthetic";
import { SERIES, T0 } from "../../signal-samples.ts";
import { PLAYBOOK } from "../index.ts";
import { DEFAULT_PLAYBOOK_OPTIONS } from "../options.ts";
import type { Idea, SetupContext } from "../setup.ts";

const PATTERNS: readonly PatternName[] = ["impulse", "ending_diagonal", "zigzag", "flat", "triangle", "double_zigzag", "triple_zigzag"];
const LABELS: readonly (WaveLabel | null)[] = [null, "B", "X", "2", "4"];
const SETUPS = PLAYBOOK.filter(({ reading }) => reading === "elliott");

/** An outline for whatever a setup may look for. */
const EVERYTHING: readonly CountOutline[] = PATTERNS.flatMap((pattern) =>
  PATTERNS.flatMap((lastPattern) =>
    LABELS.flatMap((lastLabel) =>
      [1, 2, 3, 4, 5].flatMap((complete) =>
        [true, false].flatMap((isComplete) =>
          (["up", "down"] as const).map((next) => ({
            probability: 1,
            next,
            pattern,
            complete,
            isComplete,
            beganAt: -Infinity,
            lastLabel,
            lastPattern,
            mayEndWith: () => true,
          })),
        ),
      ),
    ),
  ),
);

/** Every setup draws every degree. */
function drawnInFull(reading: Reading): Reading {
  const degrees = reading.degrees.map(
    (degree): DegreeReading => ({
      degree: degree.degree,
      scale: degree.scale,
      pivots: degree.pivots,
      outlines: EVERYTHING,
      sketches: degree.sketches,
    }),
  );
  const { atr, momentum, openStructures, counts, sketches, countsByDegree } = reading;
  return { atr, momentum, openStructures, counts, sketches, countsByDegree, degrees, structure: (id) => reading.structure(id) };
}

function ideasIn(context: SetupContext): readonly (readonly Idea[])[] {
  return SETUPS.map((setup) => setup.propose(context));
}

test("a setup says the same of counts whose outlines it has seen first", () => {
  const charts: readonly (readonly Candle[])[] = [
    ...[5, 6].map((seed) => randomWalkCandles({ seed, count: 2500, timeframe: "1h", from: T0, startPrice: 100, volatility: 0.008 })),
    ...(["triangle", "ending_diagonal", "impulse"] as const).map((pattern, seed) => {
      return plantWaves({ seed: 20 + seed, pattern, timeframe: "1h", direction: "up" }).candles;
    }),
  ];
  const said = new Set<string>();
  for (const candles of charts) {
    const engine = createAnalysisEngine({ timeframe: "1h", calendar: "continuous", enableWyckoff: false, enableElliott: true });
    for (const candle of candles) {
      const facts = engine.push(candle);
      if (facts.length === 0) continue;
      const confirmedAt = closeTimeOf("1h", candle.openTime);
      const context: SetupContext = {
        series: SERIES,
        calendar: "continuous",
        candle,
        confirmedAt,
        facts,
        reading: engine.reading,
        options: DEFAULT_PLAYBOOK_OPTIONS,
      };
      const ideas = ideasIn(context);
      assert.deepEqual(ideas, ideasIn({ ...context, reading: drawnInFull(engine.reading) }));
      for (const [place, own] of ideas.entries()) if (own.length > 0) said.add(SETUPS[place]?.name ?? "");
    }
  }
  assert.ok(said.size >= 4, [...said].join());
});
