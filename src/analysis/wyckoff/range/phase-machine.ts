// What an event means to a range: which phase it is in, which side of it is believed, and when a side is given up (wyckoff reference 2.3). Phase C
// is a false break late in the range, or the higher low that a sign of strength proves. Phase D begins when a side has shown its hand and its
// weight says so; it is taken back when either goes. A failed Phase C speaks for the other side.

import type { MeasuredCandle } from "../../measured-candle.ts";
import type { EvidenceName } from "../hypotheses/evidence.ts";
import { PUBLISHED_FROM } from "../hypotheses/hypotheses.ts";
import { reactionEvent } from "../events/event-text.ts";
import type { Occurrence, Step } from "../events/side.ts";
import type { Extreme } from "../events/story.ts";
import { phaseCPoint } from "../events/sign-of-strength.ts";
import { climaxZone, reactionZone, toleranceOf } from "./box.ts";
import { evidenceOf, sidedEvidenceOf } from "./phase-b-record.ts";
import type { Landmark } from "./range-ledger.ts";
import type { RangeSide } from "./range-side.ts";
import type { RangeState } from "./range-state.ts";
import { publishTargets, targetsOf, testBalance, testSideOf, testsOf, withCount } from "./range-tests.ts";

/** A believed side whose weight falls below this is believed no more. */
const BELIEVED_ABOVE = 0.5;

/** Last points that fail; the second one speaks against the side. */
const FAILED_POINTS_BELIEVED = 2;

/** What a side no longer has when what it stood on has failed. */
const STOOD_ON: { readonly [Name in Step]?: readonly EvidenceName[] } = {
  spring: ["spring", "springScore", "test", "testScore"],
  sign: ["sign", "signVolume", "higherLow"],
  jump: ["jump", "jumpVolume"],
};

/** What is traded before its range is believed carries the count of the cause from its own row. */
const COUNTED: ReadonlySet<Step> = new Set(["spring", "test", "back-up", "point"]);

export function hear(range: RangeState, occurrence: Occurrence, side: RangeSide): void {
  const { confirmedAt } = side.candle;
  if (occurrence.kind === "left") {
    range.ledger.enterPhase("E", confirmedAt);
    endRange(range, "completed", confirmedAt);
    return;
  }
  if (occurrence.kind === "excursion") {
    takenBack(range, side, occurrence.low);
    return;
  }
  if (occurrence.kind === "event") happened(range, occurrence, side);
  else if (occurrence.kind === "lapse") lapsed(range, occurrence.step, side);
  else failed(range, occurrence, side);
  decide(range, confirmedAt);
  if (occurrence.kind !== "event" || range.decided !== side.orientation) return;
  if (occurrence.step === "back-up" || occurrence.step === "point") publishCause(range, side, occurrence.event);
}

export function endRange(range: RangeState, status: "completed" | "failed" | "interrupted", confirmedAt: number): void {
  range.ledger.end(status, confirmedAt);
  range.ended = status;
}

function happened(range: RangeState, occurrence: Occurrence & { kind: "event" }, side: RangeSide): void {
  const { ledger, hypotheses } = range;
  const { step, event, evidence } = occurrence;
  const { orientation, candle, story } = side;
  if (step === "spring" || step === "early") jumpUndone(range, otherOf(range, side));
  ledger.event(COUNTED.has(step) ? withCount(event, targetsOf(range, side, event)) : event, landmarkOf(occurrence));
  hypotheses.learn(orientation, evidence);
  if (step === "spring" || step === "test" || step === "sign" || step === "jump") weighAnew(range, candle);
  if (step === "spring") {
    ledger.enterPhase("C", candle.confirmedAt);
    if (ledger.published.variant !== 1) ledger.set("variant", 1, candle.confirmedAt);
  }
  if (step === "early" && !drawnLower(range, side)) widenZone(range, side, event.price);
  if (step !== "sign" || !story.sign?.isSecondSchematic) return;
  hypotheses.learn(orientation, { higherLow: 1 });
  const point = phaseCPoint(side);
  if (point?.kind === "event") ledger.event(point.event);
}

