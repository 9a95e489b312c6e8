// Phases D and E: the sign of strength, the jump across the creek, the back-up to it, and the markup (rules W:SOS, W:JAC, W:BU). Also the
// other ending: a held test that fails after all.

import type { StructureDraft } from "./structure-draft.ts";

export function drawSignOfStrength(draft: StructureDraft): void {
  const { sketch } = draft;
  const start = sketch.close;
  sketch.drive({ candles: 3, to: start + 0.45 * (draft.level(0.72) - start), spread: 1.1, volume: 1.25 });
  sketch.drive({ candles: 3, to: draft.level(0.64), spread: 1.05, volume: 1.2 });
  drawStrongCandle(draft, { close: draft.level(0.83), spread: 1.6, volume: 1.75 });
  draft.mark("SOS", sketch.close);
  draft.complete();
  const ceiling = draft.level(0.99); // the jump is the first to go beyond resistance
  sketch.drive({ candles: 2, to: draft.level(0.79), spread: 0.8, volume: 0.8, ceiling });
  sketch.drive({ candles: 3, to: draft.level(0.95), spread: 1.05, volume: 1.2, ceiling });
  const beyond = Math.max(0.12 * draft.width, 0.4 * sketch.atr);
  drawStrongCandle(draft, { close: draft.resistance + beyond, spread: 1.5, volume: 1.7 });
  draft.mark("JAC", sketch.close);
  draft.complete();
  sketch.drive({ candles: 3, to: draft.level(1.4), spread: 1.1, volume: 1.15 });
}

export function drawBackUp(draft: StructureDraft): void {
  const { sketch } = draft;
  const low = draft.level(sketch.random.between(1, 1.04));
  const spread = 0.65 * sketch.meanSpread;
  sketch.drive({ candles: sketch.random.integer(6, 8), to: low + spread, spread: 0.8, volume: 0.75 });
  sketch.draw({ high: low + spread, low, close: low + 0.6 * spread, volume: 0.6 * sketch.meanVolume });
  draft.mark("BU", low);
  const close = low + spread + 0.4 * sketch.atr;
  sketch.draw({ high: close + 0.1, low: sketch.close - 0.1, close, volume: 1.15 * sketch.meanVolume });
  draft.complete();
}

/** A trend of the given length in steps of two legs: a long one on, a short one back. */
export function drawTrend({ sketch }: StructureDraft, candles: number, perCandle: number): void {
  let left = candles;
  while (left > 0) {
    const on = Math.min(left, sketch.random.integer(13, 17));
    sketch.walk({ candles: on, to: sketch.close + 1.5 * perCandle * on, volume: [1.1, 1] });
    left -= on;
    const back = Math.min(left, sketch.random.integer(5, 8));
    if (back > 0) sketch.walk({ candles: back, to: sketch.close - 1.2 * perCandle * back, volume: [0.85, 0.75] });
    left -= back;
  }
}

/** The rally after the test dies in the lower half of the range, and the price falls through the spring on rising volume. */
export function drawFailure(draft: StructureDraft): void {
  const { sketch } = draft;
  sketch.drive({ candles: 3, to: draft.level(0.42), spread: 0.9, volume: 0.85 });
  sketch.drive({ candles: 4, to: draft.level(0.1), spread: 1.15, volume: 1.25 });
  drawStrongCandle(draft, { close: draft.support - 2, spread: 1.8, volume: 2 });
  sketch.drive({ candles: 4, to: draft.support - 4, spread: 1.1, volume: 1.2 });
}

function drawStrongCandle({ sketch }: StructureDraft, shape: { close: number; spread: number; volume: number }): void {
  const direction = Math.sign(shape.close - sketch.close);
  const spread = Math.max(shape.spread * sketch.meanSpread, Math.abs(shape.close - sketch.close) * 1.12);
  const far = shape.close + direction * 0.12 * spread;
  const near = far - direction * spread;
  sketch.draw({ high: Math.max(far, near), low: Math.min(far, near), close: shape.close, volume: shape.volume * sketch.meanVolume });
}
