// Streams candles through the same engine, chart and desk as the live bot and collects everything that was ever said.

import { closeTimeOf, GapCounter, type Candle, type Timeframe, type TradingCalendar } from "#market";
import { SymbolAnalysis, type AnalysisKit } from "#runtime";
import type { SetupProspect, Signal, SignalUpdate } from "#signals";
import { ANALYSIS_SCHEMA, type AnalysisDocument, type CandleSpan } from "./analysis-document.ts";

export interface AnalysisRunOptions {
  readonly symbol: string;
  readonly timeframe: Timeframe;
  readonly calendar: TradingCalendar;
  readonly kit: AnalysisKit;
  /** Only candles that have closed at or before this instant are read. */
  readonly until?: number | undefined;
  /** Where the benchmark closed, by open time: a candle is compared with the one of the same open time, which closes with it. */
  readonly benchmark?: BenchmarkCloses | undefined;
  /** The newest candles to keep for a drawing; hardly any where nobody looks. */
  readonly chartCandles?: number | undefined;
}

export type BenchmarkCloses = ReadonlyMap<number, number>;

export interface AnalysisRun {
  readonly document: AnalysisDocument;
  readonly lastCandle: Candle | null;
  /** The newest ones, as many as were asked for. */
  readonly candles: readonly Candle[];
  /** What may come next and what it still lacks, the nearest first. */
  readonly prospects: readonly SetupProspect[];
  /** Candles that the benchmark has one for. */
  readonly compared: number;
}

type CandleBatches = AsyncIterable<readonly Candle[]> | Iterable<readonly Candle[]>;

export async function runAnalysis(batches: CandleBatches, options: AnalysisRunOptions): Promise<AnalysisRun> {
  const { symbol, timeframe, calendar, kit, benchmark, chartCandles = 1 } = options;
  const series = { symbol, timeframe };
  const analysis = new SymbolAnalysis({ symbol, calendar, timeframes: [timeframe], kit, maxCandles: chartCandles });
  const signals = new Map<string, Signal>();
  const gaps = new GapCounter({ timeframe, calendar });
  let count = 0;
  let compared = 0;
  let first: Candle | null = null;
  let last: Candle | null = null;
  for await (const batch of upTo(batches, options)) {
    for (const candle of batch) {
      const missingBefore = gaps.push(candle.openTime)?.missing ?? 0;
      const benchmarkClose = benchmark?.get(candle.openTime);
      if (benchmarkClose !== undefined) compared += 1;
      const { updates } = analysis.read({ series, candle, source: "history", arrivedAt: 0, missingBefore }, benchmarkClose);
      for (const update of updates) keepVersion(signals, update);
    }
    first ??= batch[0] ?? null;
    last = batch.at(-1) ?? last;
    count += batch.length;
  }
  const chart = analysis.chart(timeframe);
  const span: CandleSpan = { count, from: first?.openTime ?? null, to: last?.openTime ?? null, gaps: gaps.summary().count };
  return {
    document: {
      schema: ANALYSIS_SCHEMA,
      symbol,
      timeframe,
      candles: span,
      pivots: chart.pivots,
      elliott: { counts: analysis.counts(timeframe), byDegree: analysis.countsByDegree(timeframe), history: chart.countHistory },
      wyckoff: { structures: chart.structures },
      signals: [...signals.values()],
    },
    lastCandle: last,
    candles: chart.candles,
    prospects: analysis.prospects(timeframe),
    compared,
  };
}

async function* upTo(batches: CandleBatches, { timeframe, until = Infinity }: AnalysisRunOptions): AsyncGenerator<readonly Candle[]> {
  for await (const batch of batches) {
    const known = batch.filter(({ openTime }) => closeTimeOf(timeframe, openTime) <= until);
    yield known;
    if (known.length < batch.length) return;
  }
}

/** In order of raising: a later version takes the place of the earlier one. */
function keepVersion(signals: Map<string, Signal>, update: SignalUpdate): void {
  if (update.kind === "raised" || update.kind === "changed") signals.set(update.signal.id, update.signal);
}
