// Everything that reads the candles of one symbol: an engine, a chart and a health record for each timeframe, and one signal desk over
// them all. Pure: the same aligned candles give the same updates, on any day and after any restart.

import type { Count, DegreeCounts } from "#analysis";
import type { Json } from "#core";
import { coarserTimeframe, type SeriesKey, type Timeframe, type TradingCalendar } from "#market";
import type { CoarserChart, SetupProspect, Signal, SignalUpdate } from "#signals";
import type { AnalysisKit, ChartEngine, SymbolDesk } from "./analysis-kit.ts";
import { ContextReader } from "./context-reader.ts";
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
  readonly series: SeriesKey;
  readonly engine: ChartEngine;
  readonly chart: SeriesChart;
  readonly health: SeriesHealth;
  /** Of the next larger chart, where that is not followed itself. */
  readonly context: ContextReader | undefined;
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
      const engine = kit.createEngine(series, calendar, state?.engine);
      const coarser = coarserTimeframe(timeframe);
      const context =
        coarser === undefined || timeframes.includes(coarser)
          ? undefined
          : new ContextReader({ series, timeframe: coarser, calendar, kit }, state?.context);
      return [timeframe, { series, engine, chart, health: new SeriesHealth(state?.health), context }];
    });
    this.#readers = new Map(readers);
    this.#desk = kit.createDesk(symbol, calendar, saved?.desk);
  }

  chart(timeframe: Timeframe): SeriesChart {
    return this.#reader(timeframe).chart;
  }

  /** Waiting or filled, oldest first. */
  get openSignals(): readonly Signal[] {
    return this.#desk.openSignals();
  }

  /** Elliott counts as of the last candle read, best first. */
  counts(timeframe: Timeframe): readonly Count[] {
    return this.#reader(timeframe).engine.reading.counts;
  }

  /** The best of each degree by themselves, finest first. */
  countsByDegree(timeframe: Timeframe): readonly DegreeCounts[] {
    return this.#reader(timeframe).engine.reading.countsByDegree;
  }

  /** What may come next and what it still lacks, as of the last candle read. */
  prospects(timeframe: Timeframe): readonly SetupProspect[] {
    const { engine, chart, series } = this.#reader(timeframe);
    const candle = chart.lastCandle;
    return candle === null ? [] : this.#desk.prospects({ series, candle, reading: engine.reading });
  }

  /** `benchmarkClose`: of the benchmark's candle of the same open time and timeframe; absent where none is known, and always so live. */
  read(aligned: AlignedCandle, benchmarkClose?: number): SymbolReading {
    const { series, candle } = aligned;
    const { engine, chart, health, context } = this.#reader(series.timeframe);
    context?.push(candle);
    const facts = engine.push(candle, benchmarkClose);
    health.push(aligned);
    chart.close(candle, facts);
    if (aligned.missingBefore > 0) chart.gaps += 1;
    const updates = this.#desk.onCandle({
      series,
      candle,
      facts,
      reading: engine.reading,
      health: health.passport(),
      coarser: this.#coarser(series.timeframe),
    });
    return { updates, changedChart: facts.length > 0 };
  }

  /** As of the last candle of the larger chart: of candles that close together the larger is read first. */
  #coarser(timeframe: Timeframe): CoarserChart | undefined {
    const coarser = coarserTimeframe(timeframe);
    if (coarser === undefined) return undefined;
    const reading = this.#readers.get(coarser)?.engine.reading ?? this.#reader(timeframe).context?.reading;
    return reading && { timeframe: coarser, reading };
  }

  snapshot(): SymbolSnapshot {
    const series = [...this.#readers].map(([timeframe, { engine, chart, health, context }]) => {
      const state = {
        engine: engine.snapshot(),
        health: health.snapshot(),
        chart: chart.facts() as unknown as Json,
        context: context?.snapshot() ?? null,
      };
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
