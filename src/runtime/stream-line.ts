// One stream connection kept alive: opened, watched for an answer, opened again with growing pauses when it falls. It knows nothing of
// candles that were missed meanwhile; whoever listens refills them after each opening.

import type { Candle, SeriesKey } from "#market";
import type { Backoff } from "./backoff.ts";
import type { RuntimeOptions } from "./options.ts";
import type { CandleFeed, StreamConnection } from "./ports/candle-feed.ts";
import type { Cancel, Clock } from "./ports/clock.ts";
import { FeedError, type FeedFailure } from "./ports/feed-error.ts";
import type { Log } from "./ports/log.ts";
import { messageOf } from "./troubles.ts";
import type { StreamState } from "./view.ts";

export interface StreamLineParts {
  readonly feed: CandleFeed;
  readonly clock: Clock;
  readonly log: Log;
  readonly backoff: Backoff;
  readonly options: RuntimeOptions;
  readonly series: readonly SeriesKey[];
  readonly listener: StreamLineListener;
}

export interface StreamLineListener {
  onOpen(line: StreamLine): void;
  onFrame(series: SeriesKey, candle: Candle, closed: boolean): void;
  onStateChanged(): void;
  onBlocked(reason: string): void;
}

export class StreamLine {
  readonly series: readonly SeriesKey[];
  readonly #parts: StreamLineParts;
  #state: StreamState = "connecting";
  #connection: StreamConnection | null = null;
  #timers: Cancel[] = [];
  /** Callbacks of a connection that has been given up carry an older number. */
  #attempt = 0;
  #openedAt: number | null = null;
  #lastFrameAt: number | null = null;

  constructor(parts: StreamLineParts) {
    this.series = parts.series;
    this.#parts = parts;
  }

  get state(): StreamState {
    return this.#state;
  }

  /** Local time since which nothing has come, or null while there is no connection. */
  get quietSince(): number | null {
    return this.#openedAt === null ? null : Math.max(this.#openedAt, this.#lastFrameAt ?? 0);
  }

  get openedAt(): number | null {
    return this.#openedAt;
  }

  open(): void {
    if (this.#state === "stopped" || this.#state === "blocked") return;
    this.#attempt += 1;
    const attempt = this.#attempt;
    const current = (): boolean => attempt === this.#attempt;
    const { feed, options } = this.#parts;
    this.#after(options.connectTimeoutMs, () => this.#fall(`no connection within ${options.connectTimeoutMs / 1_000} s`));
    try {
      this.#connection = feed.connect(this.series, {
        onOpen: () => void (current() && this.#opened()),
        onCandle: (series, candle, closed) => void (current() && this.#received(series, candle, closed)),
        onClosed: (reason, failure) => void (current() && this.#fall(reason, failure)),
      });
    } catch (error) {
      this.#fall(messageOf(error), error instanceof FeedError ? error.failure : undefined);
    }
  }

  /** Gives the connection up for a new one. */
  renew(reason: string): void {
    if (this.#state === "live") this.#fall(reason);
  }

  block(): void {
    this.#end("blocked");
  }

  close(): void {
    this.#end("stopped");
  }

  #opened(): void {
    const { clock, log, options, listener, backoff } = this.#parts;
    this.#cancelTimers();
    this.#openedAt = clock.now();
    this.#after(options.stableAfterMs, () => {
      if ((this.#lastFrameAt ?? 0) >= (this.#openedAt ?? Infinity)) backoff.reset();
    });
    log.info("WebSocket connected", { series: this.series.length });
    this.#setState("live");
    listener.onOpen(this);
  }

  #received(series: SeriesKey, candle: Candle, closed: boolean): void {
    this.#lastFrameAt = this.#parts.clock.now();
    this.#parts.listener.onFrame(series, candle, closed);
  }

  #fall(reason: string, failure?: FeedFailure): void {
    const { log, clock, backoff, listener } = this.#parts;
    this.#drop();
    if (failure?.kind === "blocked") {
      this.#setState("blocked");
      listener.onBlocked(reason);
      return;
    }
    let delayMs = backoff.next();
    if (failure?.kind === "rate-limited") delayMs = Math.max(delayMs, failure.retryAt - clock.now());
    log.warning("WebSocket disconnected, reconnecting...", { reason, retryInMs: delayMs });
    this.#after(delayMs, () => this.open());
    this.#setState("reconnecting");
  }

  #end(state: "blocked" | "stopped"): void {
    if (this.#state === "stopped") return;
    this.#drop();
    this.#setState(state);
  }

  #drop(): void {
    this.#attempt += 1;
    this.#cancelTimers();
    this.#openedAt = null;
    this.#connection?.close();
    this.#connection = null;
  }

  #setState(state: StreamState): void {
    if (this.#state === state) return;
    this.#state = state;
    this.#parts.listener.onStateChanged();
  }

  #after(delayMs: number, action: () => void): void {
    this.#timers.push(this.#parts.clock.schedule(delayMs, action));
  }

  #cancelTimers(): void {
    for (const cancel of this.#timers) cancel();
    this.#timers = [];
  }
}
