// The words of volume spread analysis for single candles (wyckoff reference 2.8): features for a score, never signals. Each is written for one
// side and read on the oriented chart: upright it has its first name, on the mirrored chart its second. A feature that needs a volume that is
// unknown is unknown, unless the price alone already says no.

import type { CandleWindow } from "../../candle-window.ts";
import type { MeasuredCandle } from "../../measured-candle.ts";
import { both, isAtLeast, isBelow, type Answer } from "./answer.ts";
import { CLOSE, SPREAD, VOLUME } from "./classes.ts";

export interface CandleFeature {
  readonly upright: string;
  readonly mirrored: string;
  /** Of the newest candle of the window. */
  read(window: CandleWindow): Answer;
}

const QUIET_SPREAD = 0.8;
const HEAVY = 1.8;
const CLIMAX = { volume: 2, spread: 1.5 };
/** What "recent" and "new" mean, in candles before this one. */
const RECENT = 5;
const NEW_EXTREME = 20;

type Reader = (now: MeasuredCandle, before: MeasuredCandle, window: CandleWindow) => Answer;

export const CANDLE_FEATURES: readonly CandleFeature[] = [
  feature(["no demand", "no supply"], (now, before, window) => {
    if (now.close <= before.close) return false;
    const quieter = both(isBelow(now.relativeVolume, before.relativeVolume), isBelow(now.relativeVolume, window.back(2).relativeVolume));
    return both(isBelow(now.relativeSpread, QUIET_SPREAD), quieter);
  }),
  feature(["test of supply", "test of demand"], (now, _before, window) => {
    if (now.low >= lowest(window, RECENT) || now.closeLocation < CLOSE.low) return false;
    return isBelow(now.relativeVolume, VOLUME.average);
  }),
  feature(["stopping volume", "topping volume"], (now, before) => {
    if (now.close >= before.close || now.closeLocation < 0.5) return false;
    return isAtLeast(now.relativeVolume, HEAVY);
  }),
  feature(["upthrust candle", "shake-out candle"], (now, before) => {
    if (now.high <= before.high || now.closeLocation >= CLOSE.low) return false;
    return isAtLeast(now.relativeSpread, SPREAD.wide);
  }),
  feature(["effort to rise", "effort to fall"], (now, before) => {
    if (now.close <= before.close || now.closeLocation <= CLOSE.high) return false;
    return both(isAtLeast(now.relativeSpread, SPREAD.wide), isAtLeast(now.relativeVolume, VOLUME.high));
  }),
  feature(["absorption", "absorption"], (now) => both(isBelow(now.relativeSpread, QUIET_SPREAD), isAtLeast(now.relativeVolume, HEAVY))),
  feature(["bag holding", "bag holding by the bears"], (now, before) => {
    if (now.close >= before.close || (now.open >= before.low && now.closeLocation >= CLOSE.low)) return false;
    return both(isBelow(now.relativeSpread, SPREAD.average), isAtLeast(now.relativeVolume, VOLUME.ultra));
  }),
  feature(["end of a rising market", "end of a falling market"], (now, before, window) => {
    if (now.close <= before.close || now.high <= highest(window, NEW_EXTREME)) return false;
    return both(isBelow(now.relativeSpread, SPREAD.average), isAtLeast(now.relativeVolume, VOLUME.ultra));
  }),
  feature(["selling climax candle", "buying climax candle"], (now, before, window) => {
    if (now.close >= before.close || now.low >= lowest(window, NEW_EXTREME)) return false;
    return both(isAtLeast(now.relativeSpread, CLIMAX.spread), isAtLeast(now.relativeVolume, CLIMAX.volume));
  }),
  feature(["supply coming in", "demand coming in"], (now, before, window) => {
    if (now.close >= before.close || before.close <= window.back(2).close) return false;
    return both(isAtLeast(before.relativeSpread, SPREAD.wide), isAtLeast(now.relativeVolume, VOLUME.high));
  }),
];

function feature([upright, mirrored]: readonly [string, string], reader: Reader): CandleFeature {
  const read = (window: CandleWindow): Answer => (window.length > NEW_EXTREME ? reader(window.back(0), window.back(1), window) : "unknown");
  return { upright, mirrored, read };
}

function lowest(window: CandleWindow, candles: number): number {
  let found = Infinity;
  for (let back = 1; back <= candles; back += 1) found = Math.min(found, window.back(back).low);
  return found;
}

function highest(window: CandleWindow, candles: number): number {
  let found = -Infinity;
  for (let back = 1; back <= candles; back += 1) found = Math.max(found, window.back(back).high);
  return found;
}
