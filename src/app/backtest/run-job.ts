// What a worker is asked and what it answers. Plain data on both sides: it crosses from thread to thread.

import type { Timeframe, TradingCalendar } from "#market";
import type { BacktestOptions, RunResult } from "#backtest";
import type { CandleSpan } from "../analysis/analysis-document.ts";
import type { ReadingSettings } from "../analysis/analysis-kit.ts";
import type { BenchmarkCloses } from "../analysis/analysis-run.ts";

export interface RunJob {
  readonly path: string;
  readonly symbol: string;
  readonly timeframe: Timeframe;
  readonly calendar: TradingCalendar;
  readonly until: number | undefined;
  readonly benchmark: BenchmarkCloses | undefined;
  readonly finer: FinerFile | undefined;
  readonly settings: ReadingSettings;
  readonly options: BacktestOptions;
}

export interface FinerFile {
  readonly path: string;
  readonly timeframe: Timeframe;
}

export interface FileName {
  /** Without the folder: a report says nothing of the machine it was made on. */
  readonly name: string;
  readonly sha256: string;
}

export interface FinishedRun {
  readonly path: string;
  readonly file: FileName;
  readonly finer: (FileName & { readonly timeframe: Timeframe }) | null;
  readonly span: CandleSpan;
  readonly result: RunResult;
  /** Candles that the benchmark has one for. */
  readonly compared: number;
  /** Milliseconds of this thread: reading the chart, and everything that was done with its signals. */
  readonly spent: { readonly reading: number; readonly following: number };
}

export type WorkerMessage =
  | { readonly kind: "progress"; readonly done: number; readonly total: number }
  | { readonly kind: "refused"; readonly sentence: string }
  | { readonly kind: "finished"; readonly run: FinishedRun };
