// USDT-M perpetual futures of Binance behind the candle feed port: four REST endpoints and one kind of stream, spoken directly.

import type { Candle, Instrument, SeriesKey } from "#market";
import type { CandleFeed, HistoryRequest, Log, StreamConnection, StreamListener } from "#runtime";
import { askExchangeInfo } from "./exchange-info.ts";
import { readClosedCandles } from "./history.ts";
import { DEFAULT_LIMITS, LIVE_REST_URL, LIVE_STREAM_URL, venueAddress, type BinanceFeedOptions } from "./options.ts";
import { RestClient } from "./rest-client.ts";
import { askServerTime } from "./server-time.ts";
import type { StreamSetup } from "./stream-socket.ts";
import { openStream } from "./stream.ts";
import { WeightLedger } from "./weight-ledger.ts";

/** Opens nothing yet. Throws a RangeError with a plain sentence when an address is not one. */
export function createBinanceFeed(options: BinanceFeedOptions): CandleFeed {
  return new BinanceFeed(options);
}

class BinanceFeed implements CandleFeed {
  readonly #log: Log;
  readonly #sessionSymbols: readonly string[];
  readonly #ledger: WeightLedger;
  readonly #rest: RestClient;
  readonly #stream: StreamSetup;

  constructor({ clock, log, restUrl, streamUrl, sessionSymbols, ...options }: BinanceFeedOptions) {
    const limits = { ...DEFAULT_LIMITS, ...options.limits };
    const restBase = venueAddress("BINANCE_REST_URL", restUrl ?? LIVE_REST_URL, ["https:", "http:"]);
    const streamBase = venueAddress("BINANCE_WS_URL", streamUrl ?? LIVE_STREAM_URL, ["wss:", "ws:"]);
    this.#log = log;
    this.#sessionSymbols = sessionSymbols ?? [];
    const host = new URL(restBase).host;
    this.#ledger = new WeightLedger({ clock, host, share: limits.weightShare, concurrent: limits.concurrentRequests });
    this.#rest = new RestClient({ baseUrl: restBase, clock, ledger: this.#ledger, timeoutMs: limits.requestTimeoutMs });
    this.#stream = { baseUrl: streamBase, clock, log, limits };
  }

  serverTime(signal: AbortSignal): Promise<number> {
    return askServerTime(this.#rest, signal);
  }

  async instruments(signal: AbortSignal): Promise<readonly Instrument[]> {
    const info = await askExchangeInfo(this.#rest, this.#sessionSymbols, signal);
    if (info.weightPerMinute !== undefined) this.#ledger.allow(info.weightPerMinute);
    return info.instruments;
  }

  closedCandles(request: HistoryRequest, signal: AbortSignal): AsyncIterable<readonly Candle[]> {
    return readClosedCandles({ rest: this.#rest, log: this.#log }, request, signal);
  }

  connect(series: readonly SeriesKey[], listener: StreamListener): StreamConnection {
    return openStream(this.#stream, series, listener);
  }
}
