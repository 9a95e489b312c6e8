// Makes candles out of candles: several into one, and one into how it looked before it was whole.

import type { Candle } from "#market";

/** One candle over all the parts, which are ascending and at least one. A figure that any part lacks is absent from the whole. */
export function mergeCandles(openTime: number, parts: readonly Candle[]): Candle {
  const [first] = parts;
  const last = parts.at(-1);
  if (!first || !last) throw new RangeError("expected at least one candle to merge, found none");
  let { high, low, volume, quoteVolume, trades, takerBuyVolume } = first;
  for (const part of parts.slice(1)) {
    high = Math.max(high, part.high);
    low = Math.min(low, part.low);
    volume += part.volume;
    quoteVolume = sum(quoteVolume, part.quoteVolume);
    trades = sum(trades, part.trades);
    takerBuyVolume = sum(takerBuyVolume, part.takerBuyVolume);
  }
  return { openTime, open: first.open, high, low, close: last.close, volume, quoteVolume, trades, takerBuyVolume };
}

/** The candle when `progress` (0 to 1) of its time had passed: on its way from the open to where it will end, never beyond its extremes. */
export function partOfCandle(candle: Candle, progress: number): Candle {
  const towards = (goal: number): number => candle.open + (goal - candle.open) * progress;
  const share = (amount: number | null): number | null => (amount === null ? null : amount * progress);
  return {
    openTime: candle.openTime,
    open: candle.open,
    high: towards(candle.high),
    low: towards(candle.low),
    close: towards(candle.close),
    volume: candle.volume * progress,
    quoteVolume: share(candle.quoteVolume),
    trades: candle.trades === null ? null : Math.floor(candle.trades * progress),
    takerBuyVolume: share(candle.takerBuyVolume),
  };
}

function sum(one: number | null, other: number | null): number | null {
  return one === null || other === null ? null : one + other;
}
