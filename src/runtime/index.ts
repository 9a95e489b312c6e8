export type { CandleFeed, HistoryRequest, StreamConnection, StreamListener } from "./ports/candle-feed.ts";
export { sleep } from "./ports/clock.ts";
export type { Cancel, Clock } from "./ports/clock.ts";
export { FeedError } from "./ports/feed-error.ts";
export type { FeedFailure } from "./ports/feed-error.ts";
export type { Log, LogFacts } from "./ports/log.ts";
export type { Notice, Notifier } from "./ports/notifier.ts";
export type { CandleRange, CommitReceipt, SeriesCandles, SignalQuery, SignalStatistics, Store, StoreBatch } from "./ports/store.ts";
export type { BotStatus, BotView, ChartView, SeriesState, SeriesStatus, StreamState, ViewChange } from "./view.ts";
