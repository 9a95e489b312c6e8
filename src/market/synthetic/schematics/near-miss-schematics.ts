// What begins like a schematic and is none. A reader that fits lines to the last low and high sees ranges and springs here; one that waits
// for proof does not.

import type { SchematicDraft } from "./schematic-draft.ts";

/** A rally that takes back most of the decline before its first real pause. */
export function drawVReversal(draft: SchematicDraft): void {
  const { sketch, style, support } = draft;
  sketch.draw({ high: sketch.close + 1.45, low: sketch.close - 0.1, close: sketch.close + 1.3, volume: 0.5 * sketch.last.volume });
  sketch.drive({ candles: draft.candles(20, 24, { least: 12 }), to: support + 0.9 * style.trend, spread: 1.02, volume: 1 });
  for (let step = 0; step < 4; step += 1) {
    sketch.drive({ candles: draft.candles(8, 10), to: sketch.close + 2.2, spread: 0.95, volume: 0.95 });
    sketch.drive({ candles: 3, to: sketch.close - 0.9, spread: 0.9, volume: 0.85 });
  }
}

/** Swings as wide as the range, each lower than the one before: every low pierces the last one and is taken back. */
export function drawDriftingChannel(draft: SchematicDraft): void {
  const { sketch, random, support, resistance } = draft;
  const drift = random.between(1.7, 2.5) * Math.max(1, draft.width / 8);
  for (let swing = 1; swing <= 4; swing += 1) {
    const fallen = drift * swing;
    const ceiling = resistance - fallen + drift;
    const floor = support - fallen;
    sketch.walk({ candles: draft.candles(11, 14, { least: 6 }), to: floor + 0.3, floor, ceiling, volume: [0.95, 1.05] });
    const up = resistance - fallen;
    sketch.walk({ candles: draft.candles(11, 14, { least: 6 }), to: up - 0.3, floor, ceiling: up, volume: [0.95, 0.9] });
  }
}

/** From the middle of the range straight out of it. */
export function drawPlainBreak(draft: SchematicDraft, direction: 1 | -1): void {
  const { sketch, random } = draft;
  const middle = draft.level(random.between(0.45, 0.55));
  const [floor, ceiling] = [draft.level(0.05), Math.max(draft.level(0.97), sketch.close)];
  sketch.walk({ candles: draft.candles(6, 9), to: middle, floor, ceiling, volume: [0.85, 0.9] });
  const edge = direction === 1 ? draft.creek : draft.support;
  const inside = { floor: draft.level(0.01), ceiling: draft.level(0.99) };
  sketch.drive({ candles: draft.candles(3, 4, { most: 8 }), to: edge - 0.3 * direction, spread: 1.1, volume: 1.2, ...inside });
  draft.strongCandle({ close: edge + direction * Math.max(1.3 * sketch.atr, 0.2 * draft.width), spread: 1.6, volume: 1.8 });
  sketch.drive({ candles: 4, to: sketch.close + direction * 2.5, spread: 1.05, volume: 1.1 });
}

/** The rally dies in the lower half, and the price falls through the spring on rising volume. */
export function drawFailure(draft: SchematicDraft): void {
  const { sketch, random, support } = draft;
  sketch.walk({ candles: draft.candles(3, 5), to: draft.level(random.between(0.36, 0.46)), floor: support + 0.1, volume: [0.9, 0.8] });
  sketch.drive({ candles: draft.candles(3, 5, { most: 12 }), to: draft.level(0.06), spread: 1.15, volume: 1.2 });
  draft.strongCandle({ close: support - 2 * Math.max(1, sketch.atr), spread: 1.8, volume: 2 });
  sketch.drive({ candles: 4, to: sketch.close - 2.2, spread: 1.1, volume: 1.2 });
}
