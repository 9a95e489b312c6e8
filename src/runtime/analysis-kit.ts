// The analysis the runtime drives, as it sees it: how to make an engine for a chart and a signal desk for a symbol, new or from a saved
// state. Passed in, so that the very same pipeline runs the live bot, the demo and the storm tests.

import type { AnalysisFact, CountChange, Pivot, Reading, Structure } from "#analysis";
import type { Json } from "#core";
import type { Candle, SeriesKey, TradingCalendar } from "#market";
import type { CoarserChart, DataHealth, SetupProspect, Signal, SignalUpdate } from "#signals";

export interface AnalysisKit {
  /** Changes whenever the analysis or its settings do: a state saved under another version is discarded. */
  readonly version: string;
  createEngine(series: SeriesKey, calendar: TradingCalendar, snapshot?: Json): ChartEngine;
  /** The same for a chart that is only looked at as the context of another: nobody hears its facts, so not all of them are worked out. */
  createContextEngine(series: SeriesKey, calendar: TradingCalendar, snapshot?: Json): ChartEngine;
  createDesk(symbol: string, calendar: TradingCalendar, snapshot?: Json): SymbolDesk;
  createBook(): ChartFold;
}

export interface ChartEngine {
  /** `benchmarkClose`: of the benchmark's candle of the same open time, where one is known. */
  push(candle: Candle, benchmarkClose?: number): readonly AnalysisFact[];
  readonly reading: Reading;
  snapshot(): Json;
}

export interface SymbolDesk {
  onCandle(event: DeskEvent): readonly SignalUpdate[];
  /** What may come next on a series and what it still lacks, the nearest first. */
  prospects(last: Pick<DeskEvent, "series" | "candle" | "reading">): readonly SetupProspect[];
  /** Waiting or filled, oldest first. */
  openSignals(): readonly Signal[];
  snapshot(): Json;
}

export interface DeskEvent {
  readonly series: SeriesKey;
  readonly candle: Candle;
  readonly facts: readonly AnalysisFact[];
  readonly reading: Reading;
  readonly health: DataHealth;
  /** Undefined where there is no larger chart: its voice is then neutral. */
  readonly coarser?: CoarserChart | undefined;
}

/** What a chart shows: a fold over the facts, bounded. */
export interface ChartFold {
  apply(facts: readonly AnalysisFact[]): void;
  readonly structures: readonly Structure[];
  readonly pivots: readonly Pivot[];
  readonly countHistory: readonly CountChange[];
}
