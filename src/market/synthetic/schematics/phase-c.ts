// Phase C: the spring and its test, or in their place the last point of support (rules W:SPRING, W:TEST, W:LPS). Depth is in the ATR before
// the pierce, volume in means of the 20 candles before.

import type { SpringType } from "../planted-structure.ts";
import type { SchematicDraft } from "./schematic-draft.ts";

interface Effort {
  /** How far the low goes below support, in ATR. */
  readonly depth: readonly [number, number];
  readonly pierceVolume: readonly [number, number];
  readonly reclaimVolume: number;
  readonly approachVolume: number;
  /** Candles below support before the one that takes it back. */
  readonly below: readonly [number, number];
  /** How far above support the reclaim closes, in ATR. */
  readonly reclaim: number;
}

const EFFORTS: { readonly [type in SpringType]: Effort } = {
  1: { depth: [1.08, 1.42], pierceVolume: [1.9, 2.6], reclaimVolume: 1.8, approachVolume: 1.05, below: [1, 3], reclaim: 1 },
  2: { depth: [0.55, 0.92], pierceVolume: [0.95, 1.35], reclaimVolume: 1.15, approachVolume: 0.85, below: [1, 3], reclaim: 0.55 },
  3: { depth: [0.14, 0.42], pierceVolume: [0.5, 0.7], reclaimVolume: 0.68, approachVolume: 0.75, below: [1, 2], reclaim: 0.45 },
};

export function drawSpring(draft: SchematicDraft): void {
  const { sketch, support, random, style } = draft;
  const effort = EFFORTS[style.springType];
  draft.phase = "C";
  sketch.walk({
    candles: draft.candles(10, 14, { least: 6 }),
    to: support + 0.45 * sketch.atr,
    floor: support + 0.12,
    ceiling: Math.max(draft.level(0.95), sketch.close),
    volume: [0.8, effort.approachVolume],
  });
  const unit = sketch.atr;
  const low = support - random.between(...effort.depth) * unit;
  const usual = sketch.meanVolume;
  const below = random.integer(...effort.below);
  for (let place = 1; place <= below; place += 1) {
    const share = place / below;
    const bottom = support - (support - low) * share;
    const close = support - (support - bottom) * random.between(0.25, 0.45);
    sketch.draw({ high: sketch.close + 0.1 * unit, low: bottom, close, volume: random.between(...effort.pierceVolume) * usual });
  }
  draft.mark("SPRING", low);
  const close = support + effort.reclaim * unit;
  sketch.draw({ high: close + 0.12 * unit, low: sketch.close - 0.08 * unit, close, volume: effort.reclaimVolume * usual });
  draft.complete();
}

/** The rally from the spring, the quiet way back, and the close above the test's high. */
export function drawTest(draft: SchematicDraft): void {
  const { sketch, random, style } = draft;
  const each = { least: 3, most: 8 };
  sketch.drive({ candles: draft.candles(4, 5, each), to: draft.level(random.between(0.38, 0.46)), spread: 1.08, volume: 1.15 });
  const low = draft.level(random.between(0.1, 0.2));
  sketch.drive({ candles: draft.candles(4, 5, each), to: low + 0.62 * sketch.meanSpread, spread: 0.85, volume: 0.78 });
  const pierce = EFFORTS[style.springType].pierceVolume[0];
  draft.quietLow("TEST", { low, volume: Math.min(0.55, 0.62 * pierce) });
}

/** The second schematic: a reaction that stops well above support, on little volume, and turns. */
export function drawLastSupport(draft: SchematicDraft): void {
  const { sketch, random } = draft;
  draft.phase = "C";
  const low = draft.level(random.between(0.28, 0.35));
  const ceiling = Math.max(draft.level(0.97), sketch.close);
  sketch.walk({
    candles: draft.candles(8, 12, { least: 5 }),
    to: low + 0.35 * sketch.meanSpread,
    floor: low + 0.1,
    ceiling,
    volume: [0.8, 0.62],
  });
  draft.quietLow("LPS", { low, volume: 0.65 });
}
