// Phase C: the approach to support, the spring that pierces it and is reclaimed on the next candle, the rally, and the quiet test whose
// high is then taken (rules W:SPRING, W:TEST). Depth is in the ATR before the pierce, volume in means of the 20 candles before.

import type { SpringType } from "./planted-structure.ts";
import type { StructureDraft } from "./structure-draft.ts";

interface Effort {
  /** How far the low goes below support, and where the candle closes, in ATR below support. */
  readonly depth: number;
  readonly closeBelow: number;
  /** How far above support the reclaim closes, in ATR. */
  readonly reclaim: number;
  readonly pierceVolume: number;
  readonly reclaimVolume: number;
  readonly approachVolume: number;
}

const EFFORTS: { readonly [type in SpringType]: Effort } = {
  1: { depth: 1.25, closeBelow: 0.45, reclaim: 1, pierceVolume: 2.3, reclaimVolume: 1.8, approachVolume: 1.05 },
  2: { depth: 0.72, closeBelow: 0.15, reclaim: 0.55, pierceVolume: 1.15, reclaimVolume: 1.15, approachVolume: 0.85 },
  3: { depth: 0.3, closeBelow: 0.08, reclaim: 0.45, pierceVolume: 0.6, reclaimVolume: 0.68, approachVolume: 0.75 },
};

export function drawSpring(draft: StructureDraft, type: SpringType): void {
  const { sketch, support } = draft;
  const effort = EFFORTS[type];
  const approach = sketch.random.integer(10, 14);
  sketch.walk({
    candles: approach,
    to: support + 0.45 * sketch.atr,
    floor: support + 0.12,
    ceiling: draft.level(0.95),
    volume: [0.8, effort.approachVolume],
  });
  const unit = sketch.atr;
  const low = support - effort.depth * unit;
  const volume = effort.pierceVolume * sketch.meanVolume;
  sketch.draw({ high: sketch.close + 0.1 * unit, low, close: support - effort.closeBelow * unit, volume });
  draft.mark("SPRING", low);
  const close = support + effort.reclaim * unit;
  sketch.draw({ high: close + 0.12 * unit, low: sketch.close - 0.08 * unit, close, volume: effort.reclaimVolume * sketch.meanVolume });
  draft.complete();
}

export function drawTest(draft: StructureDraft, type: SpringType): void {
  const { sketch } = draft;
  sketch.drive({ candles: sketch.random.integer(4, 5), to: draft.level(sketch.random.between(0.38, 0.44)), spread: 1.08, volume: 1.2 });
  const low = draft.level(sketch.random.between(0.12, 0.17));
  const spread = 0.62 * sketch.meanSpread;
  sketch.drive({ candles: sketch.random.integer(4, 5), to: low + spread, spread: 0.85, volume: 0.75 });
  const volume = Math.min(0.55, 0.62 * EFFORTS[type].pierceVolume) * sketch.meanVolume;
  const high = low + spread;
  sketch.draw({ high, low, close: low + 0.65 * spread, volume });
  draft.mark("TEST", low);
  const close = high + 0.3 * sketch.atr;
  sketch.draw({ high: close + 0.1, low: sketch.close - 0.1, close, volume: 1.05 * sketch.meanVolume });
  draft.complete();
}
