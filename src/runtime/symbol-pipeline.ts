// The life of a candle, for one symbol: refuse what is malformed, wait for its turn, analyse it, store it, then tell people. Analysis never
// waits for the store or for a notifier; nothing is told that is not stored.

import {
  candleProblem,
  closeTimeOf,
  openTimeAt,
  seriesName,
  type Candle,
  type SeriesKey,
  type Timeframe,
  type TradingCalendar,
} from "#market";
import type { HeldBackIdea, LedgerEntry, Signal } from "#signals";
import type { Announcer, FreshNews } from "./announcer.ts";
import type { CloseAligner } from "./close-aligner.ts";
import type { RuntimeOptions } from "./options.ts";
import type { Clock } from "./ports/clock.ts";
import type { Log } from "./ports/log.ts";
import type { CommitReceipt, SeriesCandles } from "./ports/store.ts";
import type { SeriesChart } from "./series-chart.ts";
import type { AlignedCandle, CandleSource, Offer } from "./series-queue.ts";
import { isSignalNews, versionsToStore } from "./signal-versions.ts";
import type { StateKeeper, TakenState } from "./state-keeper.ts";
import type { PendingWrite, StoreWriter } from "./store-writer.ts";
import type { SymbolAnalysis } from "./symbol-analysis.ts";
import { messageOf, type Troubles } from "./troubles.ts";
import type { VenueTime } from "./venue-time.ts";
import type { DroppedCandles, ViewChange } from "./view.ts";

export interface SymbolPipelineParts {
  readonly symbol: string;
  readonly calendar: TradingCalendar;
  readonly aligner: CloseAligner;
  readonly analysis: SymbolAnalysis;
  readonly keeper: StateKeeper;
  readonly announcer: Announcer;
  readonly writer: StoreWriter;
  readonly clock: Clock;
  readonly venueTime: VenueTime;
  readonly log: Log;
  readonly troubles: Troubles;
  readonly options: RuntimeOptions;
  readonly show: (change: ViewChange) => void;
  readonly heldBack: (idea: HeldBackIdea) => void;
  /** A signal that the store did not have before. */
  readonly raised: (signal: Signal) => void;
}

/** What a batch of candles brought. */
interface BatchNews {
  readonly news: readonly FreshNews[];
  readonly ledger: readonly LedgerEntry[];
}

/** Candles analysed and stored in one go: history comes by the thousand, and a commit should stay small. */
const LARGEST_BATCH = 500;

export class SymbolPipeline {
  readonly symbol: string;
  readonly #parts: SymbolPipelineParts;
  #broken = false;
  #catchingUp = true;
  #refused = 0;

  constructor(parts: SymbolPipelineParts) {
    this.symbol = parts.symbol;
    this.#parts = parts;
  }

  get series(): readonly SeriesKey[] {
    return this.#parts.aligner.series;
  }

  get analysis(): SymbolAnalysis {
    return this.#parts.analysis;
  }

  get charts(): readonly SeriesChart[] {
    return this.series.map(({ timeframe }) => this.analysis.chart(timeframe));
  }

