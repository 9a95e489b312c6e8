// Paints the chart of a market as the bot sees it, for whoever posts pictures.

import { altText, chartPng, drawChart, pictureOf, pictureOfSignal } from "#chart";
import type { ChartPainter } from "#chat/discord";
import type { BotView } from "#runtime";

/** Twice the drawing's own size: sharp on a telephone. */
const SCALE = 2;

export interface PainterParts {
  readonly view: () => Pick<BotView, "chart" | "signal">;
  readonly tickSizeOf: (symbol: string) => Promise<string | null>;
}

export function createChartPainter({ view, tickSizeOf }: PainterParts): ChartPainter {
  return async ({ symbol, timeframe, signalId }) => {
    const chart = await view().chart({ symbol, timeframe });
    if (chart === undefined || chart.candles.length === 0) return null;
    const signal = signalId === undefined ? undefined : await view().signal(signalId);
    const options = { tickSize: await tickSizeOf(symbol) };
    const picture = signal === undefined ? pictureOf(chart, options) : pictureOfSignal(chart, signal, options);
    return { png: await chartPng(drawChart(picture, { theme: "dark" }), { scale: SCALE }), altText: altText(picture) };
  };
}
