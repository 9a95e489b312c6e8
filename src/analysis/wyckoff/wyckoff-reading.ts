// Reads a chart as Wyckoff did: looks for climaxes in both directions, opens a range when one is proven, and follows every open range.

import type { Json } from "#core";
import { CandleWindow } from "../candle-window.ts";
import type { AnalysisFact } from "../fact.ts";
import type { MeasuredCandle } from "../measured-candle.ts";
import type { Pivot } from "../pivots/pivot.ts";
import { ClimaxSearch, type ProvenClimax } from "./climax.ts";
import { DEFAULT_WYCKOFF_OPTIONS, type WyckoffOptions } from "./options.ts";
import { OrientedChart } from "./oriented-chart.ts";
import { oriented } from "./orientation.ts";
import { TradingRange, type Charts } from "./trading-range.ts";

/** More ranges than this at once say nothing any more; the oldest gives way. */
const MOST_OPEN_RANGES = 4;
const NONE: readonly AnalysisFact[] = [];

interface SavedReading {
  readonly window: Json;
  readonly charts: readonly [Json, Json];
  readonly searches: readonly [Json, Json];
  readonly ranges: readonly Json[];
}

export class WyckoffReading {
  readonly #options: WyckoffOptions;
  readonly #charts: Charts;
  readonly #searches: readonly [ClimaxSearch, ClimaxSearch];
  #ranges: TradingRange[];

  constructor(options: WyckoffOptions = DEFAULT_WYCKOFF_OPTIONS, snapshot?: Json) {
    const saved = snapshot as unknown as SavedReading | undefined;
    this.#options = options;
    this.#charts = { upright: new OrientedChart(1, saved?.charts[0]), mirrored: new OrientedChart(-1, saved?.charts[1]) };
    if (saved !== undefined) this.#refill(saved.window);
    this.#searches = [
      new ClimaxSearch(options, options.sellingClimax, saved?.searches[0]),
      new ClimaxSearch(options, options.buyingClimax, saved?.searches[1]),
    ];
    this.#ranges = (saved?.ranges ?? []).map((range) => TradingRange.restore(range, options));
  }

  #refill(savedWindow: Json): void {
    const window = new CandleWindow(savedWindow);
    for (let back = window.length - 1; back >= 0; back -= 1) {
      const candle = window.back(back);
      this.#charts.upright.window.push(candle);
      this.#charts.mirrored.window.push(oriented(candle, -1));
    }
  }

  push(candle: MeasuredCandle, pivots: readonly Pivot[]): readonly AnalysisFact[] {
    this.#charts.upright.push(candle, pivots);
    this.#charts.mirrored.push(candle, pivots);
    if (!(candle.atr > 0)) return NONE;
    let facts: AnalysisFact[] | undefined;
    for (const range of this.#ranges) {
      const said = range.push(this.#charts);
      if (said.length > 0) (facts ??= []).push(...said);
    }
    const upwards = this.#searches[0].push(this.#charts.upright);
    const downwards = this.#searches[1].push(this.#charts.mirrored);
    if (upwards !== undefined) this.#open(upwards, this.#charts.upright, (facts ??= []));
    if (downwards !== undefined) this.#open(downwards, this.#charts.mirrored, (facts ??= []));
    if (facts !== undefined) this.#ranges = this.#ranges.filter((range) => !range.hasEnded);
    return facts ?? NONE;
  }

  /** A climax inside a range that is already open belongs to that range. */
  #open(proven: ProvenClimax, chart: OrientedChart, facts: AnalysisFact[]): void {
    const { climax } = proven;
    const level = chart.orientation * climax.level;
    if (this.#ranges.some((range) => !range.hasEnded && range.contains(level, climax.atrBefore))) return;
    const open = this.#ranges.filter((range) => !range.hasEnded);
    if (open.length >= MOST_OPEN_RANGES) facts.push(...(open[0] as TradingRange).interrupt(chart.window.back(0).confirmedAt));
    const range = TradingRange.open(proven, chart, this.#options);
    facts.push(...range.take());
    this.#ranges.push(range);
  }

  /** A gap too long to read across: every open range ends as interrupted. */
  interrupt(confirmedAt: number): readonly AnalysisFact[] {
    return this.#ranges.flatMap((range) => range.interrupt(confirmedAt));
  }

  snapshot(): Json {
    return {
      window: this.#charts.upright.window.snapshot(),
      charts: [this.#charts.upright.snapshot(), this.#charts.mirrored.snapshot()],
      searches: this.#searches.map((search) => search.snapshot()),
      ranges: this.#ranges.map((range) => range.snapshot()),
    };
  }
}
