// Streams the candles of one chart through the engine, chart and desk of the live bot.

import { closeTimeOf, type Candle, type Timeframe, type TradingCalendar } from "#market";
import type { AnalysisKit } from "#runtime";
import { SymbolRun, type AnalysisRun, type BenchmarkCloses } from "./symbol-run.ts";

export interface AnalysisRunOptions {
  readonly symbol: string;
  readonly timeframe: Timeframe;
  readonly calendar: TradingCalendar;
  readonly kit: AnalysisKit;
  /** Only candles that have closed at or before this instant are read. */
  readonly until?: number | undefined;
  readonly benchmark?: BenchmarkCloses | undefined;
  /** The newest candles to keep for a drawing; hardly any where nobody looks. */
  readonly chartCandles?: number | undefined;
}

type CandleBatches = AsyncIterable<readonly Candle[]> | Iterable<readonly Candle[]>;

export async function runAnalysis(batches: CandleBatches, options: AnalysisRunOptions): Promise<AnalysisRun> {
  const { timeframe, benchmark } = options;
  const run = new SymbolRun({ ...options, charts: [{ timeframe, benchmark }] });
  for await (const batch of upTo(batches, options)) for (const candle of batch) run.read(timeframe, candle);
  return run.runOf(timeframe);
}

async function* upTo(batches: CandleBatches, { timeframe, until = Infinity }: AnalysisRunOptions): AsyncGenerator<readonly Candle[]> {
  for await (const batch of batches) {
    const known = batch.filter(({ openTime }) => closeTimeOf(timeframe, openTime) <= until);
    yield known;
    if (known.length < batch.length) return;
  }
}
