// What `wyeli backtest --json` prints: schema "wyeli.backtest/1". It grows, but a field never changes its meaning without a new schema
// number. It holds nothing of the hour or the machine it was made on: the same files and settings give the same document.

import type { Timeframe, TradingCalendar } from "#market";
import { REFERENCE_TABLE, type Signal } from "#signals";
import {
  combineRuns,
  type BacktestOptions,
  type Baseline,
  type Calibration,
  type CombinedReport,
  type Frequency,
  type Metrics,
  type OpenTrade,
  type ReliabilityBand,
  type SkippedTrade,
  type Trade,
} from "#backtest";
import type { CandleSpan } from "../analysis/analysis-document.ts";
import type { ReadingSettings } from "../analysis/analysis-kit.ts";
import { engineFingerprint } from "../analysis/engine-fingerprint.ts";
import { symbolOfFile } from "../analysis/symbol-of-file.ts";
import { VERSION } from "../version.ts";
import type { FileName, FinishedRun } from "./run-job.ts";

export const BACKTEST_SCHEMA = "wyeli.backtest/1";

export interface BacktestDocument {
  readonly schema: typeof BACKTEST_SCHEMA;
  readonly runs: readonly RunDocument[];
  /** All runs on one balance. */
  readonly account: AccountDocument;
  readonly baseline: Baseline;
  readonly reliability: readonly ReliabilityBand[];
  readonly calibration: Calibration;
  readonly groups: CombinedReport["groups"];
  readonly delays: CombinedReport["delays"];
  readonly settings: BacktestSettings;
}

export interface RunDocument {
  readonly symbol: string;
  readonly timeframe: Timeframe;
  readonly candles: CandleSpan;
  readonly signals: readonly Signal[];
  readonly trades: readonly Trade[];
  readonly metrics: Metrics;
  readonly open: readonly OpenTrade[];
  readonly skipped: readonly SkippedTrade[];
  readonly frequency: Frequency;
  readonly file: FileName;
  /** Timeframes of the other charts that the same desk heard. */
  readonly alongside: readonly Timeframe[];
  /** Until when the symbol helped to make the reference table: only what comes later is unseen. Null where it did not. */
  readonly seenUntil: number | null;
  readonly finer: (FileName & { readonly timeframe: Timeframe; readonly decided: number; readonly of: number }) | null;
}

export interface AccountDocument {
  readonly initialBalance: number;
  readonly finalBalance: number;
  readonly finalEquity: number;
  readonly metrics: Metrics;
  readonly frequency: Frequency;
  readonly equity: CombinedReport["equity"];
}

export interface BacktestSettings {
  readonly program: string;
  readonly engine: string;
  readonly calendar: TradingCalendar;
  readonly until: number | null;
  readonly context: FileName | null;
  readonly readings: ReadingSettings["readings"];
  readonly minConfidence: number;
  readonly cooldownSeconds: number;
  readonly maxCostR: number;
  readonly costs: BacktestOptions["costs"];
  readonly account: BacktestOptions["account"];
  readonly minima: BacktestOptions["minima"];
  readonly bootstrap: BacktestOptions["bootstrap"];
  readonly baseline: BacktestOptions["baseline"];
}

export interface DocumentMeans {
  readonly settings: ReadingSettings;
  readonly options: BacktestOptions;
  readonly until: number | undefined;
  readonly context: FileName | null;
}

export function backtestDocument(runs: readonly FinishedRun[], means: DocumentMeans): BacktestDocument {
  const combined = combineRuns(
    runs.map(({ result }) => result),
    means.options,
  );
  const { baseline, reliability, calibration, groups, delays } = combined;
  return {
    schema: BACKTEST_SCHEMA,
    runs: runs.map((run, place) => runDocument(run, combined.runs[place] as CombinedReport["runs"][number])),
    account: accountDocument(combined, means.options),
    baseline,
    reliability,
    calibration,
    groups,
    delays,
    settings: settingsDocument(means),
  };
}

function runDocument({ span, result, file, alongside, finer }: FinishedRun, report: CombinedReport["runs"][number]): RunDocument {
  const { trades, metrics, open, skipped, frequency } = report;
  const { symbol, signals, market, finerCandles } = result;
  return {
    symbol,
    timeframe: market.tape.timeframe,
    candles: span,
    signals,
    trades,
    metrics,
    open,
    skipped,
    frequency,
    file,
    alongside,
    seenUntil: seenUntil(symbol, span),
    finer: finer === null || finerCandles === null ? null : { ...finer, ...finerCandles },
  };
}

function seenUntil(symbol: string, { from }: CandleSpan): number | null {
  const own = REFERENCE_TABLE.provenance.data.filter(({ name }) => symbolOfFile(name) === symbol);
  const until = Math.max(...own.map(({ to }) => to));
  return from !== null && from <= until ? until : null;
}

function accountDocument({ finalBalance, finalEquity, metrics, frequency, equity }: CombinedReport, { account }: BacktestOptions) {
  return { initialBalance: account.initialBalance, finalBalance, finalEquity, metrics, frequency, equity };
}

function settingsDocument({ settings, options, until, context }: DocumentMeans): BacktestSettings {
  const { readings, signals } = settings;
  const { costs, account, minima, bootstrap, baseline, calendar } = options;
  return {
    program: VERSION,
    engine: engineFingerprint(),
    calendar,
    until: until ?? null,
    context,
    readings,
    minConfidence: signals.minConfidence,
    cooldownSeconds: signals.cooldownMs / 1000,
    maxCostR: signals.maxCostR,
    costs,
    account,
    minima,
    bootstrap,
    baseline,
  };
}
