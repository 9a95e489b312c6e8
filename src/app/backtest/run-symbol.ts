// The candle files of one symbol from beginning to end: through the engines and the desk of the live bot, and then every signal to its end.
// Finer candles decide fills only; the engines never see them.

import { basename } from "node:path";
import { closeTimeOf, inOrderOfCloses, parseTimeframe, type ChartCandles, type Timeframe, type TradingCalendar } from "#market";
import { CandleFileError, CandleFileReader, hashFile, readCandleFile } from "#market/files";
import { createTape, joinTapes, runBacktest, type CandleTape } from "#backtest";
import { createAnalysisKit } from "../analysis/analysis-kit.ts";
import { SymbolRun, type AnalysisRun } from "../analysis/symbol-run.ts";
import { isAccepted, isRefused, type ChartFile, type FinishedRun, type RefusedFile, type RunAnswer, type RunJob } from "./run-job.ts";

/** Pivots and structures of the chart are not asked for. */
const KEPT = 1;
/** Candles of a chart from one word of how far it is to the next. */
const BATCH = 500;

/** How much of a chart, by its place in the job, has been read. */
export type ChartProgress = (chart: number, share: number) => void;

interface ReadChart extends ChartCandles {
  readonly chart: ChartFile;
}

/** By chart. A file that cannot be read is refused, and the others are tested without it. */
export async function runSymbol(job: RunJob, progress: ChartProgress): Promise<readonly RunAnswer[]> {
  const read = await Promise.all(job.charts.map((chart) => orRefused(chart, () => readChart(chart, job))));
  const charts = read.filter(isAccepted);
  if (charts.length === 0) return read.filter(isRefused);
  const run = listenTo(charts, job, progress);
  const finer = await orRefused({ path: job.finer?.path ?? "" }, () => readFiner(job));
  return Promise.all(
    read.map(async (answer): Promise<RunAnswer> => {
      if (isRefused(answer)) return answer;
      if (finer !== null && isRefused(finer)) return { path: answer.chart.path, refused: finer.refused };
      const alongside = charts.map(({ timeframe }) => timeframe).filter((timeframe) => timeframe !== answer.timeframe);
      return { ...(await finishedRun(answer, run.runOf(answer.timeframe), { job, finer })), alongside };
    }),
  );
}

async function orRefused<Read>({ path }: { readonly path: string }, reading: () => Promise<Read>): Promise<Read | RefusedFile> {
  try {
    return await reading();
  } catch (error) {
    if (!(error instanceof CandleFileError)) throw error;
    return { path, refused: error.message };
  }
}

async function readChart(chart: ChartFile, { calendar, until = Infinity }: RunJob): Promise<ReadChart> {
  const { path } = chart;
  const timeframe = ownName(chart.timeframe);
  const { candles } = await readCandleFile(path, { timeframe, calendar });
  return { chart, timeframe, candles: candles.filter(({ openTime }) => closeTimeOf(timeframe, openTime) <= until) };
}

/** What crosses from thread to thread has the letters of the table of timeframes, and is found in it more slowly. */
function ownName(timeframe: Timeframe): Timeframe {
  const parsed = parseTimeframe(timeframe);
  return parsed.ok ? parsed.value : timeframe;
}

async function readFiner({ finer, calendar }: RunJob): Promise<CandleTape | null> {
  return finer === undefined ? null : await readTape(finer.path, ownName(finer.timeframe), calendar);
}

/** As columns from the start: minutes of years would fill the memory as candles. */
async function readTape(path: string, timeframe: Timeframe, calendar: TradingCalendar): Promise<CandleTape> {
  const parts: CandleTape[] = [];
  for await (const batch of new CandleFileReader(path, { timeframe, calendar })) parts.push(createTape(timeframe, batch));
  return joinTapes(timeframe, parts);
}

function listenTo(charts: readonly ReadChart[], { symbol, calendar, settings, ...job }: RunJob, progress: ChartProgress): SymbolRun {
  const kit = createAnalysisKit(settings, KEPT);
  const run = new SymbolRun({ symbol, calendar, kit, charts: charts.map(({ chart, timeframe }) => ({ ...chart, timeframe })) });
  const heard = new Map(
    charts.map(({ chart, timeframe, candles }) => [timeframe, { place: job.charts.indexOf(chart), count: 0, of: candles.length }]),
  );
  for (const { timeframe, candle } of inOrderOfCloses(charts)) {
    run.read(timeframe, candle);
    const chart = heard.get(timeframe);
    if (chart === undefined) continue;
    chart.count += 1;
    if (chart.count % BATCH === 0 || chart.count === chart.of) progress(chart.place, chart.count / chart.of);
  }
  return run;
}

interface RunMeans {
  readonly job: RunJob;
  readonly finer: CandleTape | null;
}

async function finishedRun({ chart, timeframe, candles }: ReadChart, { document, compared }: AnalysisRun, { job, finer }: RunMeans) {
  const { symbol, calendar, options } = job;
  const market = { tape: createTape(timeframe, candles), finer, calendar };
  const result = runBacktest({ symbol, signals: document.signals, market }, options);
  const finerName = job.finer === undefined ? null : { ...(await nameOf(job.finer.path)), timeframe: job.finer.timeframe };
  const run: Omit<FinishedRun, "alongside"> = {
    path: chart.path,
    file: await nameOf(chart.path),
    finer: finerName,
    span: document.candles,
    // The finer candles have done their work, and there may be many.
    result: { ...result, market: { ...market, finer: null } },
    compared,
  };
  return run;
}

async function nameOf(path: string) {
  return { name: basename(path), sha256: await hashFile(path) };
}
