// The false break of the floor (on the mirrored chart: of the ceiling) that Wyckoff calls a spring or an upthrust: price came from inside,
// pierces the edge, and closes back inside within a few candles (W:SPRING, W:SHAKEOUT, W:UTAD; reference 2.1, 2.2). Late in the range it is
// Phase C; too early it is only a secondary test, an upthrust, a sign of weakness of Phase B (W:ST, W:UA, W:UT, W:mSOW). Volume types it and
// never gates it. The climax edge is where a false break means most; beyond the edge that the reaction drew it is one of those lesser events
// until its test holds or price has crossed half the range. It has failed when price closes below it, undercuts it as loudly, or stays below
// the floor; once its test has held it stands as long as its low. It lapses when nothing comes of it for as long as the cause took to build.

import { FALL_BACK_SHARE } from "./jump.ts";
import { addEffort, lowOf, meanEffort } from "./leg.ts";
import { earlyBreakEvent, springEvent, springName } from "./event-text.ts";
import { known, type EventRule, type Occurrence, type Side } from "./side.ts";
import { isSpikeBelow } from "../spike.ts";
import { typeSpring, type SpringReading } from "./spring-type.ts";
import type { Pierce, StandingSpring } from "./story.ts";

/** Candles within which another pierce that goes no further is the same one. */
const SAME_BREAK = 15;
/** How far price rises from it, in W, to make Phase C of a false break beyond the reaction's edge. */
const PROVEN_RISE = 0.5;
/** A Phase C without a test that has led nowhere for this many times the length of one, and for as long as Phase B took, is one no more. */
const LAPSE = 3;
/** A pierce is at least this deep, in A: less is a touch. */
const SMALLEST_PIERCE = 0.05;

export const spring: EventRule = {
  name: "spring",
  push(side) {
    const { story } = side;
    if (story.spring !== null) {
      const failure = watch(side, story.spring);
      // What breaks one spring may be the next one.
      if (failure !== undefined) followPierce(side);
      return failure;
    }
    followPierce(side);
    const { pierce } = story;
    // A jump that is believed is not undone by touching the edge again: that is a back-up.
    const inside = side.phase === "D" && side.other.jump !== null ? FALL_BACK_SHARE * side.width : 0;
    if (pierce === null || side.candle.close <= side.floor + inside) return undefined;
    story.pierce = null;
    return reclaim(side, pierce);
  },
};

function followPierce({ story, other, phase, candle, before, floor }: Side): void {
  const { pierce } = story;
  if (isSpikeBelow(candle)) return;
  if (pierce === null) {
    const breaksFloor = candle.low < floor - SMALLEST_PIERCE * candle.atr;
    const leftBefore = phase === "D" && other.jump !== null && other.jump.index < candle.index;
    if (!breaksFloor || leftBefore || !(before.close > floor)) return;
    const top = Math.max(before.high, candle.high);
    story.pierce = { startIndex: candle.index, low: lowOf(candle), top, effort: { sum: 0, count: 0 }, widest: candle.relativeSpread };
    addEffort(story.pierce.effort, candle);
    return;
  }
  if (candle.low >= floor) return;
  if (candle.low < pierce.low.level) pierce.low = lowOf(candle);
  if (candle.relativeSpread > pierce.widest) pierce.widest = candle.relativeSpread;
  addEffort(pierce.effort, candle);
}

function reclaim(side: Side, pierce: Pierce): Occurrence | undefined {
  const { candle, floor, width, options } = side;
  const candlesToReclaim = candle.index - pierce.startIndex + 1;
  const depth = floor - pierce.low.level;
  const deepest = Math.max(options.springDepth * candle.atr, options.pierceShare * width);
  if (candlesToReclaim > options.reclaimCandles) return undefined;
  if (depth > deepest) return { kind: "excursion", low: pierce.low };
  const volume = meanEffort(pierce.effort);
  const recovered = candle.close - pierce.low.level;
  const reading = typeSpring({
    depthInAtr: depth / candle.atr,
    volume,
    spreadMax: pierce.widest,
    candlesToReclaim,
    recovery: recovered / width,
    recoveryOfDrop: recovered / (pierce.top - pierce.low.level),
  });
  const early = repeats(side, pierce) ? undefined : earlyBreak(side, pierce, reading);
  const tookBackJump = side.other.jump !== null && side.other.jump.index >= pierce.startIndex;
  const isPhaseC = side.isLate && side.isAlive && (side.phase !== "D" || tookBackJump);
  if (!isPhaseC) return early;
  const type = springName(reading, side.orientation);
  const standing = { ...reading, low: pierce.low, type, volume: known(volume), reclaimIndex: candle.index, closesBelow: 0, isTold: false };
  side.story.spring = standing;
  side.story.test = null;
  return side.isHome ? told(side, standing) : early;
}

/** Poking at an edge again and again is one false break, until it goes further. */
function repeats({ story, candle }: Side, { low }: Pierce): boolean {
  const { lastEarly } = story;
  return lastEarly !== null && candle.index - lastEarly.index <= SAME_BREAK && low.level >= lastEarly.level;
}

function earlyBreak(side: Side, { low }: Pierce, reading: SpringReading): Occurrence {
  side.story.lastEarly = low;
  return { kind: "event", step: "early", event: earlyBreakEvent(side, low, reading), evidence: {} };
}

function told(side: Side, standing: StandingSpring): Occurrence {
  standing.isTold = true;
  const evidence = { spring: 1, springScore: 2 * standing.score - 1 };
  return { kind: "event", step: "spring", event: springEvent(side, standing), evidence };
}

/** Its test is answered by this candle, or price has crossed half the range. */
function isProven({ story, candle, width }: Side, standing: StandingSpring): boolean {
  const answered = story.test?.candidate && candle.close > story.test.candidate.high;
  return answered === true || candle.close > standing.low.level + PROVEN_RISE * width;
}

function watch(side: Side, standing: StandingSpring): Occurrence | undefined {
  const { story, candle, floor, options } = side;
  standing.closesBelow = candle.close < floor ? standing.closesBelow + 1 : 0;
  const undercut = candle.low < standing.low.level;
  const loudly = undercut && standing.volume !== null && candle.relativeVolume >= standing.volume;
  const isTested = story.test?.stage === "held";
  const staysBelow = standing.closesBelow > options.reclaimCandles && !isTested;
  const lost = candle.close < standing.low.level || loudly || staysBelow;
  const ledNowhere = side.phase !== "D" && story.sign === null && story.jump === null;
  const patience = Math.max(LAPSE * options.testCandles, standing.reclaimIndex - side.since);
  const lapsed = ledNowhere && !isTested && candle.index - standing.reclaimIndex > patience;
  if (!lost && !lapsed) return !standing.isTold && isProven(side, standing) ? told(side, standing) : undefined;
  story.spring = null;
  story.test = null;
  if (!standing.isTold) return undefined;
  if (!lost) return { kind: "lapse", step: "spring" };
  return { kind: "failure", step: "spring", of: { type: standing.type, at: standing.low.at } };
}
