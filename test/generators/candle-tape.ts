// One random minute tape and the coarser candles it adds up to, so that every timeframe of a symbol tells the same story.

import { SeededRandom } from "#core";
import { aggregateCandles, type Candle, type Timeframe } from "#market";
import type { Tape } from "./scripted-venue.ts";

export interface TapeOptions {
  readonly symbol: string;
  readonly timeframes: readonly Timeframe[];
  readonly from: number;
  readonly minutes: number;
  readonly seed: number;
  /** Chance that the venue never made a candle, for each candle of each timeframe. */
  readonly holes?: number;
}

export function randomTapes({ symbol, timeframes, from, minutes, seed, holes = 0 }: TapeOptions): readonly Tape[] {
  const random = new SeededRandom(seed);
  const fine = Array.from({ length: minutes }, (_, place) => minuteCandle(random, from + place * 60_000));
  return timeframes.map((timeframe) => ({
    series: { symbol, timeframe },
    candles: together(fine, timeframe).filter(() => random.next() >= holes),
  }));
}

function minuteCandle(random: SeededRandom, openTime: number): Candle {
  const open = random.between(95, 105);
  const close = random.between(95, 105);
  return {
    openTime,
    open,
    high: Math.max(open, close) + random.between(0, 1),
    low: Math.min(open, close) - random.between(0, 1),
    close,
    volume: random.integer(1, 1_000),
    quoteVolume: null,
    trades: null,
    takerBuyVolume: null,
  };
}

/** The candles of a timeframe that the minutes complete. */
export function together(minutes: readonly Candle[], timeframe: Timeframe): readonly Candle[] {
  if (timeframe === "1m") return minutes;
  const coarse = aggregateCandles(minutes, { from: "1m", to: timeframe, calendar: "continuous" });
  return coarse.ok ? coarse.value.map(({ candle }) => candle) : [];
}
