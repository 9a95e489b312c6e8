// `wyeli analyze`: what the engine reads in candle files, for people or as one JSON document per file.

import type { Command } from "commander";
import { CandleFileError } from "#market/files";
import { analyzeFile } from "../analysis/analyze-file.ts";
import { notCompared, readBenchmark } from "../analysis/benchmark-file.ts";
import { analysisReport } from "../analysis/report.ts";
import { CommandError } from "../command-error.ts";
import { EXIT } from "../exit-codes.ts";
import { loadProcessSettings } from "../settings/index.ts";
import { terminal } from "../terminal.ts";
import { addCandleFileOptions, type CandleFileOptions } from "./candle-file-options.ts";

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

interface AnalyzeOptions extends CandleFileOptions {
  readonly json?: true;
}

export function addAnalyzeCommand(program: Command): void {
  const command = program
    .command("analyze")
    .description("read candle files with the engine of the live bot")
    .argument("<files...>", "candle files");
  addCandleFileOptions(command)
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
      if (context !== undefined && run.compared === 0) terminal.complain(notCompared(path, options.context ?? ""));
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
