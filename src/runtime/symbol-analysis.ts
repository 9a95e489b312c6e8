// Everything that reads the candles of one symbol: an engine, a chart and a health record for each timeframe, and one signal desk over
// them all. Pure: the same aligned candles give the same updates, on any day and after any restart.

import type { Count } from "#analysis";
import type { Json } from "#core";
import type { SeriesKey, Timeframe, TradingCalendar } from "#market";
import type { SignalUpdate } from "#signals";
import type { AnalysisKit, ChartEngine, SymbolDesk } from "./analysis-kit.ts";
import { SeriesChart } from "./series-chart.ts";
import { SeriesHealth } from "./series-health.ts";
import type { AlignedCandle } from "./series-queue.ts";
import { factsOf, type SavedSymbol, type SymbolSnapshot } from "./symbol-state.ts";

export interface SymbolAnalysisOptions {
  readonly symbol: string;
  readonly calendar: TradingCalendar;
  readonly timeframes: readonly Timeframe[];
  readonly kit: AnalysisKit;
  readonly maxCandles: number;
  readonly saved?: SavedSymbol | undefined;
}

interface SeriesReader {
  readonly engine: ChartEngine;
  readonly chart: SeriesChart;
  readonly health: SeriesHealth;
}

export interface SymbolReading {
  readonly updates: readonly SignalUpdate[];
  readonly changedChart: boolean;
}

export class SymbolAnalysis {
  readonly #readers: ReadonlyMap<string, SeriesReader>;
  readonly #desk: SymbolDesk;

  constructor({ symbol, calendar, timeframes, kit, maxCandles, saved }: SymbolAnalysisOptions) {
    const readers = timeframes.map((timeframe): [string, SeriesReader] => {
      const series: SeriesKey = { symbol, timeframe };
      const state = saved?.series.get(timeframe);
      const chart = new SeriesChart({ series, book: kit.createBook(), capacity: maxCandles });
      if (state !== undefined) chart.restore(factsOf(state.chart));
      return [timeframe, { engine: kit.createEngine(series, calendar, state?.engine), chart, health: new SeriesHealth(state?.health) }];
    });
    this.#readers = new Map(readers);
    this.#desk = kit.createDesk(symbol, calendar, saved?.desk);
  }

  chart(timeframe: Timeframe): SeriesChart {
    return this.#reader(timeframe).chart;
  }

  /** Elliott counts as of the last candle read, best first. */
  counts(timeframe: Timeframe): readonly Count[] {
    return this.#reader(timeframe).engine.reading.counts;
  }

  /** `benchmarkClose`: of the benchmark's candle of the same open time and timeframe; absent where none is known, and always so live. */
  read(aligned: AlignedCandle, benchmarkClose?: number): SymbolReading {
    const { series, candle } = aligned;
    const { engine, chart, health } = this.#reader(series.timeframe);
    const facts = engine.push(candle, benchmarkClose);
    health.push(aligned);
    chart.close(candle, facts);
    if (aligned.missingBefore > 0) chart.gaps += 1;
    const updates = this.#desk.onCandle({ series, candle, facts, reading: engine.reading, health: health.passport() });
    return { updates, changedChart: facts.length > 0 };
  }

  snapshot(): SymbolSnapshot {
    const series = [...this.#readers].map(([timeframe, { engine, chart, health }]) => {
      const state = { engine: engine.snapshot(), health: health.snapshot(), chart: chart.facts() as unknown as Json };
      return [timeframe as Timeframe, state] as const;
    });
    return { series: new Map(series), desk: this.#desk.snapshot() };
  }

  #reader(timeframe: Timeframe): SeriesReader {
    const reader = this.#readers.get(timeframe);
    if (reader === undefined) throw new RangeError(`expected a timeframe the symbol is followed on, found ${timeframe}`);
    return reader;
  }
}
