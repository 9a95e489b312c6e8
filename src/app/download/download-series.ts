// Downloads the history of one chart into a candle file, page by page, and goes on where an earlier run stopped. Whatever ends it, the file
// holds whole candles from the beginning and can be continued.

import { rm } from "node:fs/promises";
import { closeTimeOf, GapCounter, type Candle, type SeriesKey } from "#market";
import { CandleFileReader, CandleFileWriter } from "#market/files";
import { FeedError, sleep, type CandleFeed, type Clock, type HistoryRequest } from "#runtime";
import { CommandError } from "../command-error.ts";
import { EXIT } from "../exit-codes.ts";
import type { Progress } from "./progress.ts";

export interface DownloadOptions {
  readonly series: SeriesKey;
  /** The first candle opens at or after `from`, the last one before `to`. */
  readonly from: number;
  readonly to: number;
  readonly path: string;
}

export interface DownloadTools {
  readonly feed: CandleFeed;
  readonly clock: Clock;
  readonly progress: Progress;
  readonly signal: AbortSignal;
}

export interface Downloaded {
  /** Candles in the file, and how many of them are new. */
  readonly candles: number;
  readonly added: number;
  readonly gaps: number;
  readonly first: number | null;
  readonly last: number | null;
}

/** Throws FeedError, CandleFileError or CommandError; an abort ends it early without an error. */
export async function downloadSeries(options: DownloadOptions, tools: DownloadTools): Promise<Downloaded> {
  const { series, path } = options;
  const writer = await CandleFileWriter.resume(path);
  let added = 0;
  try {
    const from = await whereToGoOn(options, writer.lastOpenTime, tools);
    tools.progress.begin({ series, from, to: options.to });
    for await (const page of patientPages({ ...options, from }, tools)) {
      await writer.append(page);
      added += page.length;
      tools.progress.reached(closeTimeOf(series.timeframe, page.at(-1)?.openTime ?? from));
    }
  } finally {
    tools.progress.end();
    await writer.close();
    if (writer.lastOpenTime === null) await rm(path, { force: true });
  }
  return { added, ...(writer.lastOpenTime === null ? NOTHING : await contentsOf(path, series)) };
}

const NOTHING = { candles: 0, gaps: 0, first: null, last: null } as const;

async function contentsOf(path: string, { timeframe }: SeriesKey): Promise<Omit<Downloaded, "added">> {
  const gaps = new GapCounter({ timeframe, calendar: "continuous" });
  const reader = new CandleFileReader(path, { timeframe });
  let first: number | null = null;
  let last: number | null = null;
  for await (const batch of reader) {
    for (const { openTime } of batch) gaps.push(openTime);
    first ??= batch[0]?.openTime ?? null;
    last = batch.at(-1)?.openTime ?? last;
  }
  return { candles: reader.count, gaps: gaps.summary().count, first, last };
}

/** After the last candle of the file; a file that lacks earlier candles which the venue has cannot be continued, only made anew. */
async function whereToGoOn(options: DownloadOptions, lastOpenTime: number | null, { feed, signal }: DownloadTools): Promise<number> {
  const { series, path, from } = options;
  if (lastOpenTime === null) return from;
  const first = await firstOpenTime(path, series);
  if (first !== undefined && first > from && (await hasCandles(feed, { series, from, to: first }, signal))) {
    const began = new Date(first).toISOString();
    const expected = `expected a file that begins by ${new Date(from).toISOString()}, found one that begins at ${began}`;
    throw new CommandError(EXIT.badInput, `${path}: ${expected}; move it away or choose another --out`);
  }
  return closeTimeOf(series.timeframe, lastOpenTime);
}

async function hasCandles(feed: CandleFeed, request: HistoryRequest, signal: AbortSignal): Promise<boolean> {
  for await (const page of feed.closedCandles(request, signal)) if (page.length > 0) return true;
  return false;
}

async function firstOpenTime(path: string, { timeframe }: SeriesKey): Promise<number | undefined> {
  for await (const batch of new CandleFileReader(path, { timeframe })) if (batch[0] !== undefined) return batch[0].openTime;
  return undefined;
}

const ATTEMPTS = 5;
const FIRST_PAUSE_MS = 2_000;

/** Pages up to the end. A venue that asks for silence is given it; one that does not answer is asked a few times more. */
async function* patientPages(
  request: DownloadOptions,
  { feed, clock, signal, progress }: DownloadTools,
): AsyncGenerator<readonly Candle[]> {
  let { from } = request;
  let failures = 0;
  while (from < request.to && !signal.aborted) {
    try {
      for await (const page of feed.closedCandles({ series: request.series, from, to: request.to }, signal)) {
        yield page;
        from = closeTimeOf(request.series.timeframe, page.at(-1)?.openTime ?? from);
        failures = 0;
      }
      return;
    } catch (error) {
      if (signal.aborted) return;
      const pause = error instanceof FeedError ? pauseAfter(error, failures, clock.now()) : undefined;
      failures += 1;
      if (pause === undefined || failures >= ATTEMPTS) throw error;
      progress.note(`${(error as Error).message} Trying again in ${Math.ceil(pause / 1000)} s.`);
      await sleep(clock, pause, signal);
    }
  }
}

/** Nothing where trying again cannot help. */
function pauseAfter({ failure }: FeedError, failures: number, now: number): number | undefined {
  switch (failure.kind) {
    case "rate-limited":
      return Math.max(failure.retryAt - now, 0) + 1;
    case "unreachable":
    case "unavailable":
      return FIRST_PAUSE_MS * 2 ** failures;
    default:
      return undefined;
  }
}
