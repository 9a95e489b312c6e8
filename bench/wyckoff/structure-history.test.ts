import assert from "node:assert/strict";
import { test } from "node:test";
import { sampleStructure } from "./structure-samples.fixture.ts";
import { directionalPhaseD, publishedSides, statesOf } from "./structure-history.ts";

const bullish = { bullish: 0.8, bearish: 0.2 };
const bearish = { bullish: 0.2, bearish: 0.8 };
const even = { bullish: 0.5, bearish: 0.5 };

test("states run from the opening to the present, one for each moment of change", () => {
  const structure = sampleStructure({
    phase: "D",
    weights: bullish,
    support: 99,
    changes: [
      { confirmedAt: 1, field: "support", from: 100, to: 99 },
      { confirmedAt: 2, field: "phase", from: "A", to: "B" },
      { confirmedAt: 3, field: "event", from: "SC 0", to: "failed" },
      { confirmedAt: 4, field: "phase", from: "B", to: "D" },
      { confirmedAt: 4, field: "weights", from: even, to: bullish },
    ],
  });
  const states = statesOf(structure);
  assert.deepEqual(
    states.map(({ confirmedAt, phase, support }) => [confirmedAt, phase, support]),
    [
      [null, "A", 100],
      [1, "A", 99],
      [2, "B", 99],
      [4, "D", 99],
    ],
  );
  assert.deepEqual(states.at(-1)?.weights, bullish);
  assert.deepEqual(states[0]?.weights, even);
});

test("a directional Phase D needs the phase and the weight at the same time", () => {
  const weigh = (confirmedAt: number, from: typeof even, to: typeof even) => ({ confirmedAt, field: "weights", from, to }) as const;
  const early = [
    weigh(1, even, bullish),
    { confirmedAt: 2, field: "phase", from: "B", to: "C" } as const,
    weigh(3, bullish, even),
    { confirmedAt: 4, field: "phase", from: "C", to: "D" } as const,
  ];
  assert.equal(directionalPhaseD(sampleStructure({ phase: "D", weights: even, changes: early })), null);
  const later = sampleStructure({ phase: "D", weights: bearish, changes: [...early, weigh(5, even, bearish)] });
  assert.deepEqual(directionalPhaseD(later), { side: "bearish", confirmedAt: 5 });
});

test("a side is published each time it changes, and no more once the structure has ended", () => {
  const changes = [
    { confirmedAt: 1, field: "weights", from: even, to: bullish },
    { confirmedAt: 2, field: "weights", from: bullish, to: { bullish: 0.9, bearish: 0.1 } },
    { confirmedAt: 3, field: "weights", from: { bullish: 0.9, bearish: 0.1 }, to: bearish },
    { confirmedAt: 4, field: "status", from: "open", to: "completed" },
    { confirmedAt: 5, field: "weights", from: bearish, to: bullish },
  ] as const;
  assert.deepEqual(publishedSides(sampleStructure({ weights: bullish, status: "completed", changes })), [
    { side: "bullish", confirmedAt: 1 },
    { side: "bearish", confirmedAt: 3 },
  ]);
});
