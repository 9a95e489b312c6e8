// The runtime's own settings, with the defaults a live bot uses. Durations are local milliseconds; the demo, whose venue runs faster than
// this machine's clock, shortens a few of them.

export interface RuntimeOptions {
  /** History read for each series on a cold start, in candles. */
  readonly warmUpCandles: number;
  /** Candles kept in memory for each chart. */
  readonly maxCandles: number;
  /** Detector state is saved after this many candles of a symbol. */
  readonly saveEvery: number;
  /** Days of candles the store keeps; 0 keeps all. */
  readonly retentionDays: number;
  readonly reconnectDelayMs: number;
  readonly maxReconnectDelayMs: number;
  /** A connection that has lived and spoken this long starts its back-off anew when it next falls. */
  readonly stableAfterMs: number;
  readonly connectTimeoutMs: number;
  /** Silence after which REST is asked whether the stream or only the market is quiet. */
  readonly firstFrameLimitMs: number;
  readonly silenceLimitMs: number;
  /** How long after its close a final frame may stay away before REST is asked for the candle. */
  readonly confirmDelayMs: number;
  /** Venue time that has to pass after a close before a candle missing from REST counts as never made. */
  readonly holeGraceMs: number;
  readonly watchEveryMs: number;
  readonly maxStreamsPerConnection: number;
  readonly restConcurrency: number;
  /** A signal from a stream candle older than this, on the local clock, is treated like one found in history. */
  readonly freshForMs: number;
  /** Candles that may wait for the store, and arrived candles of one series that may wait for others. */
  readonly maxQueuedCandles: number;
  readonly maxWaitingCandles: number;
  /** Open ideas of one side that people are told of on markets that move together; 0 is any number. */
  readonly maxClusterSignals: number;
  readonly notifyTimeoutMs: number;
  readonly stopWithinMs: number;
}

export const DEFAULT_OPTIONS: RuntimeOptions = {
  warmUpCandles: 1_500,
  maxCandles: 500,
  saveEvery: 50,
  retentionDays: 0,
  reconnectDelayMs: 5_000,
  maxReconnectDelayMs: 60_000,
  stableAfterMs: 60_000,
  connectTimeoutMs: 30_000,
  firstFrameLimitMs: 30_000,
  silenceLimitMs: 60_000,
  confirmDelayMs: 2_000,
  holeGraceMs: 10_000,
  watchEveryMs: 1_000,
  maxStreamsPerConnection: 200,
  restConcurrency: 4,
  freshForMs: 60_000,
  maxQueuedCandles: 50_000,
  maxWaitingCandles: 5_000,
  maxClusterSignals: 2,
  notifyTimeoutMs: 30_000,
  stopWithinMs: 3_000,
};
