// What travels between the server and the dashboard (and anyone else who asks the API): types only, shared by both sides.
// Times are epoch milliseconds UTC; a series of candles travels as columns, which is a third of the size and parses several times faster.

import type { Count, DegreeCounts, Pivot, Structure, Wave, WyckoffEvent } from "#analysis";
import type { Candle, SeriesKey, Timeframe } from "#market";
import type { BotStatus, LedgerStatistics, SeriesStatus, SignalStatistics } from "#runtime";
import type { HeldBackIdea, SetupProspect, Signal } from "#signals";

export type {
  Candle,
  Count,
  DegreeCounts,
  HeldBackIdea,
  LedgerStatistics,
  Pivot,
  SeriesKey,
  SeriesStatus,
  SetupProspect,
  Signal,
  SignalStatistics,
  Structure,
  Timeframe,
  Wave,
  WyckoffEvent,
};

export type StatusAnswer = BotStatus;

export interface CandleColumns {
  readonly openTime: readonly number[];
  readonly open: readonly number[];
  readonly high: readonly number[];
  readonly low: readonly number[];
  readonly close: readonly number[];
  readonly volume: readonly number[];
}

/** What the bot reads in a chart; the candles themselves travel beside it. */
export interface ReadingAnswer {
  readonly series: SeriesKey;
  readonly timeframeMs: number;
  readonly notice: string | null;
  readonly pivots: readonly Pivot[];
  readonly structures: readonly Structure[];
  /** Elliott counts as of the last closed candle, best first. */
  readonly counts: readonly Count[];
  /** The best of each degree by themselves, finest first: shares are of the readings of that degree. */
  readonly countsByDegree: readonly DegreeCounts[];
  /** What may come next and what it still lacks, the nearest first. */
  readonly prospects: readonly SetupProspect[];
  readonly signals: readonly Signal[];
}

export interface ChartAnswer extends ReadingAnswer {
  readonly candles: CandleColumns;
  readonly forming: Candle | null;
}

export interface SignalsAnswer {
  /** Newest first. */
  readonly signals: readonly Signal[];
}

export interface StatisticsAnswer {
  readonly statistics: readonly SignalStatistics[];
}

export interface HeldBackAnswer {
  /** Newest first. */
  readonly heldBack: readonly HeldBackIdea[];
}

export interface LedgerAnswer {
  /** What each filter earned or cost, the busiest first. */
  readonly ledger: readonly LedgerStatistics[];
}

export interface HealthAnswer {
  readonly healthy: boolean;
  /** What is wrong, in words; left out for those who have not shown the token. */
  readonly reasons?: readonly string[];
}

export interface ErrorAnswer {
  /** One plain sentence. */
  readonly error: string;
}

/** Messages of `/api/events`: the server-sent event is named after the key, its data is the value as JSON. */
export interface LiveMessages {
  /** Everything new of a series since the last message: candles that closed, oldest first, and the one now forming. */
  readonly candles: { readonly series: SeriesKey; readonly closed: CandleColumns; readonly forming: Candle | null };
  readonly signal: Signal;
  /** The reading of a series changed: ask for it again. */
  readonly reading: { readonly series: SeriesKey };
  /** More happened than could be told one by one: ask for everything again. */
  readonly reload: { readonly reason: string };
  /** Comes every few seconds even when nothing happened: it is how a dead line is noticed. */
  readonly status: StatusAnswer;
}

export type LiveMessage = {
  readonly [Kind in keyof LiveMessages]: { readonly kind: Kind; readonly data: LiveMessages[Kind] };
}[keyof LiveMessages];
