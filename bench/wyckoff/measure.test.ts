// The tables are computed from charts, not written by hand: a few of their figures are checked against the charts themselves.

import assert from "node:assert/strict";
import { test } from "node:test";
import { measureNearMisses } from "./measure-near-misses.ts";
import { nullRow, tallyOf } from "./measure-nulls.ts";
import { measurePlanted } from "./measure-planted.ts";
import { measureSeeds, plantedCells, plantedCharts, walks } from "./planted-charts.ts";
import { table } from "./tables.ts";

const seeds = measureSeeds(1);
const LOOK = { noise: 1, isLifelike: false };

test("every kind, variant and stretch has its row, and every planted event is counted", () => {
  const { text } = measurePlanted(seeds, LOOK);
  for (const { kind, variant, stretch } of plantedCells(1)) assert.match(text, new RegExp(`^${kind} ${variant} +x${stretch} +1 `, "m"));
  const planted = plantedCells(1)
    .flatMap((cell, place) => [...plantedCharts(cell, place, seeds)])
    .flatMap(({ schematic }) => schematic.events)
    .filter(({ type }) => type === "LPSY");
  assert.match(text, new RegExp(`^LPSY +${planted.length} `, "m"));
});

test("near-misses have a row each", () => {
  assert.equal(
    measureNearMisses(seeds, LOOK).match(/^(v-reversal|drifting-channel|no-phase-c|failed-spring|failed-test) +\d+ /gm)?.length,
    5,
  );
});

test("a null market is counted by its candles, and set against what was planted", () => {
  const [walk] = walks(seeds);
  const tally = tallyOf([walk ?? []]);
  assert.equal(tally.candles, 10_000);
  assert.ok(tally.directional <= tally.ranges);
  assert.deepEqual(nullRow("walk", { candles: 2000, ranges: 8, directional: 1, on: 3, back: 1 }, 2), [
    "walk",
    "2000",
    "4.00",
    "0.50",
    "0.25",
    "75 % of 4",
  ]);
});

test("a table lines its columns up", () => {
  assert.equal(table("T", ["name", "n"], [["a", "10"]]), "\nT\nname   n\na     10\n");
});
