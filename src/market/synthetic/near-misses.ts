// What begins like a structure and is none. A reader that fits lines to the last low and high sees ranges and springs here; one that fixes
// them at climax and rally does not.

import type { StructureDraft } from "./structure-draft.ts";

/** How much lower each swing of the channel is, in average true ranges: the second low is already too deep for a spring. */
const DRIFT = 2.2;

/** A rally that takes back most of the fall before its first real pause. */
export function drawVReversal({ sketch, support }: StructureDraft): void {
  sketch.draw({ high: sketch.close + 1.45, low: sketch.close - 0.1, close: sketch.close + 1.3, volume: 0.5 * sketch.last.volume });
  sketch.drive({ candles: 22, to: support + 17, spread: 1.02, volume: 1 });
  for (let step = 0; step < 4; step += 1) {
    sketch.drive({ candles: 9, to: sketch.close + 2.2, spread: 0.95, volume: 0.95 });
    sketch.drive({ candles: 3, to: sketch.close - 0.9, spread: 0.9, volume: 0.85 });
  }
}

/** Swings as wide as the range, each lower than the one before: every low pierces the last one and is reclaimed. */
export function drawDriftingChannel(draft: StructureDraft): void {
  const { sketch, support, resistance } = draft;
  for (let swing = 1; swing <= 4; swing += 1) {
    const drift = DRIFT * swing;
    const ceiling = resistance - drift + DRIFT;
    const down = sketch.random.integer(11, 14);
    sketch.walk({ candles: down, to: support - drift + 0.3, floor: support - drift, ceiling, volume: [0.95, 1.05] });
    const up = sketch.random.integer(11, 14);
    sketch.walk({ candles: up, to: resistance - drift - 0.3, floor: support - drift, ceiling: resistance - drift, volume: [0.95, 0.9] });
  }
}

/** A last reaction that stops in the middle of the range, and turns. */
export function drawHigherLow(draft: StructureDraft): void {
  const { sketch } = draft;
  const low = draft.level(sketch.random.between(0.4, 0.48));
  const candles = sketch.random.integer(8, 11);
  sketch.walk({ candles, to: low + 0.3, floor: low, ceiling: draft.level(0.95), volume: [0.8, 0.65] });
}
