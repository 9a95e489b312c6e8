// How the exchange writes things: klines as rows of twelve and as stream frames, prices as text without exponents. A figure the tape does
// not know is null, so that nobody takes it for zero.

import { closeTimeOf, type Candle, type Timeframe } from "#market";
import type { MarketFrame } from "./simulated-market.ts";

export function klineRow(timeframe: Timeframe, candle: Candle): readonly unknown[] {
  return [
    candle.openTime,
    decimal(candle.open),
    decimal(candle.high),
    decimal(candle.low),
    decimal(candle.close),
    decimal(candle.volume),
    closeTimeOf(timeframe, candle.openTime) - 1,
    decimalOrNull(candle.quoteVolume),
    candle.trades,
    decimalOrNull(candle.takerBuyVolume),
    decimalOrNull(takerBuyQuoteVolume(candle)),
    "0",
  ];
}

export function klineEvent({ symbol, timeframe, candle, closed, eventTime }: MarketFrame): object {
  const firstTrade = Math.floor(candle.openTime / 1_000);
  const trades = candle.trades ?? 0;
  return {
    e: "kline",
    E: eventTime,
    s: symbol,
    k: {
      t: candle.openTime,
      T: closeTimeOf(timeframe, candle.openTime) - 1,
      s: symbol,
      i: timeframe,
      f: trades === 0 ? -1 : firstTrade,
      L: trades === 0 ? -1 : firstTrade + trades - 1,
      o: decimal(candle.open),
      c: decimal(candle.close),
      h: decimal(candle.high),
      l: decimal(candle.low),
      v: decimal(candle.volume),
      n: candle.trades,
      x: closed,
      q: decimalOrNull(candle.quoteVolume),
      V: decimalOrNull(candle.takerBuyVolume),
      Q: decimalOrNull(takerBuyQuoteVolume(candle)),
      B: "0",
    },
  };
}

export function streamName(symbol: string, timeframe: string): string {
  return `${symbol.toLowerCase()}@kline_${timeframe}`;
}

/** The shortest text that reads back as the same number, never with an exponent. */
export function decimal(value: number): string {
  const text = String(value);
  if (!text.includes("e")) return text;
  const [digits = "", exponent = "0"] = text.split("e");
  const [whole = "", fraction = ""] = digits.split(".");
  const shift = Number(exponent);
  if (shift < 0) return `0.${"0".repeat(-shift - whole.length)}${whole}${fraction}`;
  return `${whole}${fraction.padEnd(shift, "0")}`;
}

function decimalOrNull(value: number | null): string | null {
  return value === null ? null : decimal(value);
}

function takerBuyQuoteVolume({ volume, quoteVolume, takerBuyVolume }: Candle): number | null {
  if (quoteVolume === null || takerBuyVolume === null) return null;
  return volume === 0 ? 0 : (quoteVolume * takerBuyVolume) / volume;
}
