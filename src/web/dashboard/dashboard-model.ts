// What the page knows, apart from how it looks. It asks for everything when the live line opens and follows the messages from then on;
// the chart is told directly, everything else through `state`, whose every version is a new object.

import { countKey } from "./count-words.ts";
import { LiveLine } from "./live-line.ts";
import { requestChart, requestHeldBack, requestLedger, requestReading, requestSignals, requestStatistics } from "./request.ts";
import { isSameSeries, readAddress, writeAddress } from "./page-address.ts";
import { Throttled } from "./throttled.ts";
import type {
  CandleColumns,
  Candle,
  ChartAnswer,
  Count,
  HeldBackIdea,
  LiveMessage,
  LedgerStatistics,
  ReadingAnswer,
  SeriesKey,
  Signal,
  SignalStatistics,
  StatusAnswer,
  Structure,
} from "../wire.ts";

export interface DashboardState {
  readonly connection: "connecting" | "open" | "lost";
  readonly status: StatusAnswer | undefined;
  /** This machine's clock minus the bot's when the status arrived. */
  readonly clockLead: number;
  readonly series: SeriesKey | undefined;
  readonly reading: ReadingAnswer | undefined;
  readonly candleCount: number;
  /** Newest first. */
  readonly signals: readonly Signal[] | undefined;
  readonly statistics: readonly SignalStatistics[];
  readonly heldBack: readonly HeldBackIdea[];
  readonly ledger: readonly LedgerStatistics[];
  readonly selectedId: string | undefined;
  /** The Elliott count drawn, where one was chosen; the leading one otherwise. */
  readonly countKey: string | undefined;
  /** The structure drawn strongly, where one was chosen. */
  readonly structureId: string | undefined;
  readonly problem: string | undefined;
}

/** The part of the page that draws candles. */
export interface ChartView {
  show(chart: ChartAnswer): void;
  add(closed: CandleColumns, forming: Candle | null): void;
  read(reading: ReadingAnswer): void;
  select(signal: Signal | undefined): void;
  reveal(count: Count): void;
  revealStructure(structure: Structure): void;
  readonly candleCount: number;
}

const FIRST_STATE: DashboardState = {
  connection: "connecting",
  status: undefined,
  clockLead: 0,
  series: undefined,
  reading: undefined,
  candleCount: 0,
  signals: undefined,
  statistics: [],
  heldBack: [],
  ledger: [],
  selectedId: undefined,
  countKey: undefined,
  structureId: undefined,
  problem: undefined,
};

/** A chart that has grown this far beyond what the bot keeps is asked for anew. */
const MOST_CANDLES = 30_000;

