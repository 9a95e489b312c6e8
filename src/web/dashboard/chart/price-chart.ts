// The chart of one series: candles, volume in a pane below, and the layers of the reading over them.

import {
  CandlestickSeries,
  createChart,
  HistogramSeries,
  type IChartApi,
  type ISeriesApi,
  type MouseEventParams,
} from "lightweight-charts";
import { priceDecimals } from "../format.ts";
import { readTheme, type Theme } from "../theme.ts";
import type { Candle, CandleColumns, ChartAnswer, Count, ReadingAnswer, Signal, Structure } from "../../wire.ts";
import { structuresInFocus } from "../structure-focus.ts";
import { structureEnd, structureStart } from "../structure-words.ts";
import { CandleTape, type TapeCandle } from "./candle-tape.ts";
import { candleData, candleOptions, chartOptions, showsTimeOfDay, volumeData } from "./chart-options.ts";
import { CountLevelLayer } from "./count-level-layer.ts";
import { firstView } from "./first-view.ts";
import { LabelLayer } from "./label-layer.ts";
import { PivotLayer } from "./pivot-layer.ts";
import { endOf, SignalLayer } from "./signal-layer.ts";
import { StructureFootLayer } from "./structure-foot-layer.ts";
import { StructureLayer } from "./structure-layer.ts";
import { StructureTargetLayer } from "./structure-target-layer.ts";
import { WaveLayer } from "./wave-layer.ts";

export interface ChartLayers {
  readonly structures: boolean;
  readonly signals: boolean;
  readonly waves: boolean;
  /** What the counts of either kind aim for. */
  readonly targets: boolean;
  readonly pivots: boolean;
  /** Pivots of this scale and coarser. */
  readonly pivotScale: number;
}

export interface Hover {
  readonly candle: TapeCandle | undefined;
  /** `event:INDEX:STRUCTURE`, `structure:ID`, `count:ID`, `signal:ID`, `wave:PATH`, `target:INDEX`, `invalidation` or `upper-bound`. */
  readonly id: string | undefined;
  readonly x: number;
  readonly y: number;
}

export interface PriceChartOptions {
  readonly container: HTMLElement;
  onHover(hover: Hover | undefined): void;
  onClick(hover: Hover): void;
}

/** In candles: more would make those of the signal itself too thin to read. */
const LONGEST_ORIGIN = 240;
const NOTHING: CandleColumns = { openTime: [], open: [], high: [], low: [], close: [], volume: [] };

export class PriceChart {
  readonly #chart: IChartApi;
  readonly #candles: ISeriesApi<"Candlestick">;
  readonly #volume: ISeriesApi<"Histogram">;
  readonly #structures = new StructureLayer();
  readonly #countLevels = new CountLevelLayer();
  readonly #structureFeet = new StructureFootLayer();
  readonly #structureTargets = new StructureTargetLayer([this.#structures, this.#structureFeet, this.#countLevels]);
  readonly #waves = new WaveLayer();
  readonly #signals = new SignalLayer();
  readonly #pivots = new PivotLayer();
  readonly #labels = new LabelLayer([this.#structures, this.#structureFeet, this.#countLevels, this.#structureTargets]);
  #theme: Theme = readTheme();
  #name = "";
  #tape = new CandleTape(60_000, NOTHING, null);
  #selected: Signal | undefined;
  #known: readonly Structure[] = [];

