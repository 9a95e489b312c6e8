// One candle file through the engine and the desk under the settings of this program, as `analyze` prints it and `chart` draws it.

import type { Timeframe, TradingCalendar } from "#market";
import { CandleFileReader } from "#market/files";
import { CommandError } from "../command-error.ts";
import { EXIT } from "../exit-codes.ts";
import { createAnalysisKit, type ReadingSettings } from "./analysis-kit.ts";
import { runAnalysis } from "./analysis-run.ts";
import type { AnalysisRun, BenchmarkCloses } from "./symbol-run.ts";
import { symbolOfFile } from "./symbol-of-file.ts";

export interface AnalyzeFileOptions {
  readonly timeframe: Timeframe;
  readonly calendar: TradingCalendar;
  readonly symbol?: string;
  readonly until?: number;
  /** The file of the benchmark. */
  readonly context?: string;
}

export interface AnalyzeMeans {
  readonly settings: ReadingSettings;
  readonly context: BenchmarkCloses | undefined;
  /** The newest candles to keep for a drawing. */
  readonly chartCandles?: number;
}

/** Throws CandleFileError or CommandError where the file cannot be read. */
export async function analyzeFile(path: string, options: AnalyzeFileOptions, means: AnalyzeMeans): Promise<AnalysisRun> {
  const { timeframe, calendar, until } = options;
  const { settings, context, chartCandles } = means;
  const symbol = options.symbol ?? symbolOfFile(path);
  if (symbol === undefined) {
    throw new CommandError(EXIT.badInput, `${path}: expected a file name that begins with the symbol, or --symbol; found neither`);
  }
  const reader = new CandleFileReader(path, { timeframe, calendar });
  // A market compared with itself would be neither strong nor weak: there is nothing to compare.
  const isItself = options.context !== undefined && symbolOfFile(options.context) === symbol;
  const benchmark = isItself ? undefined : context;
  return runAnalysis(reader, { symbol, timeframe, calendar, until, benchmark, chartCandles, kit: createAnalysisKit(settings, Infinity) });
}
