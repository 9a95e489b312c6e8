// The table of planted textbook shapes at the end of reference/elliott.md: what is the top answer on each? Every row is drawn with several
// seeds; `leads` is how many of them have the planted pattern, point for point, in the leading count, and `amongThree` in one of the first
// three. The figures are what the reading reaches; a change that finds less fails.

import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { nearMiss, plantWaves, type PlantedWave, type PlantedWavesOptions } from "#market/synthetic";
import { lastMoment, pointsOf } from "./counted-chart.fixture.ts";
import type { Count, Wave } from "./wave.ts";

/** The weights were fitted on seeds below ten thousand. */
const SEEDS = Array.from({ length: 10 }, (_, place) => 20_001 + place);

interface Row {
  readonly shape: Omit<PlantedWavesOptions, "seed" | "timeframe">;
  readonly leads: number;
  readonly amongThree: number;
}

const TABLE: { readonly [name: string]: Row } = {
  "impulse with an extended third wave, up": {
    shape: { pattern: "impulse", variant: "extended_3", direction: "up" },
    leads: 9,
    amongThree: 9,
  },
  "impulse with an extended third wave, down": {
    shape: { pattern: "impulse", variant: "extended_3", direction: "down" },
    leads: 9,
    amongThree: 9,
  },
  "impulse with a truncated fifth wave": { shape: { pattern: "impulse", variant: "truncated" }, leads: 10, amongThree: 10 },
  "impulse with an extended fifth wave": { shape: { pattern: "impulse", variant: "extended_5" }, leads: 8, amongThree: 8 },
  "contracting ending diagonal": { shape: { pattern: "ending_diagonal", variant: "contracting" }, leads: 9, amongThree: 9 },
  "zigzag down": { shape: { pattern: "zigzag", direction: "down" }, leads: 9, amongThree: 10 },
  "expanded flat": { shape: { pattern: "flat", variant: "expanded" }, leads: 10, amongThree: 10 },
  "running flat": { shape: { pattern: "flat", variant: "running" }, leads: 5, amongThree: 8 },
  "contracting triangle": { shape: { pattern: "triangle", variant: "contracting" }, leads: 10, amongThree: 10 },
};

describe("planted textbook shapes", () => {
  for (const [name, { shape, leads, amongThree }] of Object.entries(TABLE)) {
    test(`${name}: leads on ${leads} charts of ${SEEDS.length}, among the first three on ${amongThree}`, () => {
      const ranks = SEEDS.map((seed) => rankOf(plantWaves({ ...shape, seed, timeframe: "1h" })));
      const within = (place: number): number => ranks.filter((rank) => rank < place).length;
      const found = `ranks ${ranks.join(", ")}`;
      assert.ok(within(1) >= leads, found);
      assert.ok(within(3) >= amongThree, found);
    });
  }

  test("five waves whose fourth overlaps the first are never counted as an impulse", () => {
    for (const seed of SEEDS) {
      const { candles, truth } = nearMiss({ seed, rule: "I4", timeframe: "1h" });
      for (const count of lastMoment(candles).counts) assert.equal(holder(count.root, { ...truth, pattern: "impulse" }), undefined);
    }
  });
});

/** Place of the first count that holds the planted pattern; Infinity where none does. */
function rankOf({ candles, truth }: { candles: Parameters<typeof lastMoment>[0]; truth: PlantedWave }): number {
  const rank = lastMoment(candles).counts.findIndex(({ root }: Count) => holder(root, truth) !== undefined);
  return rank === -1 ? Infinity : rank;
}

/** The wave of a count that is the planted one, point for point. */
function holder(wave: Wave, truth: PlantedWave): Wave | undefined {
  if (wave.pattern === truth.pattern && pointsOf(wave).join() === pointsOf(truth).join()) return wave;
  for (const child of wave.children) {
    const found = holder(child, truth);
    if (found !== undefined) return found;
  }
  return undefined;
}
