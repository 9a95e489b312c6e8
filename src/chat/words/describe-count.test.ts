import assert from "node:assert/strict";
import { test } from "node:test";
import type { Count, CountChange } from "#analysis";
import { exampleCandles } from "../../../test/generators/bot-view.ts";
import { exampleCounts, exampleCountsByDegree } from "../../../test/generators/counts.ts";
import { countLines, degreeLines } from "./describe-count.ts";

const price = (value: number): string => value.toFixed(2);
const counts = exampleCounts(exampleCandles());
const change: CountChange = {
  confirmedAt: Date.UTC(2024, 0, 23, 4),
  degree: "minor",
  pattern: "impulse",
  direction: "up",
  wave: "4",
  probability: 0.34,
  invalidation: 112.39,
  previous: "zigzag C",
  reason: "Z4: wave C went on as an impulse",
};

test("the leading count and the best alternate are told, with what ends them and where they aim", () => {
  assert.deepEqual(countLines(counts, [change], price), [
    "Elliott (a share of the counted forest is no chance of profit)",
    "  leads   impulse up, wave 4 forming as an expanded flat; minor degree, 34 % of the counted forest",
    "          stronger than 83 % of the counts that lead on shuffled charts",
    "          from 98.36 (2024-01-15 21:00 UTC): 1 at 112.39, 2 at 109.68, 3 at 130.00, 4 so far 125.87",
    "          ends below 112.39 (I4)",
    "          targets 121.83 (0.382 of wave 3; C = 1.0 x A), 119.41 (0.5 of wave 3; C = 1.236 x A), 124.89 (0.236 of wave 3)",
    "  or else zigzag down, wave C forming; minute degree, 21 % of the counted forest",
    "          from 132.10 (2024-01-23 00:00 UTC): A at 126.20, B at 129.96, C so far 125.87",
    "          ends above 129.96 (Z4)",
    "          targets 124.16 (C = 1.0 x A), 120.70 (C = 1.618 x A; prior fourth wave)",
    "  last change 2024-01-23 04:00 UTC: minor impulse up, wave 4 instead of zigzag C: Z4: wave C went on as an impulse",
  ]);
});

test("the bound of a fifth wave is told", () => {
  const bounded: Count = { ...(counts[0] as Count), upperBound: { price: 140, side: "above", rule: "I3" }, targets: [] };
  assert.equal(countLines([bounded], [], price)[4], "          ends below 112.39 (I4); wave 5 not above 140.00 (I3)");
});

test("evidence among null markets is never rounded up, and not told where it is not known", () => {
  const told = (percentile: number | null): string | undefined =>
    countLines([{ ...(counts[0] as Count), percentile }], [], price).find((line) => line.includes("shuffled"));
  assert.equal(told(0.699), "          stronger than 69 % of the counts that lead on shuffled charts");
  assert.equal(told(1), "          stronger than 99 % of the counts that lead on shuffled charts");
  assert.equal(told(null), undefined);
});

test("each degree is told in a line, the largest first", () => {
  assert.deepEqual(degreeLines(exampleCountsByDegree(exampleCandles()), price), [
    "By degree (shares are of the readings of that degree)",
    "  intermediate      zigzag up, wave A forming; 44 %, ends below 98.36",
    "  minor             impulse up, wave 4 forming as an expanded flat; 71 %, ends below 112.39",
    "  minute            zigzag down, wave C forming; 58 %, ends above 129.96",
  ]);
  assert.deepEqual(degreeLines([], price), []);
});

test("a chart without a count says so", () =>
  assert.deepEqual(countLines([], [], price), ["Elliott: no count (the chart is too short for one, or ENABLE_ELLIOTT is off)"]));
