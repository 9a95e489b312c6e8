// The benchmark that a chart is compared with, from its candle file.

import type { Timeframe, TradingCalendar } from "#market";
import { CandleFileReader } from "#market/files";
import type { BenchmarkCloses } from "./symbol-run.ts";

export interface BenchmarkFile {
  readonly context?: string;
  readonly timeframe: Timeframe;
  readonly calendar: TradingCalendar;
}

/** Only closes are kept: nothing else of the benchmark is compared. */
export async function readBenchmark({ context, timeframe, calendar }: BenchmarkFile): Promise<BenchmarkCloses | undefined> {
  if (context === undefined) return undefined;
  const closes = new Map<number, number>();
  for await (const batch of new CandleFileReader(context, { timeframe, calendar })) {
    for (const { openTime, close } of batch) closes.set(openTime, close);
  }
  return closes;
}

export function notCompared(path: string, context: string): string {
  return `wyeli: no candle of ${path} was compared with ${context}: expected another market with candles of the same open times`;
}
