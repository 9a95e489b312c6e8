// Phase A: a long fall that gathers speed, preliminary support, the selling climax, the automatic rally and the secondary test
// (rules W:PS, W:SC, W:AR, W:ST). It leaves the draft with its support and resistance.

import type { StructureDraft } from "./structure-draft.ts";

/** Candles from the top of the fall to the selling climax. */
export const FALL_CANDLES = 90;

export function drawQuietLead({ sketch }: StructureDraft, candles: number): void {
  if (candles === 0) return;
  const top = sketch.close + 2.5;
  const bottom = sketch.close - 2.5;
  sketch.walk({ candles, to: sketch.close, floor: bottom, ceiling: top, volume: [1, 1] });
}

/** Two legs and their rallies, preliminary support, an accelerating last leg, and the climax that ends it. */
export function drawFallAndClimax(draft: StructureDraft): void {
  const { sketch } = draft;
  const top = sketch.close;
  sketch.walk({ candles: 18, to: top - 6.5, volume: [1, 1.1] });
  sketch.walk({ candles: 11, to: top - 3, volume: [0.95, 0.85] });
  sketch.walk({ candles: 18, to: top - 10, volume: [1, 1.15] });
  sketch.walk({ candles: 11, to: top - 6.6, volume: [0.95, 0.85] });
  sketch.walk({ candles: 11, to: top - 10.4, volume: [1, 1.15] });
  drawPreliminarySupport(draft);
  sketch.walk({ candles: 5, to: top - 9.2, ceiling: top - 7.5, volume: [1.2, 0.95] });
  sketch.walk({ candles: 9, to: top - 13.4, ceiling: top - 8.5, volume: [1, 1.25] });
  sketch.drive({ candles: 5, to: top - 18.5, spread: 1.15, volume: 1.15 });
  drawSellingClimax(draft);
}

/** Climax low plus the width of the range is the high of the rally. */
export function drawAutomaticRally(draft: StructureDraft): void {
  const { sketch } = draft;
  const width = sketch.random.between(7.5, 9);
  const high = draft.support + width;
  const climaxVolume = sketch.last.volume;
  sketch.draw({ high: sketch.close + 1.45, low: sketch.close - 0.1, close: sketch.close + 1.3, volume: 0.55 * climaxVolume });
  const candles = sketch.random.integer(6, 8);
  sketch.walk({ candles, to: high - 0.7, floor: sketch.close - 0.4, ceiling: high - 0.1, volume: [1.7, 1.1] });
  sketch.draw({ high, low: sketch.close - 0.2, close: high - 0.35, volume: sketch.random.between(1.05, 1.2) });
  draft.resistance = high;
  draft.mark("AR", high);
}

export function drawSecondaryTest(draft: StructureDraft): void {
  const { sketch } = draft;
  const low = draft.level(sketch.random.between(0.08, 0.2));
  const candles = sketch.random.integer(10, 14);
  sketch.walk({ candles, to: low + 0.75, floor: low + 0.15, ceiling: draft.resistance - 0.2, volume: [1.05, 0.8] });
  const spread = 0.75 * sketch.meanSpread;
  sketch.draw({ high: low + spread, low, close: low + 0.55 * spread, volume: 0.75 * sketch.meanVolume });
  draft.mark("ST", low);
}

function drawPreliminarySupport(draft: StructureDraft): void {
  const { sketch } = draft;
  const spread = 1.5 * sketch.meanSpread;
  const high = sketch.close + 0.1;
  const low = high - spread;
  sketch.draw({ high, low, close: low + 0.5 * spread, volume: sketch.random.between(1.7, 2) * sketch.meanVolume });
  draft.mark("PS", low);
}

function drawSellingClimax(draft: StructureDraft): void {
  const { sketch } = draft;
  const spread = sketch.random.between(2, 2.4) * sketch.meanSpread;
  const high = sketch.close + 0.1;
  const low = high - spread;
  const volume = sketch.random.between(3, 3.8) * sketch.meanVolume;
  sketch.draw({ high, low, close: low + 0.45 * spread, volume });
  draft.support = low;
  draft.mark("SC", low);
}
