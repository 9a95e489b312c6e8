// `wyeli backtest`: what the signals in candle files would have brought, for people, as one JSON document, or as a page to share.

import { writeFile } from "node:fs/promises";
import { basename } from "node:path";
import { Option, type Command } from "commander";
import { hashFile } from "#market/files";
import { notCompared, readBenchmark } from "../analysis/benchmark-file.ts";
import { symbolOfFile } from "../analysis/symbol-of-file.ts";
import { backtestDocument, type BacktestDocument } from "../backtest/backtest-document.ts";
import { backtestOptionsOf } from "../backtest/backtest-options.ts";
import { createBacktestProgress } from "../backtest/backtest-progress.ts";
import { recogniseFiner } from "../backtest/finer-file.ts";
import type { FinerFile, FinishedRun, RunJob } from "../backtest/run-job.ts";
import { runJobs, type RunAnswer } from "../backtest/run-pool.ts";
import { backtestReport } from "../backtest/text-report.ts";
import { CommandError } from "../command-error.ts";
import { EXIT } from "../exit-codes.ts";
import { systemClock } from "../log/index.ts";
import { loadProcessSettings, type Settings } from "../settings/index.ts";
import { listenForStop } from "../stop-request.ts";
import { terminal } from "../terminal.ts";
import { expectPlaceFor } from "../writable-place.ts";
import { percentArgument } from "./arguments.ts";
import { addCandleFileOptions, type CandleFileOptions } from "./candle-file-options.ts";

const EXAMPLES = `
Examples:
  $ wyeli backtest BTCUSDT-1h.csv.gz --timeframe 1h
  $ wyeli backtest BTCUSDT-1h.csv.gz ETHUSDT-1h.csv.gz --timeframe 1h --report result.html
  $ wyeli backtest BTCUSDT-1h.csv.gz --timeframe 1h --finer BTCUSDT-1m.csv.gz --json > result.json
  $ LEVERAGE=5 wyeli backtest BTCUSDT-15m.csv.gz --timeframe 15m --risk 0.5%

The signals are those of the live bot with the same settings (MIN_CONFIDENCE and so on). All files trade on one balance,
BACKTEST_INITIAL_BALANCE; BACKTEST_COMMISSION, BACKTEST_SLIPPAGE and BACKTEST_FUNDING_RATE are paid on every fill. A candle that holds the
stop and a target counts as the stop, unless --finer candles show the target first. Figures with too little behind them are left out.
With several files a bad one is named and the others are still tested; the exit code is then 1.`;

interface CommandOptions extends CandleFileOptions {
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
  addCandleFileOptions(command)
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
  if (options.report !== undefined) await expectPlaceFor("--report", options.report);
  const jobs = await jobsOf(files, options, settings);
  const runs = await finishedRuns(jobs);
  if (runs.length > 0) {
    for (const { path, compared } of runs) {
      if (options.context !== undefined && compared === 0) terminal.complain(notCompared(path, options));
    }
    await tell(runs, options, settings);
  }
  const refused = files.length - runs.length;
  if (refused > 0) throw new CommandError(EXIT.badInput, files.length > 1 ? `${refused} of ${files.length} files were refused` : "");
}

async function jobsOf(files: readonly string[], options: CommandOptions, settings: Settings): Promise<readonly RunJob[]> {
  const { timeframe, calendar, until, risk } = options;
  const named = files.map((path) => ({ path, symbol: options.symbol ?? symbolOfFile(path) }));
  const finer = await finerFiles(options, new Set(named.map(({ symbol }) => symbol)));
  const context = await readBenchmark(options);
  const benchmarkSymbol = options.context === undefined ? undefined : symbolOfFile(options.context);
  const { readings, signals, costs } = settings;
  return named.flatMap(({ path, symbol }): RunJob[] => {
    if (symbol === undefined) {
      terminal.complain(`wyeli: ${path}: expected a file name that begins with the symbol, or --symbol; found neither`);
      return [];
    }
    return [
      {
        path,
        symbol,
        timeframe,
        calendar,
        until,
        // A market compared with itself would be neither strong nor weak: there is nothing to compare.
        benchmark: benchmarkSymbol === symbol ? undefined : context,
        finer: finer.get(symbol),
        settings: { readings, signals, costs },
        options: backtestOptionsOf(settings, { calendar, riskShare: risk }),
      },
    ];
  });
}

/** By symbol. With one symbol only, a finer file need not say which it is. */
async function finerFiles(options: CommandOptions, symbols: ReadonlySet<string | undefined>): Promise<ReadonlyMap<string, FinerFile>> {
  const found = new Map<string, FinerFile>();
  const [only] = symbols;
  for (const path of options.finer) {
    const said = symbolOfFile(path);
    const symbol = options.symbol ?? (symbols.has(said) ? said : symbols.size === 1 && said === undefined ? only : undefined);
    if (symbol === undefined) {
      const expected = [...symbols].filter((known) => known !== undefined).join(" or ");
      throw new CommandError(EXIT.badInput, `${path}: expected finer candles of ${expected}, found a file of ${said ?? "no symbol"}`);
    }
    if (found.has(symbol)) throw new CommandError(EXIT.badInput, `${path}: expected one file of finer candles for ${symbol}, found two`);
    found.set(symbol, await recogniseFiner(path, options));
  }
  return found;
}

async function finishedRuns(jobs: readonly RunJob[]): Promise<readonly FinishedRun[]> {
  const answers = await answersTo(jobs);
  return answers.flatMap((answer) => {
    if (!("refused" in answer)) return [answer];
    terminal.complain(`wyeli: ${answer.refused}`);
    return [];
  });
}

async function answersTo(jobs: readonly RunJob[]): Promise<readonly RunAnswer[]> {
  const bar = createBacktestProgress(process.stderr, jobs.length);
  const stop = listenForStop(() => bar.end());
  try {
    return await runJobs(jobs, { progress: bar.reached, signal: stop.signal });
  } catch (error) {
    if (stop.signal.aborted) throw new CommandError(EXIT.interrupted, "Stopped before it was done");
    throw error;
  } finally {
    bar.end();
    stop.dispose();
  }
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
