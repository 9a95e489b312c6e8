// Missing candles. A continuous market has a candle for every stretch of time, so each one that is not there is counted; a market with
// sessions is closed at times we do not know, so nothing is counted there. Gaps are reported and never filled.

import { assert } from "#core";
import type { TradingCalendar } from "./instrument.ts";
import { closeTimeOf, timeframeMs, type Timeframe } from "./timeframe.ts";

export interface CandleRhythm {
  readonly timeframe: Timeframe;
  readonly calendar: TradingCalendar;
}

export interface Gap {
  /** Open time of the first candle that is missing. */
  readonly from: number;
  /** Open time of the candle that comes after the gap. */
  readonly to: number;
  readonly missing: number;
}

export interface GapSummary {
  /** Candles missing in all. */
  readonly missing: number;
  /** Gaps in all. */
  readonly count: number;
  /** The first of them. */
  readonly first: readonly Gap[];
}

/** Number of candles missing between two consecutive ones. */
export function missingBetween(previousOpenTime: number, openTime: number, { timeframe, calendar }: CandleRhythm): number {
  assert(openTime > previousOpenTime, "open times ascend");
  if (calendar === "sessions") return 0;
  return Math.max(0, Math.round((openTime - previousOpenTime) / timeframeMs(timeframe)) - 1);
}

const KEPT_GAPS = 5;

/** Counts gaps along a stream of candles and keeps the first few. */
export class GapCounter {
  readonly #rhythm: CandleRhythm;
  readonly #first: Gap[] = [];
  #missing = 0;
  #count = 0;
  #last = NaN;

  constructor(rhythm: CandleRhythm) {
    this.#rhythm = rhythm;
  }

  /** Takes the next open time; gives the gap before it, where there is one. */
  push(openTime: number): Gap | undefined {
    const previous = this.#last;
    this.#last = openTime;
    if (Number.isNaN(previous)) return undefined;
    const missing = missingBetween(previous, openTime, this.#rhythm);
    if (missing === 0) return undefined;
    const gap = { from: closeTimeOf(this.#rhythm.timeframe, previous), to: openTime, missing };
    this.#missing += missing;
    this.#count += 1;
    if (this.#first.length < KEPT_GAPS) this.#first.push(gap);
    return gap;
  }

  summary(): GapSummary {
    return { missing: this.#missing, count: this.#count, first: [...this.#first] };
  }
}

/** The gaps of a whole list of candles. */
export function findGaps(candles: Iterable<{ readonly openTime: number }>, rhythm: CandleRhythm): GapSummary {
  const counter = new GapCounter(rhythm);
  for (const { openTime } of candles) counter.push(openTime);
  return counter.summary();
}