/** False breaks are remembered alike on both sides, although only upwards have a shakeout and a pierced secondary test names of their own. */
function landmarkOf({ step, event: { type } }: Occurrence & { kind: "event" }): Landmark {
  if (type === "SHAKEOUT") return "SPRING";
  return step === "early" && type === "ST" ? "UT" : type;
}

/** What Phase B and the laws say by now, of the range and of either side. */
function weighAnew(range: RangeState, candle: MeasuredCandle): void {
  const { hypotheses, record, box, laws, sides } = range;
  hypotheses.learnOfRange({ ...evidenceOf(record, box.climax.zoneVolume), calm: Math.log(box.climax.atrBefore / candle.atr) });
  for (const side of sides) {
    const { orientation } = side;
    hypotheses.learn(orientation, sidedEvidenceOf(record, orientation));
    hypotheses.learn(orientation, laws.evidence(orientation, candle.confirmedAt));
    hypotheses.learn(orientation, { nineTests: testBalance(range, side) / 9 });
  }
}

/** From a last point of the side that is believed its cause is counted, and the nine tests are put. */
function publishCause(range: RangeState, side: RangeSide, lastPoint: { readonly price: number; readonly at: number }): void {
  const { ledger } = range;
  const { confirmedAt } = side.candle;
  if (ledger.published.schematic === "undecided") return;
  publishTargets(ledger, { targets: targetsOf(range, side, lastPoint), side: testSideOf(side.orientation) }, confirmedAt);
  const { tests, passed, failed: missed, unknown } = testsOf(range, side, lastPoint);
  ledger.set("tests", { side: testSideOf(side.orientation), passed, failed: missed, unknown, tests }, confirmedAt);
}

/** What Phase C left to count from: the test that held, the low that a sign began at, the spring itself. */
function pointOfPhaseC({ ledger }: RangeState, { story }: RangeSide): { readonly price: number; readonly at: number } | undefined {
  const tested = story.test?.stage === "held" ? ledger.landmark("TEST") : undefined;
  return tested ?? story.sign?.low ?? story.spring?.low;
}

function failed(range: RangeState, { step, of }: Occurrence & { kind: "failure" }, side: RangeSide): void {
  const { ledger, hypotheses } = range;
  const { orientation, candle } = side;
  ledger.relabel(of, "failed", candle.confirmedAt);
  hypotheses.forget(orientation, STOOD_ON[step] ?? []);
  if (step === "jump") hypotheses.count(orientation, "failedJumps");
  const pointsLost = step === "point" && side.story.failedPoints >= FAILED_POINTS_BELIEVED;
  // A rally of Phase B that comes to nothing is no failure of its side.
  const signLost = step === "sign" && ledger.phase !== "B";
  if (step !== "spring" && !signLost && !pointsLost) return;
  side.failures += 1;
  hypotheses.count(orientation, "failures");
  hypotheses.count(otherOf(range, side).orientation, "inverted");
  if (ledger.phase === "C" && !otherOf(range, side).story.spring?.isTold) ledger.enterPhase("B", candle.confirmedAt);
}

function lapsed({ ledger, hypotheses, sides }: RangeState, step: Step, { orientation, candle }: RangeSide): void {
  hypotheses.forget(orientation, STOOD_ON[step] ?? []);
  if (ledger.phase === "C" && sides.every(({ story }) => !story.spring?.isTold)) ledger.enterPhase("B", candle.confirmedAt);
}

/** Back inside: what closed beyond this edge just before was a false break, not a jump. */
function jumpUndone(range: RangeState, other: RangeSide): void {
  const { jump } = other.story;
  if (jump === null) return;
  other.story.jump = null;
  failed(range, { kind: "failure", step: "jump", of: jump.of }, other);
}

/**
 * A false break of Phase B beyond the tolerance of the climax edge draws it anew (reference 2.2: it lowers the zone).
 * Only the first: an edge that follows price is none.
 */
