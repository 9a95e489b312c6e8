// What is to be tested, from the command line: charts of one symbol make one job, so that one desk hears them as it does live.

import { timeframeMs, type Timeframe, type TradingCalendar } from "#market";
import { CandleFileError } from "#market/files";
import { readBenchmark } from "../analysis/benchmark-file.ts";
import type { BenchmarkCloses } from "../analysis/symbol-run.ts";
import { symbolOfFile } from "../analysis/symbol-of-file.ts";
import { timeframeOfFile } from "../analysis/timeframe-of-file.ts";
import { CommandError } from "../command-error.ts";
import { EXIT } from "../exit-codes.ts";
import { isAccepted, isRefused, type ChartFile, type FinerFile, type RefusedFile, type RunJob } from "./run-job.ts";

export interface JobWishes {
  /** Of all files; of each file its own where none is said. */
  readonly timeframe?: Timeframe;
  readonly symbol?: string;
  readonly calendar: TradingCalendar;
  readonly until?: number;
  readonly context?: string;
  readonly finer: readonly string[];
}

export interface JobPlan {
  readonly jobs: readonly RunJob[];
  readonly refused: readonly RefusedFile[];
}

interface NamedChart extends Omit<ChartFile, "benchmark"> {
  readonly symbol: string;
}

interface Context {
  readonly path: string;
  readonly symbol: string | undefined;
  readonly timeframe: Timeframe;
  readonly closes: BenchmarkCloses;
}

/** Throws CommandError where a wish about all files cannot be met; a bad file is refused by itself. */
export async function planJobs(files: readonly string[], wishes: JobWishes, means: Pick<RunJob, "settings" | "options">): Promise<JobPlan> {
  const named = await Promise.all(files.map((path) => orRefused(path, () => nameChart(path, wishes))));
  const refused = named.filter(isRefused);
  const charts = named.filter(isAccepted);
  if (charts.length === 0) return { jobs: [], refused };
  const finer = await finerFiles(wishes, charts);
  const context = await contextOf(wishes, charts);
  const { calendar, until } = wishes;
  const jobs = togetherAsHeard(charts).map((heard): RunJob => {
    const symbol = heard[0]?.symbol ?? "";
    return {
      symbol,
      charts: heard.map(({ path, timeframe }) => ({ path, timeframe, benchmark: benchmarkOf({ symbol, timeframe }, context) })),
      calendar,
      until,
      finer: finer.get(symbol),
      ...means,
    };
  });
  return { jobs, refused };
}

async function orRefused(path: string, naming: () => Promise<NamedChart>): Promise<NamedChart | RefusedFile> {
  try {
    return await naming();
  } catch (error) {
    if (!(error instanceof CandleFileError || error instanceof CommandError)) throw error;
    return { path, refused: error.message };
  }
}

async function nameChart(path: string, { symbol: said, timeframe, calendar }: JobWishes): Promise<NamedChart> {
  const symbol = said ?? symbolOfFile(path);
  if (symbol === undefined) {
    throw new CommandError(EXIT.badInput, `${path}: expected a file name that begins with the symbol, or --symbol; found neither`);
  }
  return { path, symbol, timeframe: timeframe ?? (await timeframeOfFile(path, calendar)) };
}

/** Of each symbol the charts that one desk hears: a second file of the same timeframe is another market or another time, and has its own. */
function togetherAsHeard(charts: readonly NamedChart[]): readonly (readonly NamedChart[])[] {
  const together: NamedChart[][] = [];
  for (const chart of charts) {
    const { symbol, timeframe } = chart;
    const room = together.find((heard) => heard[0]?.symbol === symbol && heard.every((other) => other.timeframe !== timeframe));
    if (room === undefined) together.push([chart]);
    else room.push(chart);
  }
  return together;
}

/** By symbol. With one symbol only, a finer file need not say which it is. */
async function finerFiles(wishes: JobWishes, charts: readonly NamedChart[]): Promise<ReadonlyMap<string, FinerFile>> {
  const found = new Map<string, FinerFile>();
  const symbols = new Set(charts.map(({ symbol }) => symbol));
  const [only] = symbols;
  for (const path of wishes.finer) {
    const said = symbolOfFile(path);
    const known = wishes.symbol ?? (said !== undefined && symbols.has(said) ? said : undefined);
    const symbol = known ?? (symbols.size === 1 && said === undefined ? only : undefined);
    if (symbol === undefined) {
      throw new CommandError(
        EXIT.badInput,
        `${path}: expected finer candles of ${[...symbols].join(" or ")}, found a file of ${said ?? "no symbol"}`,
      );
    }
    if (found.has(symbol)) throw new CommandError(EXIT.badInput, `${path}: expected one file of finer candles for ${symbol}, found two`);
    const own = charts.filter((chart) => chart.symbol === symbol).map(({ timeframe }) => timeframe);
    found.set(symbol, await finerFile(path, own, wishes.calendar));
  }
  return found;
}

async function finerFile(path: string, charts: readonly Timeframe[], calendar: TradingCalendar): Promise<FinerFile> {
  const timeframe = await timeframeOfFile(path, calendar);
  const coarse = charts.find((chart) => timeframeMs(timeframe) >= timeframeMs(chart));
  if (coarse === undefined) return { path, timeframe };
  throw new CommandError(EXIT.badInput, `${path}: expected candles finer than ${coarse}, found ${timeframe} candles`);
}

/** Each chart is compared with a benchmark of its own timeframe. */
async function contextOf({ context: path, calendar, ...said }: JobWishes, charts: readonly NamedChart[]): Promise<Context | undefined> {
  if (path === undefined) return undefined;
  const timeframe = said.timeframe ?? (await timeframeOfFile(path, calendar));
  const timeframes = [...new Set(charts.map((chart) => chart.timeframe))];
  if (!timeframes.includes(timeframe)) {
    throw new CommandError(EXIT.badInput, `${path}: expected candles of ${timeframes.join(" or ")}, found ${timeframe} candles`);
  }
  const closes = await readBenchmark({ context: path, timeframe, calendar });
  return closes && { path, symbol: symbolOfFile(path), timeframe, closes };
}

/** A market compared with itself would be neither strong nor weak: there is nothing to compare. */
function benchmarkOf({ symbol, timeframe }: Pick<NamedChart, "symbol" | "timeframe">, context?: Context): BenchmarkCloses | undefined {
  return context === undefined || context.symbol === symbol || context.timeframe !== timeframe ? undefined : context.closes;
}
