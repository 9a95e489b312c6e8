// Phase B: swings between the two edges of the range on shrinking volume. Every low stays above the climax and every high below the
// automatic rally, so that the first pierce of an edge is the one that Phase C plants.

import type { StructureDraft } from "./structure-draft.ts";

/** Spends about the given number of candles and ends on a rally. */
export function drawSwings(draft: StructureDraft, candles: number): void {
  const { sketch } = draft;
  const reactions = Math.max(1, Math.round((candles / 13 - 1) / 2));
  const perLeg = candles / (2 * reactions + 1);
  drawLeg(draft, perLeg, draft.level(sketch.random.between(0.72, 0.92)), 0.9);
  for (let reaction = 0; reaction < reactions; reaction += 1) {
    drawLeg(draft, perLeg, draft.level(sketch.random.between(0.13, 0.26)), 0.85);
    drawLeg(draft, perLeg, draft.level(sketch.random.between(0.68, 0.9)), 0.85);
  }
}

function drawLeg(draft: StructureDraft, candles: number, to: number, volume: number): void {
  const { sketch } = draft;
  const length = Math.max(6, Math.round(candles * sketch.random.between(0.85, 1.15)));
  sketch.walk({ candles: length, to, floor: draft.level(0.07), ceiling: draft.level(0.96), volume: [volume, volume - 0.1] });
}
