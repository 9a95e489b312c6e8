// Candles turned from rows into columns, for the wire.

import type { Candle } from "#market";
import type { CandleColumns } from "./wire.ts";

export function candleColumns(candles: readonly Candle[]): CandleColumns {
  return {
    openTime: candles.map((candle) => candle.openTime),
    open: candles.map((candle) => candle.open),
    high: candles.map((candle) => candle.high),
    low: candles.map((candle) => candle.low),
    close: candles.map((candle) => candle.close),
    volume: candles.map((candle) => candle.volume),
  };
}
