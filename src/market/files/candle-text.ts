// Candles as text in our own layout. A number is written as the shortest text that reads back as the very same number; an absent figure is
// an empty field.

import type { Candle } from "#market";
import { ALL_COLUMNS, PRICE_COLUMNS } from "./candle-layout.ts";

/** "all": prices, volume and the three optional figures. "prices": prices and volume only. */
export type CandleColumns = "all" | "prices";

export function headerText(columns: CandleColumns): string {
  return `${columns === "all" ? ALL_COLUMNS : PRICE_COLUMNS}\n`;
}

export function candleText(candles: readonly Candle[], columns: CandleColumns): string {
  let text = "";
  for (const { openTime, open, high, low, close, volume, quoteVolume, trades, takerBuyVolume } of candles) {
    text += `${openTime},${open},${high},${low},${close},${volume}`;
    text += columns === "all" ? `,${quoteVolume ?? ""},${trades ?? ""},${takerBuyVolume ?? ""}\n` : "\n";
  }
  return text;
}
