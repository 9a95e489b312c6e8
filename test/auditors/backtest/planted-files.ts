// Planted markets as candle files: a quarter-hourly chart with the minutes it is made of.

import { aggregateCandles, type Candle, type Timeframe } from "#market";
import { plantedMinuteTape } from "#market/synthetic";

export interface PlantedFiles {
  readonly minutes: readonly Candle[];
  readonly quarters: readonly Candle[];
}

export function plantedFiles(seed: number, days: number): PlantedFiles {
  const minutes = [...plantedMinuteTape({ seed, from: Date.UTC(2024, 0, 1), days, startPrice: 100 }).minutes()];
  return { minutes, quarters: putTogether(minutes, "15m") };
}

function putTogether(minutes: readonly Candle[], to: Timeframe): readonly Candle[] {
  const aggregated = aggregateCandles(minutes, { from: "1m", to, calendar: "continuous" });
  return aggregated.ok ? aggregated.value.map(({ candle }) => candle) : [];
}

export function csvOf(candles: readonly Candle[]): string {
  const rows = candles.map(({ openTime, open, high, low, close, volume }) => [openTime, open, high, low, close, volume].join(","));
  return `${["open_time_ms,open,high,low,close,volume", ...rows].join("\n")}\n`;
}
