// One candle file from beginning to end: through the engine and the desk of the live bot, and then every signal to its end. Its finer candles
// decide fills only; the engine never sees them.

import { basename } from "node:path";
import { closeTimeOf, type Candle, type Timeframe, type TradingCalendar } from "#market";
import { CandleFileReader, hashFile, readCandleFile } from "#market/files";
import { createTape, joinTapes, runBacktest, type CandleTape } from "#backtest";
import { createAnalysisKit } from "../analysis/analysis-kit.ts";
import { runAnalysis } from "../analysis/analysis-run.ts";
import type { FinishedRun, RunJob } from "./run-job.ts";

/** Pivots and structures of the chart are not asked for. */
const KEPT = 1;
const BATCH = 500;

export async function runFile(job: RunJob, progress: (done: number, total: number) => void): Promise<FinishedRun> {
  const { path, symbol, timeframe, calendar, until = Infinity, benchmark, settings, options, finer } = job;
  const { candles: all } = await readCandleFile(path, { timeframe, calendar });
  const candles = all.filter(({ openTime }) => closeTimeOf(timeframe, openTime) <= until);
  const finerTape = finer === undefined ? null : await readTape(finer.path, finer.timeframe, calendar);
  const started = performance.now();
  const kit = createAnalysisKit(settings, KEPT);
  const { document, compared } = await runAnalysis(batches(candles, progress), { symbol, timeframe, calendar, kit, benchmark });
  const read = performance.now();
  const market = { tape: createTape(timeframe, candles), finer: finerTape, calendar };
  const result = runBacktest({ symbol, signals: document.signals, market }, options);
  return {
    path,
    file: await nameOf(path),
    finer: finer === undefined ? null : { ...(await nameOf(finer.path)), timeframe: finer.timeframe },
    span: document.candles,
    // The finer candles have done their work, and there may be many.
    result: { ...result, market: { ...market, finer: null } },
    compared,
    spent: { reading: read - started, following: performance.now() - read },
  };
}

/** As columns from the start: minutes of years would fill the memory as candles. */
async function readTape(path: string, timeframe: Timeframe, calendar: TradingCalendar): Promise<CandleTape> {
  const parts: CandleTape[] = [];
  for await (const batch of new CandleFileReader(path, { timeframe, calendar })) parts.push(createTape(timeframe, batch));
  return joinTapes(timeframe, parts);
}

async function nameOf(path: string) {
  return { name: basename(path), sha256: await hashFile(path) };
}

function* batches(candles: readonly Candle[], progress: (done: number, total: number) => void): Generator<readonly Candle[]> {
  for (let from = 0; from < candles.length; from += BATCH) {
    yield candles.slice(from, from + BATCH);
    progress(Math.min(from + BATCH, candles.length), candles.length);
  }
}
