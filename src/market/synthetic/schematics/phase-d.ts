// Phases D and E: the sign of strength, a last point of support, the jump across the creek, the back-up to it, and the trend (rules W:SOS,
// W:LPS, W:JAC, W:BU).

import type { SchematicDraft } from "./schematic-draft.ts";

export function drawPhaseD(draft: SchematicDraft): void {
  draft.phase = "D";
  const from = draft.sketch.close;
  drawSignOfStrength(draft);
  if (draft.style.hasLastSupport) drawLastSupportAfter(draft, from);
  else drawPause(draft);
  drawJump(draft);
  if (draft.style.hasBackUp) drawBackUp(draft);
}

/** A trend of the given length in steps of two legs: a long one on, a short one back. */
export function drawTrend(draft: SchematicDraft, candles: number, perCandle: number): void {
  const { sketch } = draft;
  let left = candles;
  while (left > 0) {
    const on = Math.min(left, draft.candles(13, 17, { least: 6 }));
    const { low, high } = sketch.last;
    const [floor, ceiling] = perCandle > 0 ? [low, Infinity] : [-Infinity, high];
    sketch.walk({ candles: on, to: sketch.close + 1.5 * perCandle * on, floor, ceiling, volume: [1.1, 1] });
    left -= on;
    const back = Math.min(left, draft.candles(5, 8, { least: 3 }));
    if (back > 0) sketch.walk({ candles: back, to: sketch.close - 1.2 * perCandle * back, volume: [0.85, 0.75] });
    left -= back;
  }
}

function drawSignOfStrength(draft: SchematicDraft): void {
  const { sketch, random, style } = draft;
  const start = sketch.close;
  const end = start > draft.level(0.33) ? random.between(0.94, 0.98) : random.between(0.84, 0.94);
  const ceiling = draft.level(0.99);
  const brief = { least: 2, most: 6 };
  const on = (share: number): number => start + share * (draft.level(end) - start);
  sketch.drive({ candles: draft.candles(2, 3, brief), to: on(0.32), spread: 1.1, volume: 1.25 });
  const middle = draft.candles(2, 8, { least: 2 }) - 2;
  if (middle > 2) sketch.walk({ candles: middle, to: on(0.55), floor: on(0.1), ceiling: on(0.8), volume: [1.15, 1.2] });
  sketch.drive({ candles: draft.candles(2, 3, brief), to: on(0.74), spread: 1.08, volume: 1.22, ceiling });
  draft.strongCandle({ close: draft.level(end), spread: style.stretch < 1 ? 1.45 : 1.6, volume: random.between(1.55, 1.95), ceiling });
  draft.mark("SOS", sketch.close);
  draft.complete();
}

/** Gives back a third to a half of the sign of strength, quietly. */
function drawLastSupportAfter(draft: SchematicDraft, from: number): void {
  const { sketch, random } = draft;
  const low = sketch.close - random.between(0.32, 0.5) * (sketch.close - from);
  const ceiling = Math.min(draft.level(0.99), sketch.close + 0.2);
  sketch.walk({
    candles: draft.candles(4, 7, { least: 3 }),
    to: low + 0.35 * sketch.meanSpread,
    floor: low + 0.1,
    ceiling,
    volume: [0.8, 0.65],
  });
  draft.quietLow("LPS", { low, volume: 0.65, ceiling: draft.level(0.99) });
}

function drawPause(draft: SchematicDraft): void {
  const { sketch } = draft;
  const ceiling = draft.level(0.99);
  sketch.drive({
    candles: draft.candles(2, 3, { least: 2, most: 8 }),
    to: sketch.close - 0.05 * draft.width,
    spread: 0.8,
    volume: 0.8,
    ceiling,
  });
}

/** The jump is the first close beyond everything the range has seen. */
function drawJump(draft: SchematicDraft): void {
  const { sketch, random } = draft;
  const beyond = draft.resistance + Math.max(0.12 * draft.width, 0.4 * sketch.atr);
  const goal = Math.max(beyond, draft.creek + 0.15 * sketch.atr);
  const ceiling = draft.level(0.99);
  if (sketch.close < draft.level(0.85)) {
    sketch.walk({ candles: draft.candles(3, 5), to: draft.level(0.92), floor: sketch.last.low + 0.05, ceiling, volume: [1.05, 1.2] });
  }
  sketch.drive({ candles: 2, to: draft.level(0.96), spread: 1, volume: 1.1, ceiling });
  draft.strongCandle({ close: goal, spread: 1.5, volume: random.between(1.5, 1.9) });
  draft.mark("JAC", sketch.close);
  draft.complete();
  const rise = Math.max(1.5 * sketch.atr, random.between(0.2, 0.35) * draft.width);
  sketch.walk({ candles: draft.candles(3, 4, { most: 9 }), to: sketch.close + rise, floor: sketch.close - 0.2, volume: [1.3, 1.1] });
}

function drawBackUp(draft: SchematicDraft): void {
  const { sketch, random } = draft;
  const low = draft.resistance + random.between(-0.12 * draft.width, 0.35);
  const candles = draft.candles(5, 8, { least: 4, most: 18 });
  sketch.walk({ candles, to: low + 0.35 * sketch.meanSpread, floor: low + 0.1, ceiling: sketch.close + 0.2, volume: [0.85, 0.7] });
  draft.quietLow("BU", { low, volume: 0.62 });
}
