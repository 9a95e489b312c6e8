// Phase B: swings between the edges on shrinking volume, with what may happen in it: tests of support, an upthrust action, a minor sign of
// strength, an early dip below support (rules W:ST, W:UA, W:MSOW).

import type { SchematicDraft } from "./schematic-draft.ts";

/** A reaction low this near to support is a test of it. */
const TEST_ZONE = 0.22;
/** Later than this share of Phase B a dip below support would be a spring. */
const EARLY = 0.4;
/** A range older than some 500 candles is stale. */
const LONGEST = 350;

/** Ends on a rally, from which Phase C comes down. A bare one never goes beyond its edges. */
export function drawPhaseB(draft: SchematicDraft, isBare: boolean): void {
  const { style, random } = draft;
  draft.phase = "B";
  const perLeg = Math.max(6, Math.round(random.between(11, 15) * style.stretch ** 0.7));
  const candles = Math.min(LONGEST, random.between(60, 110) * style.stretch);
  const reactions = Math.max(2, Math.round(candles / (2 * perLeg)));
  const upthrustAt = style.hasUpthrust && !isBare ? random.integer(0, reactions - 1) : -1;
  const strengthAt = style.hasMinorStrength && !isBare ? random.integer(Math.floor(reactions / 2), reactions - 1) : -1;
  if (!style.isContinuation) drawRally(draft, perLeg, random.between(0.7, 0.93));
  for (let reaction = 0; reaction < reactions; reaction += 1) {
    const progress = reaction / reactions;
    const pokes = (): boolean => !isBare && style.pokes > 0 && random.next() < style.pokes;
    const isEarly = progress < EARLY;
    if (isEarly && ((reaction === 0 && style.hasMinorWeakness && !isBare) || pokes())) drawEarlyDip(draft, perLeg);
    else drawReaction(draft, perLeg, random.between(0.08, 0.26) + (style.isContinuation ? 0.12 * progress : 0));
    if (reaction === strengthAt) drawMinorStrength(draft, perLeg);
    else if (reaction === upthrustAt || pokes()) drawUpthrust(draft, perLeg);
    else drawRally(draft, perLeg, random.between(0.66, 0.93));
  }
}

function legCandles({ random }: SchematicDraft, perLeg: number): number {
  return Math.max(5, Math.round(perLeg * random.between(0.8, 1.2)));
}

function drawRally(draft: SchematicDraft, perLeg: number, share: number): void {
  const candles = legCandles(draft, perLeg);
  draft.sketch.walk({ candles, to: draft.level(share), floor: floorOf(draft), ceiling: draft.level(0.97), volume: [0.9, 0.85] });
}

/** A rally does not come back below the low it began at, nor a reaction above the high. */
function floorOf(draft: SchematicDraft): number {
  return Math.max(draft.level(0.05), draft.sketch.last.low + 0.03);
}

function ceilingOf(draft: SchematicDraft): number {
  const { last, close } = draft.sketch;
  return Math.max(Math.min(draft.level(0.97), last.high - 0.03), close);
}

function drawReaction(draft: SchematicDraft, perLeg: number, share: number): void {
  const { sketch } = draft;
  const low = draft.level(share);
  sketch.walk({
    candles: legCandles(draft, perLeg),
    to: low + 0.5,
    floor: low + 0.1,
    ceiling: ceilingOf(draft),
    volume: [0.9, 0.75],
  });
  const spread = 0.8 * sketch.meanSpread;
  sketch.draw({ high: low + spread, low, close: low + 0.6 * spread, volume: 0.8 * sketch.meanVolume });
  if (share <= TEST_ZONE) draft.mark("ST", low);
}

/** Too early to be a spring: nothing has been built yet. */
function drawEarlyDip(draft: SchematicDraft, perLeg: number): void {
  const { sketch, random, support } = draft;
  const candles = legCandles(draft, perLeg);
  sketch.walk({ candles, to: support + 0.45, floor: support + 0.1, ceiling: ceilingOf(draft), volume: [0.9, 0.95] });
  const unit = sketch.atr;
  const low = support - random.between(0.3, 0.85) * unit;
  sketch.draw({ high: sketch.close + 0.1, low, close: support - 0.15 * unit, volume: random.between(0.95, 1.35) * sketch.meanVolume });
  draft.mark("mSOW", low);
  const close = support + random.between(0.4, 0.7) * unit;
  sketch.draw({ high: close + 0.15, low: sketch.close - 0.1, close, volume: 1.1 * sketch.meanVolume });
  draft.complete();
}

/** Above resistance and back below it within a few candles. */
function drawUpthrust(draft: SchematicDraft, perLeg: number): void {
  const { sketch, random, resistance } = draft;
  sketch.walk({
    candles: legCandles(draft, perLeg),
    to: resistance - 0.3,
    floor: floorOf(draft),
    ceiling: resistance - 0.05,
    volume: [0.9, 1],
  });
  const high = resistance + Math.max(0.25 * sketch.atr, random.between(0.05, 0.18) * draft.width);
  const above = random.integer(0, 2);
  const close = above === 0 ? resistance - 0.25 : resistance + 0.3 * (high - resistance);
  sketch.draw({ high, low: sketch.close - 0.15, close, volume: random.between(1.1, 1.6) * sketch.meanVolume });
  draft.mark("UA", high);
  for (let place = 1; place < above; place += 1) {
    sketch.draw({ high: high - 0.1, low: sketch.close - 0.5, close: resistance + 0.1, volume: sketch.meanVolume });
  }
  if (above > 0) sketch.draw({ high: sketch.close + 0.2, low: resistance - 0.8, close: resistance - 0.5, volume: sketch.meanVolume });
  draft.complete();
  draft.creek = Math.max(draft.creek, high);
}

/** A leg with effort to just above resistance, which holds for a little while and does not yet leave. */
function drawMinorStrength(draft: SchematicDraft, perLeg: number): void {
  const { sketch, random, resistance } = draft;
  const candles = legCandles(draft, perLeg);
  sketch.walk({ candles, to: draft.level(0.8), floor: floorOf(draft), ceiling: draft.level(0.95), volume: [1.05, 1.2] });
  const beyond = random.between(0.08, 0.2) * draft.width;
  draft.strongCandle({ close: resistance + 0.5 * beyond, spread: 1.35, volume: 1.4 });
  const start = sketch.lastIndex;
  sketch.walk({
    candles: random.integer(2, 3),
    to: resistance + 0.3 * beyond,
    floor: resistance - 0.6,
    ceiling: resistance + beyond,
    volume: [1, 0.9],
  });
  const height = Math.max(...sketch.candles.slice(start).map(({ high }) => high));
  const peak = sketch.candles.findIndex((candle, place) => place >= start && candle.high === height);
  sketch.draw({ high: sketch.close + 0.1, low: resistance - 0.7, close: resistance - 0.4, volume: 0.9 * sketch.meanVolume });
  draft.events.push({ type: "mSOS", phase: "B", index: peak, height, completedIndex: null });
  draft.creek = Math.max(draft.creek, height);
}