  constructor({ container, onHover, onClick }: PriceChartOptions) {
    this.#chart = createChart(container, chartOptions(this.#theme));
    this.#candles = this.#chart.addSeries(CandlestickSeries, candleOptions(this.#theme));
    this.#volume = this.#chart.addSeries(
      HistogramSeries,
      { priceFormat: { type: "volume" }, priceLineVisible: false, lastValueVisible: false },
      1,
    );
    this.#chart.panes()[0]?.setStretchFactor(5);
    this.#chart.panes()[1]?.setStretchFactor(1);
    for (const layer of this.#layers) this.#candles.attachPrimitive(layer);
    this.#chart.subscribeCrosshairMove((event) => onHover(this.#hoverOf(event)));
    this.#chart.subscribeClick((event) => {
      const hover = this.#hoverOf(event);
      if (hover !== undefined) onClick(hover);
    });
  }

  get candleCount(): number {
    return this.#tape.length;
  }

  get first(): TapeCandle | undefined {
    return this.#tape.at(0);
  }

  get last(): TapeCandle | undefined {
    return this.#tape.last;
  }

  /** Shows a chart from its latest candles on; shown again, it stays where it was. */
  show(chart: ChartAnswer): void {
    const name = `${chart.series.symbol} ${chart.series.timeframe}`;
    const keep = name === this.#name ? this.#visibleTimes() : undefined;
    this.#name = name;
    this.#tape = new CandleTape(chart.timeframeMs, chart.candles, chart.forming);
    const decimals = priceDecimals(this.#tape.last?.close ?? 1);
    this.#candles.applyOptions({ priceFormat: { type: "price", precision: decimals, minMove: 10 ** -decimals } });
    this.#chart.timeScale().applyOptions({ timeVisible: showsTimeOfDay(chart.timeframeMs), secondsVisible: false });
    this.#drawAll();
    this.read(chart);
    if (keep === undefined) this.#showFirst(chart);
    else this.#chart.timeScale().setVisibleLogicalRange({ from: this.#tape.placeOf(keep.from), to: this.#tape.placeOf(keep.to) });
  }

  add(closed: CandleColumns, forming: Candle | null): void {
    for (const candle of this.#tape.add(closed, forming)) {
      this.#candles.update(candleData(candle));
      this.#volume.update(volumeData(candle, this.#theme));
    }
  }

  read(reading: ReadingAnswer): void {
    this.#known = reading.structures;
    this.#structures.set(reading.structures);
    this.#signals.set(reading.signals);
    this.#pivots.set(reading.pivots);
    this.#labels.set(reading);
  }

  choose(layers: ChartLayers): void {
    this.#structures.show(layers.structures);
    this.#structureFeet.show(layers.structures);
    this.#signals.show(layers.signals);
    this.#waves.show(layers.waves);
    this.#countLevels.showOnly({ lines: layers.waves, zones: layers.waves && layers.targets });
    this.#structureTargets.show(layers.structures && layers.targets);
    this.#labels.showOnly({ events: layers.structures, signals: layers.signals, waves: layers.waves });
    this.#pivots.show(layers.pivots);
    this.#pivots.choose(layers.pivotScale);
  }

  /** Draws this count and no other. */
  showCount(count: Count | undefined): void {
    this.#waves.set(count);
    this.#countLevels.set(count);
    this.#labels.setCount(count);
  }

  /** Draws these structures strongly and all others faintly. */
  showFocus(structures: readonly Structure[]): void {
    const inFocus = new Set(structures.map(({ id }) => id));
    this.#structures.focus(inFocus);
    this.#structureFeet.focus(structures);
    this.#labels.focus(inFocus);
    this.#structureTargets.focus(structures);
  }

  /** Brings a count into view, from its start to now. */
  reveal({ root }: Count): void {
    const { length } = this.#tape;
    const from = this.#tape.placeOf(root.start.time);
    const shown = Math.max(60, length - from);
    this.#chart.timeScale().setVisibleLogicalRange({ from: length - shown * 1.12, to: length + Math.max(10, shown * 0.15) });
  }

  /** Brings a structure into view, with the candles before it and what came of it. */
  revealStructure(structure: Structure): void {
    const from = this.#tape.placeOf(structureStart(structure));
    const to = this.#tape.placeOf(structureEnd(structure, this.#tape.last?.openTime ?? structure.from));
    const long = Math.max(50, to - from);
    this.#chart.timeScale().setVisibleLogicalRange({ from: from - 0.3 * long, to: to + 0.8 * long });
  }

  /** Highlights the signal and brings it into view. */
  select(signal: Signal | undefined): void {
    const isNew = signal?.id !== this.#selected?.id;
    this.#selected = signal;
    this.#signals.select(signal);
    this.#labels.select(signal?.id);
    if (signal === undefined || !isNew) return;
    const from = this.#tape.placeOf(signal.confirmedAt);
    if (from < 0) return;
    const to = this.#tape.placeOf(endOf(signal, this.#tape));
    this.#chart.timeScale().setVisibleLogicalRange({ from: this.#originOf(signal, from - 70), to: Math.max(to + 25, from + 50) });
  }

  showLatest(): void {
    const { length } = this.#tape;
    const shown = Math.max(60, Math.round(this.#chart.timeScale().width() / 7));
    this.#chart.timeScale().setVisibleLogicalRange({ from: length - shown, to: length + 10 });
    this.#chart.priceScale("right").applyOptions({ autoScale: true });
  }

  /** The latest candles, back to where what is drawn over them begins. */
  #showFirst({ structures, counts }: ChartAnswer): void {
    const starts = [
      ...structuresInFocus(structures, undefined).map(structureStart),
      ...counts.slice(0, 1).map(({ root }) => root.start.time),
    ];
    const places = starts.map((start) => this.#tape.placeOf(start)).filter((place) => place >= 0);
    const view = firstView({ length: this.#tape.length, width: this.#chart.timeScale().width(), starts: places });
    this.#chart.timeScale().setVisibleLogicalRange(view);
    this.#chart.priceScale("right").applyOptions({ autoScale: true });
  }

  showAll(): void {
    this.#chart.timeScale().setVisibleLogicalRange({ from: -2, to: this.#tape.length + 5 });
  }

  /** Moves by a share of what is visible; `zoom` above 1 shows more. */
  move({ by = 0, zoom = 1 }: { readonly by?: number; readonly zoom?: number }): void {
    const scale = this.#chart.timeScale();
    const range = scale.getVisibleLogicalRange();
    if (range === null) return;
    const middle = (range.from + range.to) / 2 + by * (range.to - range.from);
    const half = Math.max(5, ((range.to - range.from) / 2) * zoom);
    scale.setVisibleLogicalRange({ from: middle - half, to: middle + half });
  }

  retheme(): void {
    this.#theme = readTheme();
    this.#chart.applyOptions(chartOptions(this.#theme));
    this.#candles.applyOptions(candleOptions(this.#theme));
    this.#drawAll();
  }

  close(): void {
    this.#chart.remove();
  }

  get #layers() {
    return [
      this.#structures,
      this.#structureFeet,
      this.#countLevels,
      this.#structureTargets,
      this.#waves,
      this.#signals,
      this.#pivots,
      this.#labels,
    ];
  }

  /** Where to look from to see how a signal came about: from the start of its structure, if that is not too long ago. */
  #originOf({ structureId, confirmedAt }: Signal, otherwise: number): number {
    const structure = this.#known.find(({ id }) => id === structureId);
    if (structure === undefined) return otherwise;
    const start = this.#tape.placeOf(structureStart(structure));
    return this.#tape.placeOf(confirmedAt) - start > LONGEST_ORIGIN ? otherwise : Math.min(otherwise, start - 12);
  }

  /** What is in view, unless it is the newest candle: that one is always followed. */
  #visibleTimes(): { readonly from: number; readonly to: number } | undefined {
    const range = this.#chart.timeScale().getVisibleLogicalRange();
    const from = this.#tape.at(Math.max(0, Math.round(range?.from ?? 0)));
    const to = this.#tape.at(Math.round(range?.to ?? Infinity));
    return from === undefined || to === undefined ? undefined : { from: from.openTime, to: to.openTime };
  }

  #drawAll(): void {
    this.#candles.setData(this.#tape.all.map(candleData));
    this.#volume.setData(this.#tape.all.map((candle) => volumeData(candle, this.#theme)));
    for (const layer of this.#layers) layer.use({ tape: this.#tape, theme: this.#theme });
  }

  #hoverOf(event: MouseEventParams): Hover | undefined {
    if (event.point === undefined) return undefined;
    const id = event.hoveredInfo?.objectId;
    return {
      candle: event.logical === undefined ? undefined : this.#tape.at(event.logical),
      id: typeof id === "string" && event.paneIndex === 0 ? id : undefined,
      x: event.point.x,
      y: event.point.y,
    };
  }
}
