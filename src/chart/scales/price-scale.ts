// Prices to heights, in logarithms: the same percentage is the same distance everywhere, and a line of the engine is a straight line.

import type { Box } from "../drawing/box.ts";

export interface PriceScale {
  readonly low: number;
  readonly high: number;
  /** May lie beyond the pane; a price that is none lies below everything. */
  y(price: number): number;
}

/** Of a chart without any height: a hundredth of the price to either side. */
const FLAT_MARGIN = 0.01;
/** Pixels above the highest and below the lowest: the largest label still finds room there. */
const MARGIN = 46;
/** Of a low pane, the share of its height that a margin takes at most. */
const MOST_MARGIN = 0.15;

export function priceScale([low, high]: readonly [number, number], pane: Box): PriceScale {
  const height = pane.bottom - pane.top;
  const [bottom, top] = padded([Math.log(low), Math.log(high)], Math.min(MARGIN / height, MOST_MARGIN));
  const unit = height / (top - bottom);
  return {
    low: Math.exp(bottom),
    high: Math.exp(top),
    y: (price) => {
      const logarithm = price > 0 ? Math.log(price) : -Infinity;
      return Math.min(Math.max(pane.bottom - (logarithm - bottom) * unit, -FAR), FAR);
    },
  };
}

/** Beyond every canvas, and still a figure. */
const FAR = 1e5;

/** `share`: of the height from the margins' outer ends, for each of the two. */
function padded([low, high]: readonly [number, number], share: number): readonly [number, number] {
  if (high - low < 1e-9) return [low - FLAT_MARGIN, high + FLAT_MARGIN];
  const margin = ((high - low) * share) / (1 - 2 * share);
  return [low - margin, high + margin];
}

/** How far beyond the candles a level may pull the scale, in heights of the candles. */
export const REACH = { signal: 0.9, reading: 0.3 } as const;

/** The lowest and highest of the candles, and of the levels that are near enough not to flatten them. */
export function priceRange(
  candles: readonly { readonly high: number; readonly low: number }[],
  levels: readonly { readonly price: number; readonly reach: number }[],
): readonly [number, number] {
  const low = Math.min(...candles.map((candle) => candle.low));
  const high = Math.max(...candles.map((candle) => candle.high));
  const tall = Math.max(Math.log(high / low), FLAT_MARGIN);
  const near = levels.filter(
    ({ price, reach }) => price > 0 && Math.log(price / high) <= reach * tall && Math.log(low / price) <= reach * tall,
  );
  const prices = near.map(({ price }) => price);
  return [Math.min(low, ...prices), Math.max(high, ...prices)];
}
