// The test of a spring (on the mirrored chart: of an upthrust): price comes back towards the floor, on less volume and less spread than the
// spring had, holds above its low, and turns; the turn is a close above the high of the test candle (W:TEST; reference 2.1). The newest quiet
// pullback is the test. A spring that price leaves behind without one is untested, which is no failure.

import { testEvent } from "./event-text.ts";
import { lowOf } from "./leg.ts";
import { known, type EventRule, type Occurrence, type Side } from "./side.ts";
import type { StandingSpring, StandingTest, TestCandidate } from "./story.ts";

/** How far above the floor a pullback may end and still be a test, in W. */
const TEST_ZONE = 0.4;
const NARROW_SPREAD = 0.9;
const LOWEST_CLOSE_LOCATION = 0.35;
/** A test candle that has not been answered within this many candles is no longer the test. */
const ANSWER_CANDLES = 5;
/** Price this far up the range (in W) has left the spring behind without a test. */
const LEFT_BEHIND = 0.6;
/** What an unknown volume adds to the score: neither pass nor fail. */
const NEUTRAL = 0.5;

const WAITING: StandingTest = { stage: "waiting", candidate: null };
const HELD: StandingTest = { stage: "held", candidate: null };
const UNTESTED: StandingTest = { stage: "none", candidate: null };

export const springTest: EventRule = {
  name: "test",
  push(side) {
    const { story, candle } = side;
    const { spring } = story;
    if (spring === null || (story.test !== null && story.test.stage !== "waiting") || candle.index === spring.reclaimIndex)
      return undefined;
    const candidate = story.test?.candidate ?? null;
    if (candidate !== null && candle.close > candidate.high) return held(side, spring, candidate);
    const leftBehind = candidate === null && candle.close > side.floor + LEFT_BEHIND * side.width;
    const late = candle.index - spring.reclaimIndex > side.options.testCandles;
    story.test = leftBehind || late ? UNTESTED : { ...WAITING, candidate: readTest(side, spring) ?? stillStanding(candidate, side) };
    return undefined;
  },
};

function held(side: Side, spring: StandingSpring, test: TestCandidate): Occurrence {
  side.story.test = HELD;
  return { kind: "event", step: "test", event: testEvent(side, spring, test), evidence: { test: 1, testScore: 2 * test.score - 1 } };
}

/** An old candidate lapses, and so does one whose low is undercut. */
function stillStanding(candidate: TestCandidate | null, { candle }: Side): TestCandidate | null {
  if (candidate === null) return null;
  const lapsed = candle.index - candidate.low.index >= ANSWER_CANDLES || candle.low < candidate.low.level;
  return lapsed ? null : candidate;
}

function readTest({ candle, before, floor, width, options }: Side, spring: StandingSpring): TestCandidate | undefined {
  const pullsBack = candle.low < before.low || candle.close < before.close;
  const inZone = candle.low > spring.low.level && candle.low <= floor + TEST_ZONE * width;
  if (!pullsBack || !inZone) return undefined;
  if (candle.relativeSpread >= NARROW_SPREAD || candle.closeLocation < LOWEST_CLOSE_LOCATION) return undefined;
  const quiet = quietness(candle.relativeVolume, spring.volume, options.testVolume);
  if (quiet === undefined) return undefined;
  return {
    low: lowOf(candle),
    high: candle.high,
    highPrice: candle.highPrice,
    volume: known(candle.relativeVolume),
    score: 0.4 + 0.35 * quiet + 0.25 * Math.min(1, candle.closeLocation / 0.7),
  };
}

/** 0 (just quiet enough) to 1 (dried up); undefined when the pullback is too loud. */
function quietness(volume: number, springVolume: number | null, quieterThan: number): number | undefined {
  if (Number.isNaN(volume)) return NEUTRAL;
  const limit = springVolume === null ? 1 : Math.min(1, quieterThan * springVolume);
  return volume < limit ? 1 - volume / limit : undefined;
}
