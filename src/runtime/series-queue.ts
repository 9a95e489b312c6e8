// The candles of one series on their way to the pipeline. Everything before the frontier is known: there is a candle, or the venue has
// confirmed that there is none. A candle that skips ahead of the frontier is held until the gap before it is known.

import { timeframeMs, type Candle, type SeriesKey, type TradingCalendar } from "#market";
import { missingCandles, nextExpectedOpen } from "./expected-candle.ts";

/** How a candle came: live; over REST after a cut; over REST as warm-up history; from the store on restart. */
export type CandleSource = "stream" | "backfill" | "history" | "store";

export interface ArrivedCandle {
  readonly candle: Candle;
  readonly source: CandleSource;
  /** Local time of arrival. */
  readonly arrivedAt: number;
}

export interface AlignedCandle extends ArrivedCandle {
  readonly series: SeriesKey;
  /** Candles that the venue never made between the one before and this one. */
  readonly missingBefore: number;
}

export type Offer = "accepted" | "held" | "duplicate" | "late" | "overflow";

export interface SeriesQueueOptions {
  readonly series: SeriesKey;
  readonly calendar: TradingCalendar;
  /** The open time from which on nothing is known yet. */
  readonly from: number;
  /** True when candles before `from` have been processed already. */
  readonly resumed: boolean;
  /** Arrived candles that may wait here; more are dropped and fetched again later. */
  readonly capacity: number;
}

export class SeriesQueue {
  readonly series: SeriesKey;
  readonly length: number;
  readonly #options: SeriesQueueOptions;
  readonly #held = new Map<number, ArrivedCandle>();
  #ready: AlignedCandle[] = [];
  #frontier: number;
  #releasedUntil: number;
  #started: boolean;
  #newestOpen = -1;
  #missing = 0;

  constructor(options: SeriesQueueOptions) {
    this.#options = options;
    this.series = options.series;
    this.length = timeframeMs(options.series.timeframe);
    this.#frontier = options.from;
    this.#releasedUntil = options.from;
    this.#started = options.resumed;
  }

  /** Nothing before this open time is unknown. */
  get frontier(): number {
    return this.#frontier;
  }

  /** The end of what has been released: where a restart has to go on. */
  get releasedUntil(): number {
    return this.#releasedUntil;
  }

  /** Has there ever been a candle of this series? */
  get started(): boolean {
    return this.#started;
  }

  /** When the next candle that is not known yet closes. */
  get nextClose(): number {
    return this.#nextOpen() + this.length;
  }

  get firstHeld(): number | undefined {
    let first: number | undefined;
    for (const openTime of this.#held.keys()) if (first === undefined || openTime < first) first = openTime;
    return first;
  }

  get head(): AlignedCandle | undefined {
    return this.#ready[0];
  }

  /** One candle that came by itself. */
  offer(arrived: ArrivedCandle): Offer {
    const { openTime } = arrived.candle;
    if (openTime < this.#frontier) return openTime === this.#newestOpen ? "duplicate" : "late";
    if (this.#held.has(openTime)) return "duplicate";
    if (this.#ready.length + this.#held.size >= this.#options.capacity) return "overflow";
    this.#held.set(openTime, arrived);
    this.#absorb();
    return this.#held.has(openTime) ? "held" : "accepted";
  }

  /** Candles of the store that may lie ahead of a gap; the gaps between them are still to be asked for. */
  hold(arrived: readonly ArrivedCandle[]): void {
    for (const one of arrived) if (one.candle.openTime >= this.#frontier) this.#held.set(one.candle.openTime, one);
    this.#absorb();
  }

  /** All candles there are from the frontier up to `until`, ascending: a slot without one is a confirmed hole. Returns how many were new. */
  fill(arrived: readonly ArrivedCandle[], until: number): number {
    let added = 0;
    for (const one of arrived) {
      const { openTime } = one.candle;
      if (openTime < this.#frontier) continue;
      if (!this.#held.has(openTime)) added += 1;
      this.#acceptHeldBefore(openTime);
      this.#held.delete(openTime);
      this.#accept(one);
    }
    this.#acceptHeldBefore(until);
    if (until > this.#frontier) {
      this.#missing += this.#gapUpTo(until);
      this.#frontier = until;
    }
    this.#absorb();
    return added;
  }

  shift(): AlignedCandle | undefined {
    const released = this.#ready.shift();
    if (released !== undefined) this.#releasedUntil = released.candle.openTime + this.length;
    return released;
  }

  #absorb(): void {
    for (let next = this.#held.get(this.#nextHeldOpen()); next !== undefined; next = this.#held.get(this.#nextHeldOpen())) {
      this.#held.delete(next.candle.openTime);
      this.#accept(next);
    }
  }

  /** A session market may trade on a day the calendar does not expect, so the frontier itself counts as well. */
  #nextHeldOpen(): number {
    return this.#held.has(this.#frontier) ? this.#frontier : this.#nextOpen();
  }

  #acceptHeldBefore(openTime: number): void {
    if (this.#held.size === 0) return;
    const earlier = [...this.#held.keys()].filter((held) => held < openTime).toSorted((a, b) => a - b);
    for (const held of earlier) {
      const one = this.#held.get(held) as ArrivedCandle;
      this.#held.delete(held);
      this.#accept(one);
    }
  }

  #accept(arrived: ArrivedCandle): void {
    const { openTime } = arrived.candle;
    const missingBefore = this.#missing + this.#gapUpTo(openTime);
    this.#ready.push({ ...arrived, series: this.series, missingBefore });
    this.#missing = 0;
    this.#started = true;
    this.#newestOpen = openTime;
    this.#frontier = openTime + this.length;
  }

  #nextOpen(): number {
    return nextExpectedOpen(this.series.timeframe, this.#options.calendar, this.#frontier);
  }

  #gapUpTo(to: number): number {
    if (!this.#started) return 0;
    return missingCandles(this.series.timeframe, this.#options.calendar, { from: this.#frontier, to });
  }
}
