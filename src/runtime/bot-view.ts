// Answers the questions of the view from what the bot has at hand: charts from memory, signals from the store.

import { seriesName, type SeriesKey } from "#market";
import type { BotPhase } from "./phase.ts";
import type { Clock } from "./ports/clock.ts";
import type { Store } from "./ports/store.ts";
import type { SignalTally } from "./signal-tally.ts";
import { StoreSize } from "./store-size.ts";
import type { StreamSupervisor } from "./stream-supervisor.ts";
import type { SymbolPipeline } from "./symbol-pipeline.ts";
import type { Troubles } from "./troubles.ts";
import type { BotStatus, BotView, ChartView, DroppedCandles, SeriesState, SeriesStatus } from "./view.ts";
import type { ViewBoard } from "./view-board.ts";
import type { WatchList } from "./watch-list.ts";
import { silenceOf } from "./watchdog.ts";

/** What people are told of this bot, whatever it does. */
export interface BotIdentity {
  readonly version: string;
  readonly mode: BotStatus["mode"];
  readonly source: string;
  /** The note that must stand on a symbol's charts ("synthetic data"), or null. */
  readonly noticeOf?: (symbol: string) => string | null;
}

export interface BotViewParts {
  readonly identity: BotIdentity;
  readonly clock: Clock;
  readonly store: Store;
  readonly troubles: Troubles;
  readonly tally: SignalTally;
  readonly board: ViewBoard;
  readonly list: WatchList;
  readonly pipelines: ReadonlyMap<string, SymbolPipeline>;
  readonly streams: StreamSupervisor;
  readonly phase: () => BotPhase;
}

export function createBotView(parts: BotViewParts): BotView {
  const { clock, store, tally, board } = parts;
  const startedAt = clock.now();
  const size = new StoreSize(store, clock);
  return {
    status: () => ({
      version: parts.identity.version,
      mode: parts.identity.mode,
      source: parts.identity.source,
      startedAt,
      now: clock.now(),
      stream: parts.phase() === "stopped" ? "stopped" : parts.streams.state,
      store: store.description,
      storeBytes: size.bytes,
      degraded: parts.troubles.sentences,
      droppedCandles: droppedCandles(parts.pipelines.values()),
      series: parts.list.series.map((series) => seriesStatus(parts, series)),
      signals: tally.figures,
    }),
    chart: (series) => chartView(parts, series),
    signals: (query) => store.signals(query),
    signal: (id) => store.signal(id),
    statistics: () => store.signalStatistics(),
    heldBack: () => board.heldBack,
    ledger: () => store.ledgerStatistics(),
    subscribe: (listener) => board.subscribe(listener),
  };
}

function droppedCandles(pipelines: Iterable<SymbolPipeline>): DroppedCandles {
  const all = { duplicates: 0, late: 0, overflow: 0, refused: 0 };
  for (const { dropped } of pipelines) {
    all.duplicates += dropped.duplicates;
    all.late += dropped.late;
    all.overflow += dropped.overflow;
    all.refused += dropped.refused;
  }
  return all;
}

function seriesStatus(parts: BotViewParts, series: SeriesKey): SeriesStatus {
  const chart = parts.pipelines.get(series.symbol)?.analysis.chart(series.timeframe);
  return {
    series,
    state: seriesState(parts, series),
    candles: chart?.length ?? 0,
    lastCandle: chart?.lastCandle ?? null,
    lastFrameAt: chart?.lastFrameAt ?? null,
    gaps: chart?.gaps ?? 0,
  };
}

function seriesState({ phase, pipelines, streams, troubles }: BotViewParts, series: SeriesKey): SeriesState {
  if (phase() === "stopped" || pipelines.get(series.symbol)?.broken === true) return "stopped";
  const isConnected = streams.lineOf(series)?.state === "live";
  if (phase() === "starting") return "starting";
  return isConnected && !troubles.has(silenceOf(series)) ? "live" : "degraded";
}

async function chartView(parts: BotViewParts, asked: SeriesKey): Promise<ChartView | undefined> {
  const series = parts.list.series.find((known) => seriesName(known) === seriesName(asked));
  if (series === undefined) return undefined;
  const analysis = parts.pipelines.get(series.symbol)?.analysis;
  const chart = analysis?.chart(series.timeframe);
  const candles = chart?.candles ?? [];
  return {
    series,
    notice: parts.identity.noticeOf?.(series.symbol) ?? null,
    candles,
    forming: chart?.forming ?? null,
    pivots: chart?.pivots ?? [],
    structures: chart?.structures ?? [],
    counts: analysis?.counts(series.timeframe) ?? [],
    countsByDegree: analysis?.countsByDegree(series.timeframe) ?? [],
    prospects: analysis?.prospects(series.timeframe) ?? [],
    signals: await parts.store.signals({ ...series, since: candles[0]?.openTime ?? 0 }),
  };
}