function drawnLower(range: RangeState, side: RangeSide): boolean {
  const { box } = range;
  const low = side.story.lastEarly;
  if (!side.isHome || low === null || box.floor < box.climax.level) return false;
  if (low.level >= box.floor - toleranceOf(box, side.candle.atr)) return false;
  box.floor = low.level;
  box.floorPrice = low.price;
  edgeMoved(range, side, low);
  return true;
}

/** Too deep for a false break, and taken back: within the time of the automatic reaction it was still the reaction, and its edge goes along. */
function takenBack(range: RangeState, side: RangeSide, low: Extreme): void {
  const { box, options, ledger } = range;
  if (side.isHome || low.index - box.climax.index > options.reactionCandles) {
    widenZone(range, side, low.price);
    return;
  }
  box.reaction = { ...low, level: -low.level };
  edgeMoved(range, side, low);
  ledger.event(reactionEvent(box, box.home, side.candle.confirmedAt));
}

/** The visit that moved the edge is no test of it. */
function edgeMoved(range: RangeState, { story, candle }: RangeSide, low: Extreme): void {
  story.visit = { low, volume: null, isTold: true };
  publishBox(range, candle.confirmedAt);
}

/** A false break that was turned back is as far out as the edge reaches. */
function widenZone(range: RangeState, side: RangeSide, price: number): void {
  const field = side.orientation === 1 ? "supportZone" : "resistanceZone";
  const zone = range.ledger.published[field];
  const isFurther = side.orientation * (zone.outer - price) > 0;
  if (isFurther) range.ledger.set(field, { ...zone, outer: price }, side.candle.confirmedAt);
}

export function decide(range: RangeState, confirmedAt: number): void {
  const { ledger, hypotheses, sides } = range;
  const weights = hypotheses.weights();
  ledger.weigh(weights, confirmedAt);
  const weightOf = ({ orientation }: RangeSide): number => (orientation === 1 ? weights.bullish : weights.bearish);
  if (ledger.phase === "D") {
    const believed = sides.find(({ orientation }) => orientation === range.decided);
    if (believed !== undefined && weightOf(believed) >= BELIEVED_ABOVE && isProven(believed)) return;
    range.decided = 0;
    ledger.enterPhase(sides.some(({ story }) => story.spring?.isTold) ? "C" : "B", confirmedAt);
  }
  if (ledger.phase !== "B" && ledger.phase !== "C") return;
  const believed = sides.find((side) => isProven(side) && weightOf(side) >= PUBLISHED_FROM);
  if (believed === undefined) return;
  range.decided = believed.orientation;
  const variant = believed.story.spring?.isTold ? 1 : 2;
  if (ledger.published.variant !== variant) ledger.set("variant", variant, confirmedAt);
  ledger.enterPhase("D", confirmedAt);
  const point = pointOfPhaseC(range, believed);
  if (point !== undefined) publishCause(range, believed, point);
}

/** A side has shown its hand: a test held, a sign of strength, or a jump that can no longer be a false break. */
function isProven({ story, candle, options }: RangeSide): boolean {
  const jumped = story.jump !== null && candle.index - story.jump.index > options.reclaimCandles;
  return jumped || story.sign !== null || story.test?.stage === "held";
}

/** A jump has just become more than a false break could be. */
export function isJumpHeld({ story, candle, options }: RangeSide): boolean {
  return story.jump !== null && candle.index - story.jump.index === options.reclaimCandles + 1;
}

function otherOf({ sides }: RangeState, side: RangeSide): RangeSide {
  return sides[0] === side ? sides[1] : sides[0];
}

/** After an edge has moved: its line and both zones. */
export function publishBox(range: RangeState, confirmedAt: number): void {
  const { box, ledger } = range;
  const [near, far] = box.home === 1 ? (["support", "resistance"] as const) : (["resistance", "support"] as const);
  if (ledger.published[near] !== box.floorPrice) {
    ledger.set(near, box.floorPrice, confirmedAt);
    ledger.set(`${near}Zone`, climaxZone(box), confirmedAt);
  }
  if (ledger.published[far] === box.reaction.price) return;
  ledger.set(far, box.reaction.price, confirmedAt);
  ledger.set(`${far}Zone`, reactionZone(box), confirmedAt);
}
