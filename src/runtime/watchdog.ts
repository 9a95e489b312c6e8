// Looks after silence. A candle that should have closed but did not come is asked for over REST; a series without frames is checked there
// too, and only when REST shows what the stream withheld is the stream at fault: a quiet market is no fault.

import { seriesName, type SeriesKey } from "#market";
import type { CatchUp } from "./catch-up.ts";
import type { RuntimeOptions } from "./options.ts";
import type { Cancel, Clock } from "./ports/clock.ts";
import type { StreamSupervisor } from "./stream-supervisor.ts";
import type { SymbolPipeline } from "./symbol-pipeline.ts";
import type { Troubles } from "./troubles.ts";
import type { VenueTime } from "./venue-time.ts";

export interface WatchdogParts {
  readonly clock: Clock;
  readonly options: RuntimeOptions;
  readonly venueTime: VenueTime;
  readonly catchUp: CatchUp;
  readonly streams: StreamSupervisor;
  readonly troubles: Troubles;
  readonly pipelines: ReadonlyMap<string, SymbolPipeline>;
}

interface Watched {
  readonly series: SeriesKey;
  readonly pipeline: SymbolPipeline;
  /** The close that is waited for, since when it is overdue, and how often it has been asked for. */
  nextClose: number;
  overdueSince: number | null;
  tries: number;
  silenceCheckedAt: number;
}

export class Watchdog {
  readonly #parts: WatchdogParts;
  readonly #watched = new WeakMap<SymbolPipeline, readonly Watched[]>();
  #cancel: Cancel | null = null;

  constructor(parts: WatchdogParts) {
    this.#parts = parts;
  }

  start(): void {
    this.#cancel = this.#parts.clock.schedule(this.#parts.options.watchEveryMs, () => {
      for (const pipeline of this.#parts.pipelines.values()) for (const watched of this.#watchedOf(pipeline)) this.#look(watched);
      this.start();
    });
  }

  stop(): void {
    this.#cancel?.();
    this.#cancel = null;
  }

  #watchedOf(pipeline: SymbolPipeline): readonly Watched[] {
    const known = this.#watched.get(pipeline);
    if (known !== undefined) return known;
    const unseen = { pipeline, nextClose: 0, overdueSince: null, tries: 0, silenceCheckedAt: -Infinity };
    const watched = pipeline.series.map((series): Watched => ({ ...unseen, series }));
    this.#watched.set(pipeline, watched);
    return watched;
  }

  #look(watched: Watched): void {
    const { series, pipeline } = watched;
    if (pipeline.broken || this.#parts.catchUp.isRunning(series)) return;
    const overdue = this.#isOverdue(watched);
    const silent = this.#isSilent(series) && this.#parts.clock.now() - watched.silenceCheckedAt >= this.#parts.options.silenceLimitMs;
    if (!overdue && !silent) return;
    if (silent) watched.silenceCheckedAt = this.#parts.clock.now();
    void this.#parts.catchUp.attempt(pipeline, series).then((found) => this.#judge(series, found));
  }

  /** Its close has passed and it did not come within the delay; asked again ever more rarely. */
  #isOverdue(watched: Watched): boolean {
    const { clock, options, venueTime } = this.#parts;
    const nextClose = watched.pipeline.nextClose(watched.series.timeframe);
    if (watched.nextClose !== nextClose) Object.assign(watched, { nextClose, overdueSince: null, tries: 0 });
    if (venueTime.estimated < nextClose) return false;
    watched.overdueSince ??= clock.now();
    const patience = Math.min(options.confirmDelayMs * 2 ** watched.tries, Math.max(options.silenceLimitMs, options.confirmDelayMs));
    if (clock.now() - watched.overdueSince < patience) return false;
    watched.overdueSince = clock.now();
    watched.tries = Math.min(watched.tries + 1, 20);
    return true;
  }

  #isSilent(series: SeriesKey): boolean {
    const { clock, options, pipelines, streams } = this.#parts;
    const openedAt = streams.lineOf(series)?.openedAt ?? null;
    if (openedAt === null) return false;
    const lastFrameAt = pipelines.get(series.symbol)?.analysis.chart(series.timeframe).lastFrameAt ?? -Infinity;
    if (lastFrameAt < openedAt) return clock.now() - openedAt >= options.firstFrameLimitMs;
    return clock.now() - lastFrameAt >= options.silenceLimitMs;
  }

  /** REST has shown candles that the stream never brought. */
  #judge(series: SeriesKey, found: number): void {
    const { clock, options, streams, troubles } = this.#parts;
    if (found === 0 || !this.#isSilent(series)) return;
    troubles.set(silenceOf(series), `The stream is silent for ${seriesName(series)}; its candles come over REST`);
    const line = streams.lineOf(series);
    const quietSince = line?.quietSince ?? null;
    if (line === undefined || quietSince === null) return;
    const limit = line.openedAt === quietSince ? options.firstFrameLimitMs : options.silenceLimitMs;
    if (clock.now() - quietSince >= limit) line.renew("connected, but no frames came although candles closed");
  }
}

/** The cause under which a silent series stands in the troubles. */
export function silenceOf(series: SeriesKey): string {
  return `silence ${seriesName(series)}`;
}
