// The test of a spring (on the mirrored chart: of an upthrust): price comes back towards the floor, on less volume and less spread than the
// spring had, holds above its low, and turns; the turn is a close above the high of the test candle (W:TEST; reference 2.1).

import type { MeasuredCandle } from "../measured-candle.ts";

export interface TestCandidate {
  readonly low: number;
  readonly lowPrice: number;
  readonly high: number;
  readonly highPrice: number;
  readonly at: number;
  readonly index: number;
  /** Relative volume of the test candle; NaN where unknown. */
  readonly volume: number;
  readonly score: number;
}

interface TestContext {
  readonly candle: MeasuredCandle;
  readonly before: MeasuredCandle;
  readonly spring: { readonly level: number; readonly volume: number };
  readonly floor: number;
  readonly width: number;
  /** Volume of the test against the spring's, at most. */
  readonly quieterThan: number;
}

/** How far above the floor a pullback may end and still be a test, in W. */
const TEST_ZONE = 0.4;
const NARROW_SPREAD = 0.9;
const LOWEST_CLOSE_LOCATION = 0.35;
/** A test candle that has not been answered within this many candles is no longer the test. */
const ANSWER_CANDLES = 5;
/** What an unknown volume adds to the score: neither pass nor fail. */
const NEUTRAL = 0.5;

export function readTest(context: TestContext): TestCandidate | undefined {
  const { candle, before, spring, floor, width } = context;
  const pullsBack = candle.low < before.low || candle.close < before.close;
  const inZone = candle.low > spring.level && candle.low <= floor + TEST_ZONE * width;
  if (!pullsBack || !inZone) return undefined;
  if (candle.relativeSpread >= NARROW_SPREAD || candle.closeLocation < LOWEST_CLOSE_LOCATION) return undefined;
  const quiet = quietness(candle.relativeVolume, spring.volume, context.quieterThan);
  if (quiet === undefined) return undefined;
  return {
    low: candle.low,
    lowPrice: candle.lowPrice,
    high: candle.high,
    highPrice: candle.highPrice,
    at: candle.openTime,
    index: candle.index,
    volume: candle.relativeVolume,
    score: 0.4 + 0.35 * quiet + 0.25 * Math.min(1, candle.closeLocation / 0.7),
  };
}

/** The newest quiet pullback is the test; an old one lapses, and so does one whose low is undercut. */
export function testProgress(
  current: TestCandidate | undefined,
  reading: TestCandidate | undefined,
  candle: MeasuredCandle,
): TestCandidate | undefined {
  if (reading !== undefined) return reading;
  if (current === undefined) return undefined;
  const lapsed = candle.index - current.index >= ANSWER_CANDLES || candle.low < current.low;
  return lapsed ? undefined : current;
}

/** 0 (just quiet enough) to 1 (dried up); undefined when the pullback is too loud. */
function quietness(volume: number, springVolume: number, quieterThan: number): number | undefined {
  if (Number.isNaN(volume)) return NEUTRAL;
  const limit = Number.isNaN(springVolume) ? 1 : Math.min(1, quieterThan * springVolume);
  return volume < limit ? 1 - volume / limit : undefined;
}
