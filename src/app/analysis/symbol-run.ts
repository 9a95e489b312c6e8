// The charts of one symbol through the same engines, charts and desk as the live bot; everything that was ever said is collected.

import { GapCounter, type Candle, type Timeframe, type TradingCalendar } from "#market";
import { SymbolAnalysis, type AnalysisKit } from "#runtime";
import type { SetupProspect, Signal, SignalUpdate } from "#signals";
import { ANALYSIS_SCHEMA, type AnalysisDocument, type CandleSpan } from "./analysis-document.ts";

/** Where the benchmark closed, by open time: a candle is compared with the one of the same open time, which closes with it. */
export type BenchmarkCloses = ReadonlyMap<number, number>;

export interface SymbolRunOptions {
  readonly symbol: string;
  readonly calendar: TradingCalendar;
  readonly kit: AnalysisKit;
  /** Each timeframe once. */
  readonly charts: readonly { readonly timeframe: Timeframe; readonly benchmark?: BenchmarkCloses | undefined }[];
  /** The newest candles to keep for a drawing; hardly any where nobody looks. */
  readonly chartCandles?: number | undefined;
}

/** What was read in one chart. */
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

interface HeardChart {
  readonly benchmark: BenchmarkCloses | undefined;
  readonly gaps: GapCounter;
  count: number;
  compared: number;
  first: Candle | null;
  last: Candle | null;
}

export class SymbolRun {
  readonly #symbol: string;
  readonly #analysis: SymbolAnalysis;
  readonly #charts: ReadonlyMap<Timeframe, HeardChart>;
  readonly #signals = new Map<string, Signal>();

  constructor({ symbol, calendar, kit, charts, chartCandles = 1 }: SymbolRunOptions) {
    const timeframes = charts.map(({ timeframe }) => timeframe);
    this.#symbol = symbol;
    this.#analysis = new SymbolAnalysis({ symbol, calendar, timeframes, kit, maxCandles: chartCandles });
    this.#charts = new Map(
      charts.map(({ timeframe, benchmark }) => {
        const gaps = new GapCounter({ timeframe, calendar });
        return [timeframe, { benchmark, gaps, count: 0, compared: 0, first: null, last: null }];
      }),
    );
  }

  /** The next candle that closes, of whichever chart; of those that close together the largest comes first. */
  read(timeframe: Timeframe, candle: Candle): void {
    const chart = this.#chart(timeframe);
    const missingBefore = chart.gaps.push(candle.openTime)?.missing ?? 0;
    const benchmarkClose = chart.benchmark?.get(candle.openTime);
    if (benchmarkClose !== undefined) chart.compared += 1;
    chart.first ??= candle;
    chart.last = candle;
    chart.count += 1;
    const series = { symbol: this.#symbol, timeframe };
    const { updates } = this.#analysis.read({ series, candle, source: "history", arrivedAt: 0, missingBefore }, benchmarkClose);
    for (const update of updates) keepVersion(this.#signals, update);
  }

  /** As of the last candle. */
  runOf(timeframe: Timeframe): AnalysisRun {
    const heard = this.#chart(timeframe);
    const chart = this.#analysis.chart(timeframe);
    return {
      document: {
        schema: ANALYSIS_SCHEMA,
        symbol: this.#symbol,
        timeframe,
        candles: spanOf(heard),
        pivots: chart.pivots,
        elliott: {
          counts: this.#analysis.counts(timeframe),
          byDegree: this.#analysis.countsByDegree(timeframe),
          history: chart.countHistory,
        },
        wyckoff: { structures: chart.structures },
        signals: [...this.#signals.values()].filter((signal) => signal.timeframe === timeframe),
      },
      lastCandle: heard.last,
      candles: chart.candles,
      prospects: this.#analysis.prospects(timeframe),
      compared: heard.compared,
    };
  }

  #chart(timeframe: Timeframe): HeardChart {
    const chart = this.#charts.get(timeframe);
    if (chart === undefined) throw new RangeError(`expected a timeframe of this run, found ${timeframe}`);
    return chart;
  }
}

function spanOf({ count, first, last, gaps }: HeardChart): CandleSpan {
  return { count, from: first?.openTime ?? null, to: last?.openTime ?? null, gaps: gaps.summary().count };
}

/** In order of raising: a later version takes the place of the earlier one. */
function keepVersion(signals: Map<string, Signal>, update: SignalUpdate): void {
  if (update.kind === "raised" || update.kind === "changed") signals.set(update.signal.id, update.signal);
}
