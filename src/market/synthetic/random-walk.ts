// A market without structure: a random walk whose volatility comes in clusters (GARCH 1,1), with volume that follows the range of the
// candle and the hour of the day. What an engine finds in it is a false alarm.

import { SeededRandom } from "#core";
import type { Candle } from "../candle.ts";
import { openTimeAt, timeframeMs, type Timeframe } from "../timeframe.ts";
import { usualVolume } from "./usual-market.ts";

export interface RandomWalkOptions {
  readonly seed: number;
  readonly count: number;
  readonly timeframe: Timeframe;
  /** Brought back to the open time of its candle. */
  readonly from: number;
  readonly startPrice: number;
  /** Standard deviation of one candle's log return, in the long run. */
  readonly volatility: number;
}

const REACTION = 0.09;
const PERSISTENCE = 0.88;
/** Steps of the path inside a candle, from which its high and low come. */
const STEPS = 8;
const HOUR = timeframeMs("1h");
const DAY = timeframeMs("1d");
const BUSIEST_HOUR = 15;
const CYCLE_DEPTH = 0.4;
const VOLUME_NOISE = 0.25;

export function randomWalkCandles({ seed, count, timeframe, from, startPrice, volatility }: RandomWalkOptions): Candle[] {
  const random = new SeededRandom(seed);
  const first = openTimeAt(timeframe, from);
  const longRun = volatility ** 2;
  let variance = longRun;
  let close = Math.log(startPrice);
  return Array.from({ length: count }, (_, place) => {
    const openTime = first + place * timeframeMs(timeframe);
    const path = pathInside(close, Math.sqrt(variance), random);
    const shock = path.close - close;
    const effort = ((path.high - path.low) / (1.4 * volatility)) ** 0.8;
    const volume = usualVolume(timeframe) * effort * hourOfDayFactor(timeframe, openTime) * Math.exp(VOLUME_NOISE * random.normal());
    variance = longRun * (1 - REACTION - PERSISTENCE) + REACTION * shock ** 2 + PERSISTENCE * variance;
    const open = Math.exp(close);
    close = path.close;
    return {
      openTime,
      open,
      high: Math.exp(path.high),
      low: Math.exp(path.low),
      close: Math.exp(close),
      volume,
      quoteVolume: null,
      trades: null,
      takerBuyVolume: null,
    };
  });
}

function pathInside(open: number, deviation: number, random: SeededRandom): { high: number; low: number; close: number } {
  let close = open;
  let high = open;
  let low = open;
  for (let step = 0; step < STEPS; step += 1) {
    close += (deviation / Math.sqrt(STEPS)) * random.normal();
    high = Math.max(high, close);
    low = Math.min(low, close);
  }
  return { high, low, close };
}

/** One on average over a day; the same for candles of a day and longer. */
function hourOfDayFactor(timeframe: Timeframe, openTime: number): number {
  if (timeframeMs(timeframe) >= DAY) return 1;
  const hour = (openTime % DAY) / HOUR;
  return 1 + CYCLE_DEPTH * Math.cos((2 * Math.PI * (hour - BUSIEST_HOUR)) / 24);
}