export class DashboardModel {
  #state = FIRST_STATE;
  readonly #listeners = new Set<() => void>();
  readonly #line = new LiveLine({
    opened: () => void this.#load(),
    lost: () => this.#change({ connection: "lost" }),
    message: (message) => this.#receive(message),
  });
  readonly #readingWanted = new Throttled(500, () => this.#loadReading());
  readonly #figuresWanted = new Throttled(2000, () => this.#loadFigures());
  #chart: ChartView | undefined;
  #waiting: LiveMessage[] | undefined;
  #unanswered: string | undefined;

  get state(): DashboardState {
    return this.#state;
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  start(): void {
    const { series, signalId } = readAddress();
    this.#change({ series, selectedId: signalId });
    this.#line.open(series);
  }

  attachChart(chart: ChartView): void {
    this.#chart = chart;
  }

  choose(series: SeriesKey): void {
    if (isSameSeries(series, this.#state.series)) return;
    this.#change({ series, reading: undefined, countKey: undefined, structureId: undefined, candleCount: 0, problem: undefined });
    writeAddress(series, this.#state.selectedId);
    this.#line.open(series);
  }

  /** Selects a signal, bringing up its chart; the one already selected is let go. */
  toggle(signal: Signal): void {
    const selectedId = this.#state.selectedId === signal.id ? undefined : signal.id;
    this.#change({ selectedId, structureId: undefined });
    const series = { symbol: signal.symbol, timeframe: signal.timeframe };
    if (selectedId !== undefined && !isSameSeries(series, this.#state.series)) return this.choose(series);
    writeAddress(this.#state.series, selectedId);
    this.#chart?.select(selectedId === undefined ? undefined : signal);
  }

  /** Draws this count in place of the leading one. */
  chooseCount(count: Count): void {
    this.#change({ countKey: countKey(count) });
    this.#chart?.reveal(count);
  }

  /** Draws this structure strongly and the others faintly. */
  chooseStructure(structure: Structure): void {
    this.#change({ structureId: structure.id });
    this.#chart?.revealStructure(structure);
  }

  #receive(message: LiveMessage): void {
    switch (message.kind) {
      case "status":
        return this.#changeStatus(message.data);
      case "reload":
        return void this.#load();
      case "signal":
        this.#changeSignal(message.data);
        this.#figuresWanted.request();
        if (isSameSeries(message.data, this.#state.series)) this.#readingWanted.request();
        return;
      case "reading":
        if (isSameSeries(message.data.series, this.#state.series)) this.#readingWanted.request();
        return;
      case "candles":
        if (!isSameSeries(message.data.series, this.#state.series)) return;
        if (this.#waiting === undefined) this.#addCandles(message.data);
        else this.#waiting.push(message);
    }
  }

  #addCandles({ closed, forming }: Extract<LiveMessage, { kind: "candles" }>["data"]): void {
    if (this.#chart === undefined) return;
    this.#chart.add(closed, forming);
    this.#change({ candleCount: this.#chart.candleCount });
    if (this.#chart.candleCount > MOST_CANDLES) void this.#load();
  }

  #changeStatus(status: StatusAnswer): void {
    this.#change({ status, clockLead: Date.now() - status.now, connection: "open" });
    const first = status.series[0]?.series;
    if (this.#state.series === undefined && first !== undefined) this.choose(first);
  }

  #changeSignal(signal: Signal): void {
    const others = (this.#state.signals ?? []).filter((other) => other.id !== signal.id);
    this.#change({ signals: [signal, ...others].toSorted((left, right) => right.confirmedAt - left.confirmedAt) });
    if (signal.id === this.#state.selectedId) this.#chart?.select(signal);
  }

  async #load(): Promise<void> {
    const { series } = this.#state;
    // What arrives while the answer is under way is added to it afterwards; nothing falls between the two.
    const waiting: LiveMessage[] = [];
    this.#waiting = waiting;
    await Promise.all([
      this.#attempt("chart", () => this.#loadChart(series)),
      this.#loadFigures(),
      this.#attempt("signals", () => this.#loadSignals()),
    ]);
    if (this.#waiting !== waiting) return;
    this.#waiting = undefined;
    waiting.forEach((message) => this.#receive(message));
    const selected = this.#state.signals?.find((signal) => signal.id === this.#state.selectedId);
    this.#chart?.select(selected !== undefined && isSameSeries(selected, series) ? selected : undefined);
  }

  async #loadChart(series: SeriesKey | undefined): Promise<void> {
    if (series === undefined) return;
    const chart = await requestChart(series);
    if (!isSameSeries(series, this.#state.series)) return;
    this.#chart?.show(chart);
    this.#change({ reading: chart, candleCount: chart.candles.openTime.length });
  }

  async #loadSignals(): Promise<void> {
    const { signals } = await requestSignals();
    this.#change({ signals: signals.toSorted((left, right) => right.confirmedAt - left.confirmedAt) });
  }

  async #loadReading(): Promise<void> {
    const { series } = this.#state;
    if (series === undefined) return;
    await this.#attempt("reading", async () => {
      const reading = await requestReading(series);
      if (!isSameSeries(series, this.#state.series)) return;
      this.#chart?.read(reading);
      this.#change({ reading });
    });
  }

  async #loadFigures(): Promise<void> {
    await this.#attempt("figures", async () => {
      const [{ statistics }, { heldBack }, { ledger }] = await Promise.all([requestStatistics(), requestHeldBack(), requestLedger()]);
      this.#change({ statistics, heldBack, ledger });
    });
  }

  /** Shows why a question could not be answered until the same question is. */
  async #attempt(question: string, work: () => Promise<void>): Promise<void> {
    try {
      await work();
      if (this.#unanswered === question) this.#change({ problem: undefined });
    } catch (error) {
      this.#unanswered = question;
      this.#change({ problem: error instanceof Error ? error.message : String(error) });
    }
  }

  #change(part: Partial<DashboardState>): void {
    this.#state = { ...this.#state, ...part };
    for (const listener of this.#listeners) listener();
  }
}
