// Entry, stop and targets of a trade over its life, with what was risked and what was aimed for shaded.

import type {
  AutoscaleInfo,
  IChartApi,
  IPrimitivePaneRenderer,
  ISeriesApi,
  ISeriesPrimitive,
  SeriesAttachedParameter,
  Time,
  UTCTimestamp,
} from "lightweight-charts";
import { candleOf, chartTime, colour, faded } from "./drawing.ts";
import type { RunData, TradeData } from "./report-data.ts";

type DrawingTarget = Parameters<IPrimitivePaneRenderer["draw"]>[0];
type DrawingScope = Parameters<Parameters<DrawingTarget["useBitmapCoordinateSpace"]>[0]>[0];
type Attached = SeriesAttachedParameter<Time, "Candlestick">;

export class TradeLevels implements ISeriesPrimitive<Time> {
  trade: TradeData;
  chart: IChartApi | null = null;
  series: ISeriesApi<"Candlestick"> | null = null;
  /** Of the candles in which the signal was known and the trade ended. */
  from: UTCTimestamp;
  to: UTCTimestamp;

  constructor(trade: TradeData, run: RunData) {
    this.trade = trade;
    this.from = chartTime(candleOf(run, Math.max(trade.confirmedAt, run.openTime[trade.from] ?? 0)));
    this.to = chartTime(candleOf(run, trade.fills.at(-1)?.at ?? trade.confirmedAt));
  }

  attached({ chart, series }: Attached): void {
    this.chart = chart as IChartApi;
    this.series = series;
  }

  /** What was risked, what was reached, and the next aim are always in sight. */
  autoscaleInfo(): AutoscaleInfo {
    const { entry, stop, targets, fills } = this.trade;
    const reached = fills.filter(({ kind }) => kind.startsWith("target")).length;
    const levels = [entry, stop, ...targets.slice(0, reached + 1)];
    return { priceRange: { minValue: Math.min(...levels), maxValue: Math.max(...levels) } };
  }

  paneViews() {
    const view = (zOrder: "bottom" | "top", paint: (scope: DrawingScope) => void) => {
      const renderer: IPrimitivePaneRenderer = { draw: (target) => target.useBitmapCoordinateSpace(paint) };
      return { zOrder: () => zOrder, renderer: () => renderer };
    };
    return [view("bottom", (scope) => this.#paintZones(scope)), view("top", (scope) => this.#paintNames(scope))];
  }

  #span({ horizontalPixelRatio }: DrawingScope): { readonly left: number; readonly right: number } {
    const x = (time: UTCTimestamp): number => (this.chart?.timeScale().timeToCoordinate(time) ?? 0) * horizontalPixelRatio;
    const left = x(this.from);
    return { left, right: Math.max(x(this.to), left + 12 * horizontalPixelRatio) };
  }

  #levels({ verticalPixelRatio }: DrawingScope): readonly DrawnLevel[] {
    const { entry, stop, targets, decimals } = this.trade;
    const level = (name: string, price: number, tone: string): DrawnLevel => ({
      y: Math.round((this.series?.priceToCoordinate(price) ?? 0) * verticalPixelRatio),
      text: `${name} ${price.toFixed(decimals)}`,
      tone,
    });
    return [
      level("entry", entry, "accent"),
      level("stop", stop, "down"),
      ...targets.map((price, place) => level(`T${place + 1}`, price, "up")),
    ];
  }

  #paintZones(scope: DrawingScope): void {
    const { context, verticalPixelRatio } = scope;
    const { left, right } = this.#span(scope);
    const levels = this.#levels(scope);
    const [entry, stop] = levels;
    const aim = levels.at(-1);
    if (entry === undefined || stop === undefined || aim === undefined) return;
    context.fillStyle = faded("down", 0.13);
    context.fillRect(left, entry.y, right - left, stop.y - entry.y);
    context.fillStyle = faded("up", 0.13);
    context.fillRect(left, entry.y, right - left, aim.y - entry.y);
    for (const { y, tone } of levels) {
      context.fillStyle = colour(tone);
      context.fillRect(left, y, right - left, Math.max(1, Math.round(verticalPixelRatio)));
    }
  }

  /** One below the other where levels lie close together. */
  #paintNames(scope: DrawingScope): void {
    const { context, horizontalPixelRatio: across, verticalPixelRatio: down, bitmapSize } = scope;
    const { right } = this.#span(scope);
    context.font = `600 ${10 * down}px system-ui, sans-serif`;
    context.textBaseline = "middle";
    let lowest = -Infinity;
    for (const { y, text, tone } of this.#levels(scope).toSorted((one, other) => one.y - other.y)) {
      lowest = Math.max(y, lowest + 13 * down);
      const { width } = context.measureText(text);
      const left = Math.min(right + 5 * across, bitmapSize.width - width - 4 * across);
      context.fillStyle = faded("panel", 0.85);
      context.fillRect(left - 2 * across, lowest - 6 * down, width + 4 * across, 12 * down);
      context.fillStyle = colour(tone);
      context.fillText(text, left, lowest);
    }
  }
}

interface DrawnLevel {
  readonly y: number;
  readonly text: string;
  readonly tone: string;
}
