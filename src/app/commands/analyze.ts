// `wyeli analyze`: what the engine reads in candle files, for people or as one JSON document per file.

import { Option, type Command } from "commander";
import type { Timeframe, TradingCalendar } from "#market";
import { CandleFileError } from "#market/files";
import { analyzeFile } from "../analysis/analyze-file.ts";
import { notCompared, readBenchmark } from "../analysis/benchmark-file.ts";
import { analysisReport } from "../analysis/report.ts";
import { CommandError } from "../command-error.ts";
import { EXIT } from "../exit-codes.ts";
import { loadProcessSettings } from "../settings/index.ts";
import { terminal } from "../terminal.ts";
import { calendarArgument, instantArgument, symbolArgument, timeframeArgument } from "./arguments.ts";

const EXAMPLES = `
Examples:
  $ wyeli analyze BTCUSDT-1h.csv.gz --timeframe 1h
  $ wyeli analyze SP500-1d.csv --timeframe 1d --calendar sessions --until 2009-06-30
  $ wyeli analyze BTCUSDT-1h-*.zip --timeframe 1h --json > readings.jsonl
  $ wyeli analyze ETHUSDT-1h.csv.gz --timeframe 1h --context BTCUSDT-1h.csv.gz

Files are CSV (also .gz) with the header open_time_ms,open,high,low,close,volume[,quote_volume,trades,taker_buy_volume], the bulk archive of
Binance as CSV or ZIP, or date,open,high,low,close,volume. The signal settings of the live bot apply (MIN_CONFIDENCE and so on).
--context compares each candle with the benchmark's of the same open time (relative strength, one of the nine tests). It does not apply to BTC
itself. Without it, and live, relative strength is unknown, which neither passes nor fails a test.
With several files a bad one is named and the others are still read; the exit code is then 1.`;

interface AnalyzeOptions {
  readonly timeframe: Timeframe;
  readonly symbol?: string;
  readonly until?: number;
  readonly context?: string;
  readonly calendar: TradingCalendar;
  readonly json?: true;
}

export function addAnalyzeCommand(program: Command): void {
  program
    .command("analyze")
    .description("read candle files with the engine of the live bot")
    .argument("<files...>", "candle files")
    .requiredOption("-t, --timeframe <tf>", "timeframe of the candles: 1m 3m 5m 15m 30m 1h 2h 4h 6h 8h 12h 1d 3d 1w", timeframeArgument)
    .option("-s, --symbol <symbol>", "symbol of the candles (default: as the file name begins)", symbolArgument)
    .option("-u, --until <ms>", "use only candles that have closed by then (epoch milliseconds, or a date)", instantArgument)
    .option("-c, --context <file>", "candles of the benchmark, BTC (same timeframe), for relative strength")
    .addOption(
      new Option("--calendar <calendar>", "continuous (crypto) or sessions (equities)").default("continuous").argParser(calendarArgument),
    )
    .option("--json", "print one JSON document per file, each on one line")
    .addHelpText("after", EXAMPLES)
    .action(analyzeFiles);
}

async function analyzeFiles(files: readonly string[], options: AnalyzeOptions): Promise<void> {
  const { settings } = loadProcessSettings();
  const context = await readBenchmark(options);
  let refused = 0;
  for (const path of files) {
    try {
      const run = await analyzeFile(path, options, { settings, context });
      if (context !== undefined && run.compared === 0) terminal.complain(notCompared(path, options));
      terminal.print(options.json === true ? JSON.stringify(run.document) : analysisReport(run));
      if (options.json !== true && files.length > 1) terminal.print("");
    } catch (error) {
      if (!(error instanceof CandleFileError || error instanceof CommandError)) throw error;
      terminal.complain(`wyeli: ${error.message}`);
      refused += 1;
    }
  }
  if (refused > 0) throw new CommandError(EXIT.badInput, files.length > 1 ? `${refused} of ${files.length} files were refused` : "");
}
