// `wyeli backtest`: what the signals in candle files would have brought, for people, as one JSON document, or as a page to share.

import { writeFile } from "node:fs/promises";
import { basename } from "node:path";
import { Option, type Command } from "commander";
import type { Timeframe } from "#market";
import { hashFile } from "#market/files";
import { notCompared } from "../analysis/benchmark-file.ts";
import { backtestDocument, type BacktestDocument } from "../backtest/backtest-document.ts";
import { backtestOptionsOf } from "../backtest/backtest-options.ts";
import { createBacktestProgress } from "../backtest/backtest-progress.ts";
import { planJobs } from "../backtest/job-plan.ts";
import { isAccepted, isRefused, type FinishedRun, type RunAnswer, type RunJob } from "../backtest/run-job.ts";
import { runJobs } from "../backtest/run-pool.ts";
import { backtestReport } from "../backtest/text-report.ts";
import { CommandError } from "../command-error.ts";
import { EXIT } from "../exit-codes.ts";
import { systemClock } from "../log/index.ts";
import { loadProcessSettings, type Settings } from "../settings/index.ts";
import { listenForStop } from "../stop-request.ts";
import { terminal } from "../terminal.ts";
import { expectPlaceFor } from "../writable-place.ts";
import { percentArgument } from "./arguments.ts";
import { addChartFileOptions, type ReadingOptions } from "./candle-file-options.ts";

const EXAMPLES = `
Examples:
  $ wyeli backtest BTCUSDT-1h.csv.gz --timeframe 1h
  $ wyeli backtest BTCUSDT-15m.csv.gz BTCUSDT-1h.csv.gz BTCUSDT-4h.csv.gz
  $ wyeli backtest BTCUSDT-1h.csv.gz ETHUSDT-1h.csv.gz --timeframe 1h --report result.html
  $ wyeli backtest BTCUSDT-1h.csv.gz --timeframe 1h --finer BTCUSDT-1m.csv.gz --json > result.json
  $ LEVERAGE=5 wyeli backtest BTCUSDT-15m.csv.gz --timeframe 15m --risk 0.5%

The signals are those of the live bot with the same settings (MIN_CONFIDENCE and so on). Charts of one symbol on several timeframes are heard
by one desk in the order of their closes, as the bot follows them: one open idea a symbol and side, the larger chart as the context of the
smaller one. All files trade on one balance, BACKTEST_INITIAL_BALANCE; BACKTEST_COMMISSION, BACKTEST_SLIPPAGE and BACKTEST_FUNDING_RATE are paid on every fill. A candle that holds the
stop and a target counts as the stop, unless --finer candles show the target first. Figures with too little behind them are left out.
With several files a bad one is named and the others are still tested; the exit code is then 1.`;

interface CommandOptions extends ReadingOptions {
  readonly timeframe?: Timeframe;
  readonly finer: readonly string[];
  readonly risk: number;
  readonly json?: true;
  readonly report?: string;
  readonly save?: true;
}

export function addBacktestCommand(program: Command): void {
  const command = program
    .command("backtest")
    .description("trade the signals of candle files on paper, and say how sure the result is")
    .argument("<files...>", "candle files");
  addChartFileOptions(command)
    .option("-f, --finer <file>", "candles of a shorter timeframe that decide inside a candle; once for each symbol", collected, [])
    .addOption(new Option("-r, --risk <percent>", "share of the balance at risk in a trade").default(0.01, "1%").argParser(percentArgument))
    .option("--json", "print one JSON document")
    .option("--report <file>", "write a page with charts of every trade (HTML, no network needed)")
    .option("--save", "keep settings, hashes of the data and results in the store (table backtests), also while the bot runs")
    .addHelpText("after", EXAMPLES)
    .action(backtestFiles);
}

function collected(path: string, before: readonly string[]): readonly string[] {
  return [...before, path];
}

