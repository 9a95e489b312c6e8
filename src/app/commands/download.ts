// `wyeli download`: the exchange's history as candle files.

import { join } from "node:path";
import type { Command } from "commander";
import { openTimeAt, seriesName, timeframeMs, type SeriesKey, type Timeframe } from "#market";
import { instantText } from "#chat/words";
import { CommandError } from "../command-error.ts";
import { downloadSeries, type Downloaded, type DownloadTools } from "../download/download-series.ts";
import { createProgress } from "../download/progress.ts";
import { EXIT } from "../exit-codes.ts";
import { createLog, systemClock } from "../log/index.ts";
import { loadProcessSettings, type LoadedSettings } from "../settings/index.ts";
import { listenForStop } from "../stop-request.ts";
import { terminal } from "../terminal.ts";
import { dateArgument, symbolArguments, timeframeArgument } from "./arguments.ts";

const EXAMPLES = `
Examples:
  $ wyeli download BTCUSDT --timeframe 1h --from 2020-01-01
  $ wyeli download BTCUSDT ETHUSDT --timeframe 15m --from 2024-01-01 --to 2024-07-01 --out candles

Dates are UTC; --to is the first instant no longer wanted (default: now, the candle still forming is left out). Run the same command again
to go on after an interruption, or later to add what has happened since. Files are named SYMBOL-TIMEFRAME.csv.gz.`;

interface CommandOptions {
  readonly timeframe: Timeframe;
  readonly from: number;
  readonly to?: number;
  readonly out?: string;
}

export function addDownloadCommand(program: Command): void {
  program
    .command("download")
    .description("download candles of the exchange into files")
    .argument("<symbols...>", "symbols as the exchange writes them, such as BTCUSDT", symbolArguments)
    .requiredOption("-t, --timeframe <tf>", "timeframe of the candles: 1m 3m 5m 15m 30m 1h 2h 4h 6h 8h 12h 1d 3d 1w", timeframeArgument)
    .requiredOption("-f, --from <date>", "first day wanted", dateArgument)
    .option("--to <date>", "first day no longer wanted (default: now)", dateArgument)
    .option("-o, --out <folder>", "where the files go (default: candles in the data folder)")
    .addHelpText("after", EXAMPLES)
    .action(download);
}

async function download(symbols: readonly string[], options: CommandOptions): Promise<void> {
  const loaded = loadProcessSettings();
  const { from, to } = spanOf(options);
  const folder = options.out ?? join(loaded.settings.dataDir, "candles");
  const stop = listenForStop();
  const tools = await toolsFor(loaded, stop.signal);
  try {
    for (const symbol of symbols) {
      const series: SeriesKey = { symbol, timeframe: options.timeframe };
      const path = join(folder, `${symbol}-${options.timeframe}.csv.gz`);
      const downloaded = await downloadSeries({ series, from, to, path }, tools);
      if (stop.signal.aborted) throw new CommandError(EXIT.interrupted, "Stopped; run the same command again to go on where it stopped");
      terminal.print(resultText(series, path, downloaded));
    }
  } finally {
    stop.dispose();
  }
}

async function toolsFor({ settings, redactor }: LoadedSettings, signal: AbortSignal): Promise<DownloadTools> {
  const { createBinanceFeed } = await import("#exchange/binance");
  const clock = systemClock;
  const level = settings.log.level === "INFO" ? "WARNING" : settings.log.level;
  const log = createLog({ level, format: "text", clock, redactor, write: (line) => void process.stderr.write(line) });
  const { restUrl, wsUrl } = settings.binance;
  return { feed: createBinanceFeed({ clock, log, restUrl, streamUrl: wsUrl }), clock, progress: createProgress(process.stderr), signal };
}

function spanOf({ timeframe, from: asked, to: end }: CommandOptions): { readonly from: number; readonly to: number } {
  const now = systemClock.now();
  const from = openTimeAt(timeframe, asked + timeframeMs(timeframe) - 1);
  const to = Math.min(end ?? now, now);
  if (asked >= now) throw new CommandError(EXIT.usage, `--from: expected a date in the past, found ${instantText(asked)}`);
  if (from >= to)
    throw new CommandError(EXIT.usage, `--from and --to: expected at least one whole ${timeframe} candle between them, found none`);
  return { from, to };
}

function resultText(series: SeriesKey, path: string, { candles, added, gaps, first, last }: Downloaded): string {
  if (first === null || last === null) return `${seriesName(series)}: the exchange has no candles in this time`;
  const gapsText = gaps === 0 ? "no gaps" : `${gaps} gaps`;
  return `${seriesName(series)}: ${candles} candles (${added} new), ${instantText(first)} to ${instantText(last)}, ${gapsText}, in ${path}`;
}
