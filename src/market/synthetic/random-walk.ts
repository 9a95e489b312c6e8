// A market without structure: a random walk whose volatility comes in clusters (GARCH 1,1), with volume that follows the range of the
// candle and the hour of the day. What an engine finds in it is a false alarm.

import { SeededRandom } from "#core";
import type { Candle } from "../candle.ts";
import { openTimeAt, timeframeMs, type Timeframe } from "../timeframe.ts";
import { LIFELIKE_MOOD, MarketMood } from "./market-mood.ts";
import { usualVolume } from "./usual-market.ts";
import { hourOfDayFactor } from "./volume-cycle.ts";

export interface RandomWalkOptions {
  readonly seed: number;
  readonly count: number;
  readonly timeframe: Timeframe;
  /** Brought back to the open time of its candle. */
  readonly from: number;
  readonly startPrice: number;
  /** Standard deviation of one candle's log return, in the long run. */
  readonly volatility: number;
  /** Calm and wild stretches and shocks as on real candles, in place of the milder clusters of GARCH; false unless told. */
  readonly isLifelike?: boolean;
}

const REACTION = 0.09;
const PERSISTENCE = 0.88;
/** Steps of the path inside a candle, from which its high and low come. */
const STEPS = 8;
const VOLUME_NOISE = 0.25;
/** Of a lifelike walk: how much more price wanders inside a candle than from close to close, and how far it usually does. */
const INNER_ROUGHNESS = 1.6;
const LIFELIKE_RANGE = 1.8;

export function randomWalkCandles(options: RandomWalkOptions): Candle[] {
  const { seed, count, timeframe, from, startPrice, volatility, isLifelike = false } = options;
  const random = new SeededRandom(seed);
  const first = openTimeAt(timeframe, from);
  const next = isLifelike ? lifelikePaths(volatility, random) : clusteredPaths(volatility, random);
  let close = Math.log(startPrice);
  return Array.from({ length: count }, (_, place) => {
    const openTime = first + place * timeframeMs(timeframe);
    const { path, effort } = next(close);
    const volume = usualVolume(timeframe) * effort * hourOfDayFactor(timeframe, openTime) * Math.exp(VOLUME_NOISE * random.normal());
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

interface InnerPath {
  readonly high: number;
  readonly low: number;
  readonly close: number;
}

/** Draws the candle that opens here, and how much volume goes with it. */
type NextCandle = (open: number) => { readonly path: InnerPath; readonly effort: number };

function clusteredPaths(volatility: number, random: SeededRandom): NextCandle {
  const longRun = volatility ** 2;
  let variance = longRun;
  return (open) => {
    const path = pathInside(open, Math.sqrt(variance), random);
    const shock = path.close - open;
    variance = longRun * (1 - REACTION - PERSISTENCE) + REACTION * shock ** 2 + PERSISTENCE * variance;
    return { path, effort: ((path.high - path.low) / (1.4 * volatility)) ** 0.8 };
  };
}

function lifelikePaths(volatility: number, random: SeededRandom): NextCandle {
  const mood = new MarketMood(LIFELIKE_MOOD, random);
  return (open) => {
    const path = pathInside(open, volatility * mood.next(), random, INNER_ROUGHNESS);
    return { path, effort: (path.high - path.low) / (LIFELIKE_RANGE * volatility) };
  };
}

/** A random path in steps; `roughness` widens how far it strays from the straight way between open and close. */
function pathInside(open: number, deviation: number, random: SeededRandom, roughness = 1): InnerPath {
  const heights = [open];
  for (let step = 0; step < STEPS; step += 1) heights.push((heights[step] as number) + (deviation / Math.sqrt(STEPS)) * random.normal());
  const close = heights[STEPS] as number;
  const stray = (height: number, step: number): number => {
    const straight = open + ((close - open) * step) / STEPS;
    return straight + roughness * (height - straight);
  };
  const onTheWay = roughness === 1 ? heights : heights.map(stray);
  return { high: Math.max(...onTheWay), low: Math.min(...onTheWay), close };
}
