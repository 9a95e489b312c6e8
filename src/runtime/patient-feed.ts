// Asks the venue until it answers. What may pass is tried again with back-off and shown as a trouble; a ban is waited out by everyone; what
// will not pass (blocked, refused) comes back as the error it is, and once blocked nothing is asked any more.

import type { SeededRandom } from "#core";
import type { Candle, Instrument } from "#market";
import { Backoff } from "./backoff.ts";
import type { RuntimeOptions } from "./options.ts";
import type { CandleFeed, HistoryRequest } from "./ports/candle-feed.ts";
import { sleep, type Clock } from "./ports/clock.ts";
import { FeedError } from "./ports/feed-error.ts";
import type { Log } from "./ports/log.ts";
import { messageOf, type Troubles } from "./troubles.ts";
import type { VenueTime } from "./venue-time.ts";

export interface PatientFeedParts {
  readonly feed: CandleFeed;
  readonly clock: Clock;
  readonly log: Log;
  readonly troubles: Troubles;
  readonly venueTime: VenueTime;
  readonly random: SeededRandom;
  readonly options: RuntimeOptions;
  readonly signal: AbortSignal;
  readonly onBlocked: (error: FeedError) => void;
}

const TROUBLE = "exchange";
/** One answer of the venue's clock serves all who ask within this time; an older answer only makes them more careful. */
const SHARED_TIME_MS = 500;

export class PatientFeed {
  readonly #parts: PatientFeedParts;
  #silentUntil = 0;
  #blocked: FeedError | null = null;
  #time: { readonly askedAt: number; readonly answer: Promise<number> } | null = null;

  constructor(parts: PatientFeedParts) {
    this.#parts = parts;
  }

  instruments(): Promise<readonly Instrument[]> {
    return this.#ask((signal) => this.#parts.feed.instruments(signal));
  }

  /** The venue's time as far as it is certain: never later than it really is. */
  async venueNow(): Promise<number> {
    const { feed, clock, venueTime } = this.#parts;
    const now = clock.now();
    if (this.#time === null || now - this.#time.askedAt >= SHARED_TIME_MS) {
      const answer = this.#ask((signal) => feed.serverTime(signal));
      this.#time = { askedAt: now, answer };
      answer.then(
        (instant) => venueTime.told(instant),
        () => (this.#time = null),
      );
    }
    return Math.max(await this.#time.answer, venueTime.known);
  }

  /** All pages from `from()` on, which moves with each page taken: what a failed try brought is not asked for again. */
  pages(request: Omit<HistoryRequest, "from">, from: () => number, take: (page: readonly Candle[]) => Promise<void>): Promise<void> {
    return this.#ask(async (signal) => {
      const pages = this.#parts.feed.closedCandles({ ...request, from: from() }, signal);
      for await (const page of pages) {
        signal.throwIfAborted();
        if (page.length > 0) await take(page);
      }
    });
  }

  async #ask<T>(question: (signal: AbortSignal) => Promise<T>): Promise<T> {
    const { clock, troubles, random, options, signal } = this.#parts;
    const backoff = new Backoff({ firstMs: options.reconnectDelayMs, maxMs: options.maxReconnectDelayMs, random });
    for (;;) {
      await this.#waitOutBan();
      signal.throwIfAborted();
      if (this.#blocked !== null) throw this.#blocked;
      try {
        const answer = await question(signal);
        troubles.clear(TROUBLE);
        return answer;
      } catch (error) {
        signal.throwIfAborted();
        await sleep(clock, this.#delayAfter(error, backoff), signal);
      }
    }
  }

  #delayAfter(error: unknown, backoff: Backoff): number {
    const { clock, log, troubles, onBlocked } = this.#parts;
    const failure = error instanceof FeedError ? error.failure : undefined;
    if (failure?.kind === "refused") throw error;
    if (failure?.kind === "blocked") {
      this.#blocked = error as FeedError;
      onBlocked(this.#blocked);
      throw error;
    }
    let delayMs = backoff.next();
    if (failure?.kind === "rate-limited") {
      this.#silentUntil = Math.max(this.#silentUntil, failure.retryAt);
      delayMs = Math.max(0, failure.retryAt - clock.now());
    }
    log.warning(`The exchange did not answer: ${messageOf(error)}`, { retryInMs: delayMs });
    troubles.set(TROUBLE, `The exchange does not answer (${messageOf(error)}); trying again`);
    return delayMs;
  }

  async #waitOutBan(): Promise<void> {
    const { clock, signal } = this.#parts;
    while (!signal.aborted && clock.now() < this.#silentUntil) await sleep(clock, this.#silentUntil - clock.now(), signal);
  }
}
