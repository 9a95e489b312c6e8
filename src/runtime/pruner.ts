// Once a day, deletes candles older than the retention time, and messages that were settled long ago. A candle that the saved state still needs for
// a restart always stays.

import { seriesName } from "#market";
import type { Cancel, Clock } from "./ports/clock.ts";
import type { Log } from "./ports/log.ts";
import type { Store } from "./ports/store.ts";
import type { SymbolPipeline } from "./symbol-pipeline.ts";
import { messageOf } from "./troubles.ts";
import type { VenueTime } from "./venue-time.ts";

const DAY = 86_400_000;
/** So long it can be looked up what was told, and its receipt found. */
const MESSAGE_DAYS = 30;

export interface PrunerParts {
  readonly store: Store;
  readonly clock: Clock;
  readonly log: Log;
  readonly venueTime: VenueTime;
  /** Of candles; 0 keeps them all. */
  readonly retentionDays: number;
  readonly pipelines: ReadonlyMap<string, SymbolPipeline>;
}

export class Pruner {
  readonly #parts: PrunerParts;
  #cancel: Cancel | null = null;

  constructor(parts: PrunerParts) {
    this.#parts = parts;
  }

  start(): void {
    this.#cancel = this.#parts.clock.schedule(DAY, () => {
      this.start();
      void this.#prune();
    });
  }

  stop(): void {
    this.#cancel?.();
    this.#cancel = null;
  }

  async #prune(): Promise<void> {
    if (this.#parts.retentionDays > 0) await this.#pruneCandles();
    await this.#pruneMessages();
  }

  async #pruneMessages(): Promise<void> {
    const { store, clock, log } = this.#parts;
    try {
      const deleted = await store.pruneMessages(clock.now() - MESSAGE_DAYS * DAY);
      if (deleted > 0) log.info(`Deleted ${deleted} messages that were settled more than ${MESSAGE_DAYS} days ago`);
    } catch (error) {
      log.warning(`Could not delete old messages: ${messageOf(error)}`);
    }
  }

  async #pruneCandles(): Promise<void> {
    const { store, log, venueTime, retentionDays, pipelines } = this.#parts;
    const cutoff = venueTime.known - retentionDays * DAY;
    for (const pipeline of pipelines.values()) {
      for (const series of pipeline.series) {
        const needed = pipeline.savedThrough(series.timeframe);
        if (needed === undefined) continue;
        try {
          const deleted = await store.pruneCandles(series, Math.min(cutoff, needed));
          if (deleted > 0) log.info(`Deleted ${deleted} candles of ${seriesName(series)} older than ${retentionDays} days`);
        } catch (error) {
          log.warning(`Could not delete old candles of ${seriesName(series)}: ${messageOf(error)}`);
        }
      }
    }
  }
}
