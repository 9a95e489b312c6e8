// Puts the closed candles of one symbol into the one order in which they are analysed, however they arrive: by close time, and at the same
// close time the coarser timeframe first. A candle is released once no other series can still bring one that comes before it.

import { timeframeMs, type SeriesKey, type Timeframe, type TradingCalendar } from "#market";
import { SeriesQueue, type AlignedCandle, type ArrivedCandle, type Offer } from "./series-queue.ts";

export interface CloseAlignerOptions {
  readonly symbol: string;
  readonly calendar: TradingCalendar;
  readonly starts: readonly SeriesStart[];
  readonly capacity: number;
}

export interface SeriesStart {
  readonly timeframe: Timeframe;
  readonly from: number;
  readonly resumed: boolean;
}

export class CloseAligner {
  readonly #calendar: TradingCalendar;
  /** Coarser first. */
  readonly #queues: readonly SeriesQueue[];
  readonly #byTimeframe: ReadonlyMap<Timeframe, SeriesQueue>;
  readonly counts = { duplicates: 0, late: 0, overflow: 0 };

  constructor({ symbol, calendar, starts, capacity }: CloseAlignerOptions) {
    this.#calendar = calendar;
    this.#queues = starts
      .map(({ timeframe, from, resumed }) => new SeriesQueue({ series: { symbol, timeframe }, calendar, from, resumed, capacity }))
      .toSorted((one, other) => other.length - one.length);
    this.#byTimeframe = new Map(this.#queues.map((queue) => [queue.series.timeframe, queue]));
  }

  /** Coarser first. */
  get series(): readonly SeriesKey[] {
    return this.#queues.map((queue) => queue.series);
  }

  queue(timeframe: Timeframe): SeriesQueue {
    const queue = this.#byTimeframe.get(timeframe);
    if (queue === undefined) throw new RangeError(`expected a timeframe the symbol is followed on, found ${timeframe}`);
    return queue;
  }

  offer(timeframe: Timeframe, arrived: ArrivedCandle): Offer {
    const offer = this.queue(timeframe).offer(arrived);
    if (offer === "duplicate") this.counts.duplicates += 1;
    if (offer === "late") this.counts.late += 1;
    if (offer === "overflow") this.counts.overflow += 1;
    return offer;
  }

  /** The candles whose turn has come, at most `limit` of them. */
  release(limit: number): AlignedCandle[] {
    const horizon = this.#horizon();
    const released: AlignedCandle[] = [];
    while (released.length < limit) {
      const queue = this.#earliest();
      if (queue === undefined || closeOf(queue.head as AlignedCandle) >= horizon) break;
      released.push(queue.shift() as AlignedCandle);
    }
    return released;
  }

  /** The first close time at which something may still be missing. */
  #horizon(): number {
    let horizon = Infinity;
    for (const queue of this.#queues) {
      // In sessions nobody can tell a series that the venue does not carry from one that is late: only what has been seen is waited for.
      if (this.#calendar === "sessions" && !queue.started) continue;
      horizon = Math.min(horizon, queue.nextClose);
    }
    return horizon;
  }

  #earliest(): SeriesQueue | undefined {
    let earliest: SeriesQueue | undefined;
    let earliestClose = Infinity;
    for (const queue of this.#queues) {
      const close = queue.head === undefined ? Infinity : closeOf(queue.head);
      if (close < earliestClose) [earliest, earliestClose] = [queue, close];
    }
    return earliest;
  }
}

function closeOf(aligned: AlignedCandle): number {
  return aligned.candle.openTime + timeframeMs(aligned.series.timeframe);
}
