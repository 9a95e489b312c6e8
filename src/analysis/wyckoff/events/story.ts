// What the rules of one side remember of a range, in plain data: it is stored as it is. Each part belongs to the rule that is named beside it;
// the others only read it.

import type { WyckoffEventType } from "../structure.ts";
import type { SpringReading } from "./spring-type.ts";

export interface EventReference {
  readonly type: WyckoffEventType;
  readonly at: number;
}

export interface Extreme {
  readonly level: number;
  readonly price: number;
  readonly at: number;
  readonly index: number;
}

/** Sum and number of the known relative volumes. */
export interface Effort {
  sum: number;
  count: number;
}

export interface Reaction {
  low: Extreme;
  /** High of the candle that made the low, as level and price. */
  lowHigh: number;
  readonly effort: Effort;
}

export interface Leg {
  low: Extreme;
  high: Extreme;
  /** Effort of its rising candles. */
  readonly rising: Effort;
  /** One of its candles was wide, closed high and was not quiet. */
  isStrong: boolean;
  reaction: Reaction | null;
  /** Low of the last reaction worth the name that a new high has ended. */
  lastHigherLow: Extreme | null;
}

export interface Pierce {
  readonly startIndex: number;
  low: Extreme;
  /** Where the drop into it began. */
  readonly top: number;
  readonly effort: Effort;
  widest: number;
}

export interface StandingSpring extends Omit<SpringReading, "volume"> {
  readonly low: Extreme;
  readonly type: "SPRING" | "SHAKEOUT" | "UTAD";
  /** Mean relative volume below the floor; null where unknown. */
  readonly volume: number | null;
  readonly reclaimIndex: number;
  closesBelow: number;
  /** Told as Phase C. */
  isTold: boolean;
}

export interface StandingTest {
  readonly stage: "waiting" | "held" | "none";
  readonly candidate: TestCandidate | null;
}

export interface TestCandidate {
  readonly low: Extreme;
  readonly high: number;
  readonly highPrice: number;
  /** Relative volume of the test candle; null where unknown. */
  readonly volume: number | null;
  readonly score: number;
}

export interface StandingSign {
  readonly of: EventReference;
  /** Where its leg began: the anchor of Phase C. */
  readonly low: Extreme;
  readonly index: number;
  /** Mean relative volume of the rally; null where unknown. */
  readonly volume: number | null;
  /** Without a spring before it. */
  readonly isSecondSchematic: boolean;
}

export interface StandingJump {
  readonly of: EventReference;
  readonly index: number;
  /** Highest level since, and whether a back-up or last point has held since. */
  high: number;
  /** What has to be closed above after a back-up: the high before it. */
  pending: number | null;
}

export interface StandingPoint {
  readonly of: EventReference;
  readonly low: Extreme;
  /** The high it reacted from. */
  readonly high: Extreme;
}

/** A stay in the climax zone in Phase B: its low, and the relative volume around it. */
export interface Visit {
  readonly low: Pick<Extreme, "level" | "price" | "at">;
  readonly volume: number | null;
  /** It began as the test that ended Phase A. */
  readonly isTold: boolean;
}

export interface Story {
  /** leg.ts: the rally under way. */
  leg: Leg | null;
  /** spring.ts: an excursion below the floor, and the spring that came of it. */
  pierce: Pierce | null;
  spring: StandingSpring | null;
  /** The last false break that was no Phase C. */
  lastEarly: Extreme | null;
  /** spring-test.ts */
  test: StandingTest | null;
  /** sign-of-strength.ts */
  sign: StandingSign | null;
  /** jump.ts: also how many closes in a row lie across creek and ceiling, and how many well beyond the ceiling. */
  jump: StandingJump | null;
  closesAcross: number;
  closesBeyond: number;
  /** secondary-test.ts: a stay near the edge that may become a test of Phase B. */
  visit: Visit | null;
  /** back-up.ts and last-point.ts */
  point: StandingPoint | null;
  points: number;
  failedPoints: number;
}

export function emptyStory(): Story {
  return {
    leg: null,
    pierce: null,
    spring: null,
    lastEarly: null,
    test: null,
    sign: null,
    jump: null,
    closesAcross: 0,
    closesBeyond: 0,
    visit: null,
    point: null,
    points: 0,
    failedPoints: 0,
  };
}
