// What the Binance feed needs to know, and the defaults of the live venue. Hosts are settings: any server that speaks the protocol will do.

import type { Clock, Log } from "#runtime";

export const LIVE_REST_URL = "https://fapi.binance.com";
export const LIVE_STREAM_URL = "wss://fstream.binance.com";

export interface BinanceFeedOptions {
  readonly clock: Clock;
  readonly log: Log;
  /** BINANCE_REST_URL. */
  readonly restUrl?: string;
  /** BINANCE_WS_URL, without a path: the route is added here. */
  readonly streamUrl?: string;
  /** Symbols that trade in sessions; the protocol does not say, and everything else trades continuously. */
  readonly sessionSymbols?: readonly string[];
  readonly limits?: Partial<BinanceLimits>;
}

export interface BinanceLimits {
  /** No answer to a REST request within this time: unreachable. */
  readonly requestTimeoutMs: number;
  /** The share of the venue's weight limit that this feed lets itself use: other programs may share the address. */
  readonly weightShare: number;
  readonly concurrentRequests: number;
  /** A stream that is not open and acknowledged within this time is given up. */
  readonly openTimeoutMs: number;
  /** The venue pings every 3 minutes: neither a frame nor a ping for longer than this means that the line is dead. */
  readonly silenceTimeoutMs: number;
  /** The venue ends every connection after 24 hours; a new one is opened before that. */
  readonly renewAfterMs: number;
  /** How long the old connection still delivers beside its successor, so that no frame falls between the two. */
  readonly renewalOverlapMs: number;
  /** A renewal that failed is tried again after this; the old connection goes on meanwhile. */
  readonly renewalRetryMs: number;
  readonly streamsPerSocket: number;
  /** How many stream names go into one address or one SUBSCRIBE message. */
  readonly streamsPerMessage: number;
  /** Pause between two SUBSCRIBE messages: the venue allows ten messages a second. */
  readonly messageIntervalMs: number;
}

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

export const DEFAULT_LIMITS: BinanceLimits = {
  requestTimeoutMs: 15 * SECOND,
  weightShare: 0.5,
  concurrentRequests: 4,
  openTimeoutMs: 15 * SECOND,
  silenceTimeoutMs: 5 * MINUTE,
  renewAfterMs: 23 * HOUR,
  renewalOverlapMs: 5 * SECOND,
  renewalRetryMs: MINUTE,
  streamsPerSocket: 1024,
  streamsPerMessage: 50,
  messageIntervalMs: 250,
};

/** The address without a trailing slash; a plain sentence when it is not one. */
export function venueAddress(setting: string, url: string, protocols: readonly string[]): string {
  const address = URL.canParse(url) ? new URL(url) : undefined;
  if (!address || !protocols.includes(address.protocol)) {
    const expected = protocols.map((protocol) => `${protocol}//host`).join(" or ");
    throw new RangeError(`${setting}: expected an address like ${expected}, found "${url}"`);
  }
  return address.href.replace(/\/+$/, "");
}
