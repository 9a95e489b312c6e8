// Was the market falling into this candle? (On the mirrored chart: rising.) Two of three must say so: the net move, the order of the last
// swings, the slope of a regression line (wyckoff reference 2.0).

import type { WyckoffOptions } from "./options.ts";
import type { OrientedChart } from "./oriented-chart.ts";

const TREND_CANDLES = 50;
const REFERENCE_CANDLES = 20;
const INTERMEDIATE_SCALE = 1;

export function fellInto(chart: OrientedChart, options: WyckoffOptions): boolean {
  const { window } = chart;
  if (window.length <= TREND_CANDLES) return false;
  const { atr, close } = window.back(0);
  if (!(atr > 0)) return false;
  const needed = options.trendMove * atr * Math.sqrt(TREND_CANDLES / REFERENCE_CANDLES);
  const moved = window.back(TREND_CANDLES).close - close >= needed;
  const swung = lowerSwings(chart);
  if (moved && swung) return true;
  if (!moved && !swung) return false;
  return slope(chart) <= -options.trendSlope * atr;
}

function lowerSwings(chart: OrientedChart): boolean {
  const high = chart.lastHigh(INTERMEDIATE_SCALE);
  const earlierHigh = chart.lastHigh(INTERMEDIATE_SCALE, 1);
  const low = chart.lastLow(INTERMEDIATE_SCALE);
  const earlierLow = chart.lastLow(INTERMEDIATE_SCALE, 1);
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