  /** Open signals that people were told of. */
  get toldSignals(): readonly Signal[] {
    return this.analysis.openSignals.filter(({ id }) => this.#parts.announcer.follows(id));
  }

  /** What came and was not used. */
  get dropped(): DroppedCandles {
    return { ...this.#parts.aligner.counts, refused: this.#refused };
  }

  /** A bug stopped this symbol; the others go on. */
  get broken(): boolean {
    return this.#broken;
  }

  /** The open time before which everything of the series is known. */
  frontier(timeframe: Timeframe): number {
    return this.#parts.aligner.queue(timeframe).frontier;
  }

  nextClose(timeframe: Timeframe): number {
    return this.#parts.aligner.queue(timeframe).nextClose;
  }

  /** The first candle that waits for a gap before it to be filled. */
  firstHeld(timeframe: Timeframe): number | undefined {
    return this.#parts.aligner.queue(timeframe).firstHeld;
  }

  /** Before this open time the stored state needs no candle any more. */
  savedThrough(timeframe: Timeframe): number | undefined {
    return this.#parts.keeper.savedThrough(timeframe);
  }

  /** One closed candle, live. */
  offer(timeframe: Timeframe, candle: Candle): Offer | "refused" {
    if (!this.#accepts(timeframe, candle)) return "refused";
    const offer = this.#parts.aligner.offer(timeframe, { candle, source: "stream", arrivedAt: this.#parts.clock.now() });
    this.advance();
    return offer;
  }

  /** All candles there are from the frontier up to `until`; returns how many were new. */
  fill(timeframe: Timeframe, candles: readonly Candle[], { until, source }: { until: number; source: CandleSource }): number {
    const arrivedAt = this.#parts.clock.now();
    const sound = candles.filter((candle) => this.#accepts(timeframe, candle)).map((candle) => ({ candle, source, arrivedAt }));
    const added = this.#parts.aligner.queue(timeframe).fill(sound, until);
    this.advance();
    return added;
  }

  /** Stored candles that a cold start reads again; the gaps between them are still to be asked for. */
  hold(timeframe: Timeframe, candles: readonly Candle[]): void {
    const arrivedAt = this.#parts.clock.now();
    this.#parts.aligner.queue(timeframe).hold(candles.map((candle) => ({ candle, source: "store", arrivedAt })));
    this.advance();
  }

  /** Takes every candle whose turn has come through the pipeline. */
  advance(): void {
    while (!this.#broken && !this.#parts.writer.isFull) {
      const batch = this.#parts.aligner.release(LARGEST_BATCH);
      if (batch.length === 0) return;
      const news = this.#analyse(batch);
      if (news === undefined) return;
      this.#store(batch, news);
    }
  }

  beginCatchUp(): void {
    this.#catchingUp = true;
  }

  /** Nothing is missing any more: signals found on the way are reviewed once all of them are stored. */
  endCatchUp(): void {
    this.#catchingUp = false;
    this.#saveState(this.#parts.keeper.takeIfDue({ inHistory: false }));
    this.#requestReview();
  }

  /** Saves the detector state now (on a graceful stop). */
  save(): void {
    if (!this.#broken) this.#saveState(this.#parts.keeper.takeIfChanged());
  }

  /** Saves what has been told and what is still to be told. */
  saveNotices(): void {
    const { writer, announcer } = this.#parts;
    writer.enqueue({ ...this.#emptyWrite(), prepare: () => ({ states: [announcer.state] }) });
  }

  #accepts(timeframe: Timeframe, candle: Candle): boolean {
    const { calendar, log } = this.#parts;
    const aligned = calendar === "sessions" || openTimeAt(timeframe, candle.openTime) === candle.openTime;
    const problem =
      candleProblem(candle) ?? (aligned ? undefined : `expected an open time on a whole ${timeframe}, found ${candle.openTime}`);
    if (problem === undefined) return true;
    this.#refused += 1;
    log.warning(`Refused a candle of ${seriesName({ symbol: this.symbol, timeframe })}: ${problem}`, { openTime: candle.openTime });
    return false;
  }

  #analyse(batch: readonly AlignedCandle[]): BatchNews | undefined {
    const { analysis, keeper, show, heldBack } = this.#parts;
    const news: FreshNews[] = [];
    const ledger: LedgerEntry[] = [];
    try {
      for (const aligned of batch) {
        const { updates, changedChart } = analysis.read(aligned);
        const fresh = this.#isFresh(aligned);
        for (const update of updates) {
          if (isSignalNews(update)) news.push({ ...update, fresh });
          else if (update.kind === "held-back") heldBack(update.idea);
          else ledger.push(update.entry);
        }
        show({ kind: "candle", series: aligned.series, candle: aligned.candle, closed: true });
        if (changedChart) show({ kind: "reading", series: aligned.series });
      }
    } catch (error) {
      this.#break(error, batch);
      return undefined;
    }
    keeper.analysed(batch.length);
    return { news, ledger };
  }

  /** What is concluded from a fresh candle is told at once: it is live, or at least no later candle of the series has closed. */
  #isFresh({ source, arrivedAt, series, candle }: AlignedCandle): boolean {
    const { clock, options, venueTime } = this.#parts;
    if (source === "stream") return clock.now() - arrivedAt <= options.freshForMs;
    const close = closeTimeOf(series.timeframe, candle.openTime);
    return venueTime.known < closeTimeOf(series.timeframe, close);
  }

  #store(batch: readonly AlignedCandle[], { news, ledger }: BatchNews): void {
    const { announcer, writer, keeper } = this.#parts;
    const state = keeper.takeIfDue({ inHistory: this.#catchingUp });
    let plan: ReturnType<Announcer["plan"]> = [];
    let versions: readonly Signal[] = [];
    writer.enqueue({
      ...this.#emptyWrite(),
      candles: candlesToStore(batch),
      signalIds: news.map(({ signal }) => signal.id),
      prepare: (stored) => {
        plan = announcer.plan(news, stored);
        versions = versionsToStore(news, stored);
        return { signals: versions, ledger, states: [...(state?.rows ?? []), ...announcer.rows(plan)] };
      },
      settle: (receipt) => {
        keeper.stored(state);
        announcer.settle(plan, receipt);
        this.#showStored(versions, receipt);
        if (announcer.hasWaiting) this.#requestReview();
      },
      refuse: (problem) => this.#break(problem, batch),
    });
  }

  #showStored(versions: readonly Signal[], { newSignals }: CommitReceipt): void {
    const { show, raised } = this.#parts;
    for (const signal of versions) {
      if (newSignals.includes(signal.id)) raised(signal);
      show({ kind: "signal", signal });
    }
  }

  #requestReview(): void {
    const { announcer, writer } = this.#parts;
    if (this.#catchingUp || !announcer.hasWaiting) return;
    const settle = (): void => {
      if (!this.#catchingUp) announcer.review();
    };
    writer.enqueue({ ...this.#emptyWrite(), settle });
  }

  #saveState(state: TakenState | undefined): void {
    const { writer, keeper } = this.#parts;
    if (state === undefined) return;
    writer.enqueue({ ...this.#emptyWrite(), prepare: () => ({ states: state.rows }), settle: () => keeper.stored(state) });
  }

  #emptyWrite(): PendingWrite {
    return {
      symbol: this.symbol,
      candles: [],
      signalIds: [],
      prepare: () => ({}),
      settle: () => undefined,
      refuse: (problem) => this.#break(problem, []),
    };
  }

  #break(error: unknown, batch: readonly AlignedCandle[]): void {
    const { log, troubles } = this.#parts;
    this.#broken = true;
    const range = { from: batch[0]?.candle.openTime, to: batch.at(-1)?.candle.openTime };
    log.critical(`Analysis of ${this.symbol} stopped: ${messageOf(error)}`, { ...range, error });
    troubles.set(`symbol ${this.symbol}`, `Analysis of ${this.symbol} stopped: ${messageOf(error)}`);
  }
}

function candlesToStore(batch: readonly AlignedCandle[]): readonly SeriesCandles[] {
  const bySeries = new Map<SeriesKey, Candle[]>();
  for (const { series, candle, source } of batch) {
    if (source === "store") continue;
    const candles = bySeries.get(series) ?? [];
    candles.push(candle);
    bySeries.set(series, candles);
  }
  return [...bySeries].map(([series, candles]) => ({ series, candles }));
}
