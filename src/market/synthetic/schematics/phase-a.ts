// Phase A as a decline ends: the trend that gathers speed, preliminary support, the selling climax, the automatic rally and the secondary
// test (rules W:PS, W:SC, W:AR, W:ST). Turned upside down it is the end of an advance.

import type { SchematicDraft } from "./schematic-draft.ts";

export function drawQuietLead({ sketch }: SchematicDraft, candles: number): void {
  if (candles === 0) return;
  sketch.walk({ candles, to: sketch.close, floor: sketch.close - 2.5, ceiling: sketch.close + 2.5, volume: [1, 1] });
}

/** Two legs and their rallies, preliminary support, a last leg that gathers speed, and the climax that ends it. */
export function drawDecline(draft: SchematicDraft): void {
  const { sketch, random } = draft;
  const top = sketch.close;
  const fallen = (share: number): number => top - draft.style.trend * (share + random.between(-0.02, 0.02));
  const [firstLow, secondLow] = [0.35, 0.55];
  sketch.walk({ candles: draft.candles(16, 20, { least: 8 }), to: fallen(firstLow), volume: [1, 1.1] });
  sketch.walk({ candles: draft.candles(9, 12, { least: 5 }), to: fallen(0.17), volume: [0.95, 0.85] });
  sketch.walk({ candles: draft.candles(16, 20, { least: 8 }), to: fallen(secondLow), volume: [1, 1.15] });
  sketch.walk({ candles: draft.candles(9, 12, { least: 5 }), to: fallen(0.36), volume: [0.95, 0.85] });
  sketch.walk({ candles: draft.candles(9, 12, { least: 5 }), to: fallen(0.58), volume: [1, 1.15] });
  if (draft.style.hasPreliminary) drawPreliminarySupport(draft, fallen(0.42));
  const start = sketch.close;
  sketch.walk({ candles: draft.candles(7, 10, { least: 4 }), to: fallen(0.74), ceiling: start + 1, volume: [1, 1.25] });
  drawClimax(draft, fallen(1));
}

/** The climax low plus the width of the range is the high of the rally. */
export function drawAutomaticRally(draft: SchematicDraft): void {
  const { sketch, style, random } = draft;
  const high = draft.support + style.width;
  const loudest = Math.max(...sketch.candles.slice(-3).map(({ volume }) => volume));
  sketch.draw({ high: sketch.close + 1.45, low: sketch.close - 0.1, close: sketch.close + 1.3, volume: 0.55 * loudest });
  const candles = draft.candles(6, 9, { least: 4, most: 26 });
  const to = Math.max(high - 0.7, sketch.close + 0.1);
  sketch.walk({ candles, to, floor: sketch.close - 0.4, ceiling: high - 0.1, volume: [1.6, 1.1] });
  sketch.draw({ high, low: sketch.close - 0.2, close: high - 0.35, volume: random.between(1.05, 1.2) });
  draft.resistance = high;
  draft.creek = high;
  draft.mark("AR", high);
}

export function drawSecondaryTest(draft: SchematicDraft): void {
  const { sketch, random } = draft;
  const low = draft.level(random.between(0.03, 0.24));
  const candles = draft.candles(10, 14, { least: 6, most: 50 });
  sketch.walk({ candles, to: low + 0.75, floor: low + 0.15, ceiling: draft.resistance - 0.2, volume: [1.05, 0.8] });
  const spread = 0.75 * sketch.meanSpread;
  sketch.draw({ high: low + spread, low, close: low + 0.55 * spread, volume: random.between(0.65, 0.85) * sketch.meanVolume });
  draft.mark("ST", low);
}

function drawPreliminarySupport(draft: SchematicDraft, rallyTo: number): void {
  const { sketch, random } = draft;
  const high = sketch.close + 0.1;
  const spread = 1.5 * sketch.meanSpread;
  const low = high - spread;
  sketch.draw({ high, low, close: low + 0.5 * spread, volume: random.between(1.7, 2.3) * sketch.meanVolume });
  draft.mark("PS", low);
  const to = Math.min(Math.max(rallyTo, low + 2), low + 3.2);
  sketch.walk({ candles: 4, to, floor: low + 0.1, ceiling: to + 0.5, volume: [1.2, 0.95] });
}

/** A few fast candles, then the zone: the loudest candle first or last, and the low on its last candle. */
function drawClimax(draft: SchematicDraft, low: number): void {
  const { sketch, style, random } = draft;
  const zone = style.climaxCandles;
  const spread = random.between(2, 2.4) * sketch.meanSpread;
  const before = low + spread * (0.9 + 0.55 * (zone - 1));
  if (before < sketch.close) sketch.drive({ candles: draft.candles(4, 6, { least: 3, most: 8 }), to: before, spread: 1.15, volume: 1.15 });
  const usual = sketch.meanVolume;
  const loudAt = zone === 1 || random.next() < 0.6 ? zone : 1;
  for (let place = 1; place <= zone; place += 1) {
    const share = place === loudAt ? 1 : 0.6;
    const width = place === loudAt ? spread : 0.75 * spread;
    const high = sketch.close + 0.1;
    const bottom = high - width;
    sketch.draw({ high, low: bottom, close: bottom + random.between(0.28, 0.55) * width, volume: share * style.climaxVolume * usual });
  }
  draft.support = Math.min(...sketch.candles.slice(-zone).map((candle) => candle.low));
  draft.mark("SC", draft.support);
}
