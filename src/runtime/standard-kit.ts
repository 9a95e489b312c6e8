// The analysis the bot runs with: the engine, the chart book and the signal desk of this program, under the operator's settings.

import { ChartBook, createAnalysisEngine, type AnalysisOptions } from "#analysis";
import { hashText } from "#core";
import type { SeriesKey, TradingCalendar } from "#market";
import { createSignalDesk, type SignalOptions } from "#signals";
import type { AnalysisKit } from "./analysis-kit.ts";
import { isBenchmark } from "./benchmark.ts";

export interface StandardKitOptions {
  /** Of the program: another one may read the same candles differently, so it starts from candles, not from saved state. */
  readonly version: string;
  readonly enableWyckoff: boolean;
  readonly enableElliott: boolean;
  /** The calendar in it is replaced by each instrument's own. */
  readonly signals: SignalOptions;
  /** Structures and pivots a chart shows. */
  readonly keep: number;
}

export function createStandardKit({ version, enableWyckoff, enableElliott, signals, keep }: StandardKitOptions): AnalysisKit {
  const optionsOf = ({ symbol, timeframe }: SeriesKey, calendar: TradingCalendar): AnalysisOptions => ({
    timeframe,
    calendar,
    enableWyckoff,
    enableElliott,
    isBenchmark: isBenchmark(symbol),
  });
  return {
    version: hashText(JSON.stringify({ version, enableWyckoff, enableElliott, signals })),
    createEngine: (series, calendar, snapshot) => createAnalysisEngine(optionsOf(series, calendar), snapshot),
    createContextEngine: (series, calendar, snapshot) =>
      createAnalysisEngine({ ...optionsOf(series, calendar), tellsCounts: false }, snapshot),
    createDesk: (symbol, calendar, snapshot) => {
      const desk = createSignalDesk(symbol, { ...signals, calendar });
      if (snapshot !== undefined) desk.restore(snapshot);
      return desk;
    },
    createBook: () => new ChartBook({ keep }),
  };
}
