// `wyeli chart`: the reading of a candle file as a picture, the same drawing that messages carry.

import { writeFile } from "node:fs/promises";
import { InvalidArgumentError, Option, type Command } from "commander";
import { altText, ChartImageError, chartPng, drawChart, pictureOf, pictureOfSignal, type ChartPicture, type PicturedView } from "#chart";
import type { Signal } from "#signals";
import { analyzeFile } from "../analysis/analyze-file.ts";
import type { AnalysisRun } from "../analysis/symbol-run.ts";
import { notCompared, readBenchmark } from "../analysis/benchmark-file.ts";
import { CommandError } from "../command-error.ts";
import { EXIT } from "../exit-codes.ts";
import { loadProcessSettings } from "../settings/index.ts";
import { terminal } from "../terminal.ts";
import { expectPlaceFor } from "../writable-place.ts";
import { candleCountArgument } from "./arguments.ts";
import { addCandleFileOptions, type CandleFileOptions } from "./candle-file-options.ts";

const EXAMPLES = `
Examples:
  $ wyeli chart BTCUSDT-1h.csv.gz --timeframe 1h
  $ wyeli chart BTCUSDT-1h.csv.gz --timeframe 1h --until 2024-03-05 --light --out march.png
  $ wyeli chart ETHUSDT-4h.csv.gz --timeframe 4h --signal last --out signal.svg
  $ wyeli chart SP500-1d.csv --timeframe 1d --calendar sessions --candles 250

Draws the trading range that is furthest along, the leading count, and the newest signal that is still open; with --signal, the chart around one
signal and what came of it (its id as analyze --json prints it, or last). As many candles are drawn as show all of that, unless --candles says
how many. The signal settings of the live bot apply. What is drawn is printed in words.`;

interface ChartOptions extends CandleFileOptions {
  readonly out: string;
  readonly light?: true;
  readonly candles?: number;
  readonly signal?: string;
  readonly note?: string;
}

export function addChartCommand(program: Command): void {
  const command = program.command("chart").description("draw the reading of a candle file as a picture").argument("<file>", "candle file");
  addCandleFileOptions(command)
    .addOption(new Option("-o, --out <file>", "the picture, .png or .svg").default("chart.png").argParser(pictureArgument))
    .option("--light", "light colours instead of dark ones")
    .option("-n, --candles <count>", "draw so many candles", candleCountArgument)
    .option("--signal <id>", "draw the chart around this signal, or around the last one")
    .option("--note <text>", 'a note that must stand on the picture, such as "synthetic data"')
    .addHelpText("after", EXAMPLES)
    .action(chartFile);
}

/** Enough for a long structure, drawn with several candles as one. */
const KEPT_CANDLES = 1500;

async function chartFile(path: string, options: ChartOptions): Promise<void> {
  await expectPlaceFor("--out", options.out);
  const { settings } = loadProcessSettings();
  const context = await readBenchmark(options);
  const chartCandles = Math.max(KEPT_CANDLES, options.candles ?? 0);
  const run = await analyzeFile(path, options, { settings, context, chartCandles });
  if (run.lastCandle === null) throw new CommandError(EXIT.badInput, `${path}: expected candles in this time, found none`);
  if (context !== undefined && run.compared === 0) terminal.complain(notCompared(path, options.context ?? ""));
  const picture = pictureFrom(run, options);
  const svg = drawChart(picture, { theme: options.light === true ? "light" : "dark" });
  await writeFile(options.out, options.out.endsWith(".svg") ? svg : await pngOf(svg));
  terminal.print(`${options.out}: ${altText(picture)}`);
}

function pictureFrom({ document, candles }: AnalysisRun, { candles: count, signal: wanted, note }: ChartOptions): ChartPicture {
  const view: PicturedView = {
    series: { symbol: document.symbol, timeframe: document.timeframe },
    notice: note ?? null,
    candles,
    forming: null,
    structures: document.wyckoff.structures,
    counts: document.elliott.counts,
    signals: document.signals,
  };
  const drawn = count === undefined ? {} : { candles: count };
  return wanted === undefined ? pictureOf(view, drawn) : pictureOfSignal(view, signalNamed(wanted, document.signals), drawn);
}

function signalNamed(wanted: string, signals: readonly Signal[]): Signal {
  const found = wanted === "last" ? signals.at(-1) : signals.find(({ id }) => id === wanted);
  if (found !== undefined) return found;
  const there = signals.length === 0 ? "no signal in this time" : `${signals.length} others, the last of them ${signals.at(-1)?.id}`;
  throw new CommandError(EXIT.badInput, `--signal ${wanted}: expected the id of a signal of this file, or last; found ${there}`);
}

async function pngOf(svg: string): Promise<Uint8Array> {
  try {
    return await chartPng(svg);
  } catch (error) {
    if (!(error instanceof ChartImageError)) throw error;
    throw new CommandError(EXIT.machine, `${error.message}. --out chart.svg does without`);
  }
}

function pictureArgument(text: string): string {
  if (/\.(png|svg)$/.test(text)) return text;
  throw new InvalidArgumentError(`expected a file name that ends in .png or .svg, found "${text}".`);
}
