export type { AnalysisKit, ChartEngine, ChartFold, DeskEvent, SymbolDesk } from "./analysis-kit.ts";
export { Backoff } from "./backoff.ts";
export { createBot } from "./bot.ts";
export type { Bot } from "./bot.ts";
export type { BotIdentity } from "./bot-view.ts";
export type { BotParts } from "./machinery.ts";
export { Limiter } from "./limiter.ts";
export { DEFAULT_OPTIONS } from "./options.ts";
export type { RuntimeOptions } from "./options.ts";
export type { CandleFeed, HistoryRequest, StreamConnection, StreamListener } from "./ports/candle-feed.ts";
export { sleep } from "./ports/clock.ts";
export type { Cancel, Clock } from "./ports/clock.ts";
export { FeedError } from "./ports/feed-error.ts";
export type { FeedFailure } from "./ports/feed-error.ts";
export type { Log, LogFacts } from "./ports/log.ts";
export type { MessageOutbox, MessageUpdate, OutboxMessage, StoredMessage } from "./ports/message-outbox.ts";
export type { ClusterPeer, Notice, Notifier } from "./ports/notifier.ts";
export type { AuditEntry, AuditLog, Subscription, SubscriptionBook, SubscriptionQuery } from "./ports/people.ts";
export type {
  CandleRange,
  CommitReceipt,
  LedgerStatistics,
  Replication,
  SeriesCandles,
  SignalQuery,
  SignalStatistics,
  Store,
  StoreBatch,
  StoreReader,
} from "./ports/store.ts";
export type { BacktestPage, BacktestRecord, LedgerRecord, StoreContents } from "./ports/store-contents.ts";
export type { BotControls } from "./controls.ts";
export { WatchError } from "./controls.ts";
export { createStandardKit } from "./standard-kit.ts";
export type { StandardKitOptions } from "./standard-kit.ts";
export { SymbolAnalysis } from "./symbol-analysis.ts";
export { neededFrom, seenThrough, stateGroup } from "./symbol-state.ts";
export type { BotStatus, BotView, ChartView, DroppedCandles, SeriesState, SeriesStatus, StreamState, ViewChange } from "./view.ts";
