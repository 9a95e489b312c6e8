import assert from "node:assert/strict";
import { test } from "node:test";
import { timeframeMs } from "#market";
import { plantSchematic } from "#market/synthetic";
import { knownAt, labelledReadings, outcomeOf, type LabelledReading } from "./cases.ts";
import { fitSeeds, measureSeeds, plantedCells, plantedCharts, TIMEFRAME, type PlantedCell } from "./planted-charts.ts";
import { readStructures } from "./read-structures.ts";
import { sampleEvent, sampleStructure } from "./structure-samples.fixture.ts";

const seeds = fitSeeds(1);
const readings = [...labelledReadings({ seeds, sources: ["planted", "near-miss", "scrambled"] })];

test("seeds to fit on and seeds to measure on never meet", () => {
  assert.throws(() => fitSeeds(313), /below 10,000/);
  const used = (range: typeof seeds): Set<string> => {
    const cells = plantedCells(1);
    return new Set(
      cells.flatMap((cell, place) => [...plantedCharts(cell, place, range)].map(({ candles }) => String(candles.at(-1)?.close))),
    );
  };
  const [fit, measured] = [used(seeds), used(measureSeeds(1))];
  assert.equal(fit.size, plantedCells(1).length);
  const [cell] = plantedCells(1);
  const lastCloses = [0, 1].map((place) =>
    [...plantedCharts(cell as PlantedCell, place, seeds)].map(({ candles }) => candles.at(-1)?.close),
  );
  assert.notDeepEqual(lastCloses[0], lastCloses[1], "no two cells share a seed");
  assert.equal([...fit].filter((chart) => measured.has(chart)).length, 0);
});

test("true are only planted ranges of whole schematics, and they carry their side", () => {
  const truths = readings.filter(({ isTrue }) => isTrue);
  assert.ok(truths.length > 0 && truths.length < readings.length / 2);
  for (const { source, side, truth } of truths) {
    assert.equal(source, "planted");
    assert.equal(side, truth?.exit === "up" ? "bullish" : "bearish");
  }
  for (const { source, side, isTrue } of readings) if (source === "scrambled") assert.deepEqual([side, isTrue], [null, false]);
  assert.ok(readings.some(({ source, isTrue, side }) => source === "near-miss" && !isTrue && side !== null));
});

test("a reading taken back to a moment is what a run up to that moment says", () => {
  const { structure, facts, candles } = readings.find(({ isTrue }) => isTrue) as LabelledReading;
  const instants = facts.map(({ confirmedAt }) => confirmedAt);
  for (const instant of instants) {
    const seen = candles.filter(({ openTime }) => openTime + timeframeMs(TIMEFRAME) <= instant);
    const run = readStructures(seen, { timeframe: TIMEFRAME }).find(({ id }) => id === structure.id);
    assert.deepEqual(knownAt({ facts }, instant), run);
  }
  assert.equal(knownAt({ facts }, Math.min(...instants) - 1), undefined);
  assert.deepEqual(knownAt({ facts }, Infinity), structure);
});

test("the outcome is the first close half a width beyond the range, after it opened", () => {
  const { candles, schematic } = plantSchematic({ kind: "distribution", variant: 1, stretch: 1, seed: 5, timeframe: TIMEFRAME });
  const opened = schematic.events.find(({ type }) => type === "ST")?.at ?? NaN;
  const structure = sampleStructure({ ...schematic.range, events: [sampleEvent("ST", opened, opened)] });
  assert.equal(outcomeOf(structure, candles), "bearish");
  assert.equal(outcomeOf(structure, candles.slice(0, 300)), null);
  const before = sampleStructure({ ...schematic.range, events: [sampleEvent("BC", 0, candles[0]?.openTime ?? NaN)] });
  assert.equal(outcomeOf(before, candles), "bearish", "the quiet lead lies below half a width of the range");
});