async function backtestFiles(files: readonly string[], options: CommandOptions): Promise<void> {
  const { settings } = loadProcessSettings();
  const { calendar, risk } = options;
  if (options.report !== undefined) await expectPlaceFor("--report", options.report);
  const { readings, signals, costs } = settings;
  const means = { settings: { readings, signals, costs }, options: backtestOptionsOf(settings, { calendar, riskShare: risk }) };
  const { jobs, refused } = await planJobs(files, options, means);
  const answers = [...refused, ...(await answersTo(jobs))].toSorted((one, other) => files.indexOf(one.path) - files.indexOf(other.path));
  const runs = answers.filter(isAccepted);
  for (const sentence of new Set(answers.filter(isRefused).map(({ refused: why }) => why))) {
    terminal.complain(`wyeli: ${sentence}`);
  }
  if (runs.length > 0) {
    complainOfContext(jobs, runs, options);
    await tell(runs, options, settings);
  }
  const lost = answers.length - runs.length;
  if (lost > 0) throw new CommandError(EXIT.badInput, files.length > 1 ? `${lost} of ${files.length} files were refused` : "");
}

async function answersTo(jobs: readonly RunJob[]): Promise<readonly RunAnswer[]> {
  const firstCharts = jobs.map((_, place) => jobs.slice(0, place).reduce((sum, { charts }) => sum + charts.length, 0));
  const bar = createBacktestProgress(process.stderr, jobs.flatMap(({ charts }) => charts).length);
  const stop = listenForStop(() => bar.end());
  try {
    const progress = (job: number, chart: number, share: number): void => bar.reached((firstCharts[job] as number) + chart, share);
    return (await runJobs(jobs, { progress, signal: stop.signal })).flat();
  } catch (error) {
    if (stop.signal.aborted) throw new CommandError(EXIT.interrupted, "Stopped before it was done");
    throw error;
  } finally {
    bar.end();
    stop.dispose();
  }
}

/** A benchmark that says nothing of a chart it was to be compared with is a mistake somebody should hear of. */
function complainOfContext(jobs: readonly RunJob[], runs: readonly FinishedRun[], { context }: CommandOptions): void {
  if (context === undefined) return;
  const compared = jobs.flatMap(({ charts }) => charts.filter(({ benchmark }) => benchmark !== undefined).map(({ path }) => path));
  const isTold = ({ path, compared: candles }: FinishedRun): boolean => candles === 0 && (compared.length === 0 || compared.includes(path));
  for (const { path } of runs.filter(isTold)) terminal.complain(notCompared(path, context));
}

async function tell(runs: readonly FinishedRun[], options: CommandOptions, settings: Settings): Promise<void> {
  const { context, calendar, until, risk, report } = options;
  const document = backtestDocument(runs, {
    settings,
    options: backtestOptionsOf(settings, { calendar, riskShare: risk }),
    until,
    context: context === undefined ? null : { name: basename(context), sha256: await hashFile(context) },
  });
  terminal.print(options.json === true ? JSON.stringify(document) : backtestReport(document));
  if (report !== undefined) {
    const { reportPage } = await import("../backtest/report/report-page.ts"); // the chart library: only where it is drawn
    await writeFile(report, reportPage(document, runs));
  }
  if (options.save === true) await keep(document, settings);
}

async function keep(document: BacktestDocument, settings: Settings): Promise<void> {
  const { saveBacktest } = await import("../backtest/save-backtest.ts"); // the store: only where something is kept
  const { StoreError } = await import("#storage");
  const { store, added, known } = await saveBacktest(document, systemClock.now(), settings).catch((error: unknown) => {
    throw error instanceof StoreError ? new CommandError(EXIT.machine, error.message, { cause: error }) : error;
  });
  terminal.complain(`Saved ${counted(added)} in ${store}${known > 0 ? `; ${counted(known)} had been saved before` : ""}`);
}

function counted(backtests: number): string {
  return backtests === 1 ? "1 backtest" : `${backtests} backtests`;
}
