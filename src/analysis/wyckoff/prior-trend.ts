// Was the market falling into this candle? (On the mirrored chart: rising.) Two of three must say so: the net move, the order of the last
// swings, the slope of a regression line (wyckoff reference 2.0). They look at fifty candles; a market below every low that the coarser scales
// remember, and lower from swing to swing at the scale above, has been falling for longer than that.

import type { WyckoffOptions } from "./options.ts";
import type { OrientedChart } from "./oriented-chart.ts";

const TREND_CANDLES = 50;
const REFERENCE_CANDLES = 20;
const INTERMEDIATE_SCALE = 1;
/** The larger trend is read from this scale up, three lows of each; fewer lows than this are no history to be below. */
const LARGER_SCALE = 2;
const COARSEST_SCALE = 5;
const REMEMBERED = 3;
const FEWEST_LOWS = 5;

export function fellInto(chart: OrientedChart, options: WyckoffOptions): boolean {
  const { window } = chart;
  if (window.length <= TREND_CANDLES) return false;
  const { atr, close } = window.back(0);
  if (!(atr > 0)) return false;
  const needed = options.trendMove * atr * Math.sqrt(TREND_CANDLES / REFERENCE_CANDLES);
  const moved = window.back(TREND_CANDLES).close - close >= needed;
  const swung = lowerSwings(chart, INTERMEDIATE_SCALE);
  if (moved && swung) return true;
  if (isMajorLow(chart) && lowerSwings(chart, LARGER_SCALE)) return true;
  if (!moved && !swung) return false;
  return slope(chart) <= -options.trendSlope * atr;
}

/** Below every low that the coarser scales remember. */
function isMajorLow(chart: OrientedChart): boolean {
  const { low } = chart.window.back(0);
  let seen = 0;
  for (let scale = LARGER_SCALE; scale <= COARSEST_SCALE; scale += 1) {
    for (let before = 0; before < REMEMBERED; before += 1) {
      const pivot = chart.lastLow(scale, before);
      if (pivot === null) continue;
      if (pivot.level <= low) return false;
      seen += 1;
    }
  }
  return seen >= FEWEST_LOWS;
}

function lowerSwings(chart: OrientedChart, scale: number): boolean {
  const high = chart.lastHigh(scale);
  const earlierHigh = chart.lastHigh(scale, 1);
  const low = chart.lastLow(scale);
  const earlierLow = chart.lastLow(scale, 1);
  if (high === null || earlierHigh === null || low === null || earlierLow === null) return false;
  return high.level < earlierHigh.level && low.level < earlierLow.level;
}

/** Least-squares slope of the last 50 closes, per candle. */
function slope(chart: OrientedChart): number {
  const middle = (TREND_CANDLES - 1) / 2;
  let weighted = 0;
  let squares = 0;
  for (let back = 0; back < TREND_CANDLES; back += 1) {
    const place = TREND_CANDLES - 1 - back - middle;
    weighted += place * chart.window.back(back).close;
    squares += place * place;
  }
  return weighted / squares;
}
