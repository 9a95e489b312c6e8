// Where candles come from. A feed speaks in closed candles over REST, and in live candles over a stream that lives until it is cut; deciding
// when to reconnect and what to refill is the runtime's work, not the feed's.

import type { Candle, Instrument, SeriesKey } from "#market";
import type { FeedFailure } from "./feed-error.ts";

export interface CandleFeed {
  /** The venue's own clock, epoch milliseconds. */
  serverTime(signal: AbortSignal): Promise<number>;
  /** What is traded there. */
  instruments(signal: AbortSignal): Promise<readonly Instrument[]>;
  /**
   * Closed candles with `from <= openTime < to`, ascending, paged as cheaply as the venue allows; each page is handed over as it arrives.
   * Without `to`: up to the last closed one. A candle that is still forming is never among them. Throws FeedError.
   */
  closedCandles(request: HistoryRequest, signal: AbortSignal): AsyncIterable<readonly Candle[]>;
  /** Opens one stream for all the series. It ends once, with `onClosed`; after `close()` nothing more is said. */
  connect(series: readonly SeriesKey[], listener: StreamListener): StreamConnection;
}

export interface HistoryRequest {
  readonly series: SeriesKey;
  readonly from: number;
  readonly to?: number;
}

export interface StreamListener {
  onOpen(): void;
  /** A frame of a candle: `closed` is true only when the venue says that it is final. */
  onCandle(series: SeriesKey, candle: Candle, closed: boolean): void;
  /** With the failure, where the venue has named one that changes what to do next (blocked, rate-limited). */
  onClosed(reason: string, failure?: FeedFailure): void;
}

export interface StreamConnection {
  close(): void;
}
