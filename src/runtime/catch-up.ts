// Fills what is missing of a series over REST: on start, after every reconnect, when a candle skips ahead and when one stays away. Each run
// asks for exactly what is not known yet, from the frontier on, and ends when the venue has nothing more; the venue's own time, asked for
// before the candles, decides what has closed. One run at a time for each series, a few at a time in all.

import { openTimeAt, seriesName, timeframeMs, type SeriesKey } from "#market";
import { Limiter } from "./limiter.ts";
import type { RuntimeOptions } from "./options.ts";
import type { PatientFeed } from "./patient-feed.ts";
import { sleep, type Clock } from "./ports/clock.ts";
import type { Log } from "./ports/log.ts";
import type { CandleSource } from "./series-queue.ts";
import type { StoreWriter } from "./store-writer.ts";
import type { SymbolPipeline } from "./symbol-pipeline.ts";
import { messageOf, type Troubles } from "./troubles.ts";

export interface CatchUpParts {
  readonly feed: PatientFeed;
  readonly clock: Clock;
  readonly log: Log;
  readonly troubles: Troubles;
  readonly writer: StoreWriter;
  readonly options: RuntimeOptions;
  readonly signal: AbortSignal;
}

interface Run {
  finished: Promise<number>;
  again: boolean;
}

interface Task {
  readonly pipeline: SymbolPipeline;
  readonly series: SeriesKey;
  readonly source: CandleSource;
}

export class CatchUp {
  readonly #parts: CatchUpParts;
  readonly #limiter: Limiter;
  readonly #runs = new Map<string, Run>();
  readonly #runsOf = new Map<SymbolPipeline, number>();

  constructor(parts: CatchUpParts) {
    this.#parts = parts;
    this.#limiter = new Limiter(parts.options.restConcurrency);
  }

  isRunning(series: SeriesKey): boolean {
    return this.#runs.has(seriesName(series));
  }

  /** Resolves with the number of candles that only REST had. Rejects when the venue will not serve them, or the bot stops. */
  run(pipeline: SymbolPipeline, series: SeriesKey, source: CandleSource = "backfill"): Promise<number> {
    const running = this.#runs.get(seriesName(series));
    if (running !== undefined) {
      running.again = true;
      return running.finished;
    }
    const run: Run = { again: false, finished: Promise.resolve(0) };
    run.finished = this.#whole(run, { pipeline, series, source });
    return run.finished;
  }

  /** As `run`, for those who cannot do anything about a failure: it is said and shown, and counts as nothing found. */
  async attempt(pipeline: SymbolPipeline, series: SeriesKey): Promise<number> {
    const { log, troubles, signal } = this.#parts;
    try {
      return await this.run(pipeline, series);
    } catch (error) {
      if (signal.aborted) return 0;
      const sentence = `Could not download candles for ${seriesName(series)}: ${messageOf(error)}`;
      log.error(sentence);
      troubles.set(causeOf(series), sentence);
      return 0;
    }
  }

  async #whole(run: Run, task: Task): Promise<number> {
    const { pipeline, series } = task;
    const name = seriesName(series);
    this.#runs.set(name, run);
    this.#runsOf.set(pipeline, (this.#runsOf.get(pipeline) ?? 0) + 1);
    pipeline.beginCatchUp();
    try {
      let added = 0;
      do {
        run.again = false;
        added += await this.#limiter.run(() => this.#fill(task));
      } while (run.again);
      this.#parts.troubles.clear(causeOf(series));
      if (added > 0) this.#parts.log.info(`Downloaded ${added} candles for ${name}`);
      return added;
    } finally {
      this.#runs.delete(name);
      const left = (this.#runsOf.get(pipeline) as number) - 1;
      this.#runsOf.set(pipeline, left);
      if (left === 0 && !this.#parts.signal.aborted) pipeline.endCatchUp();
    }
  }

  async #fill({ pipeline, series, source }: Task): Promise<number> {
    const { feed, clock, options, signal } = this.#parts;
    const { timeframe } = series;
    let added = 0;
    let doubtedUntil: number | undefined;
    while (!pipeline.broken) {
      signal.throwIfAborted();
      const held = pipeline.firstHeld(timeframe);
      const venueNow = held ?? (await feed.venueNow());
      if (held === undefined && pipeline.nextClose(timeframe) > venueNow) break;
      added += await this.#download({ pipeline, series, source }, held);
      if (held !== undefined) {
        pipeline.fill(timeframe, [], { until: held, source }); // a later candle exists: what was not told was never made
        continue;
      }
      const settled = openTimeAt(timeframe, venueNow - options.holeGraceMs);
      if (pipeline.frontier(timeframe) >= settled) break;
      if (doubtedUntil !== undefined) {
        pipeline.fill(timeframe, [], { until: Math.min(doubtedUntil, settled), source });
        break;
      }
      // Only the venue's clock speaks for a hole here, and an answer may lag behind it: it is asked once more before that is believed.
      doubtedUntil = settled;
      await sleep(clock, options.confirmDelayMs, signal);
    }
    return added;
  }

  async #download({ pipeline, series, source }: Task, to: number | undefined): Promise<number> {
    const { feed, writer, clock, options, signal } = this.#parts;
    const length = timeframeMs(series.timeframe);
    let added = 0;
    await feed.pages(
      { series, ...(to === undefined ? {} : { to }) },
      () => pipeline.frontier(series.timeframe),
      async (page) => {
        while (writer.isFull && !signal.aborted) await sleep(clock, options.confirmDelayMs, signal);
        signal.throwIfAborted();
        const until = (page.at(-1)?.openTime ?? 0) + length;
        added += pipeline.fill(series.timeframe, page, { until, source });
      },
    );
    return added;
  }
}

function causeOf(series: SeriesKey): string {
  return `download ${seriesName(series)}`;
}
