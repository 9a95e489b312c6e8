// What a worker is asked and what it answers: plain data on both sides, as it crosses from thread to thread.

import type { Timeframe, TradingCalendar } from "#market";
import type { BacktestOptions, RunResult } from "#backtest";
import type { CandleSpan } from "../analysis/analysis-document.ts";
import type { ReadingSettings } from "../analysis/analysis-kit.ts";
import type { BenchmarkCloses } from "../analysis/symbol-run.ts";

/** Charts of one symbol that one desk hears together, as the live bot does. */
export interface RunJob {
  readonly symbol: string;
  /** Each timeframe once. */
  readonly charts: readonly ChartFile[];
  readonly calendar: TradingCalendar;
  readonly until: number | undefined;
  /** Of a shorter timeframe than any of the charts. */
  readonly finer: FinerFile | undefined;
  readonly settings: ReadingSettings;
  readonly options: BacktestOptions;
}

export interface ChartFile {
  readonly path: string;
  readonly timeframe: Timeframe;
  readonly benchmark: BenchmarkCloses | undefined;
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
  /** Timeframes of the other charts that the same desk heard. */
  readonly alongside: readonly Timeframe[];
  readonly span: CandleSpan;
  readonly result: RunResult;
  /** Candles that the benchmark has one for. */
  readonly compared: number;
}

export interface RefusedFile {
  readonly path: string;
  /** Why, in one sentence. */
  readonly refused: string;
}

export function isRefused(answer: object): answer is RefusedFile {
  return "refused" in answer;
}

export function isAccepted<Answer extends object>(answer: Answer | RefusedFile): answer is Answer {
  return !isRefused(answer);
}

export type RunAnswer = FinishedRun | RefusedFile;

export type WorkerMessage =
  /** How much of a chart, by its place in the job, has been read. */
  | { readonly kind: "progress"; readonly chart: number; readonly share: number }
  /** By chart. */
  | { readonly kind: "finished"; readonly answers: readonly RunAnswer[] };
