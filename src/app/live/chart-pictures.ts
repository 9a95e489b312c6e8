// Paints the charts of a running bot, for whoever shows them: the chart room draws, the bot's view says what there is.

import { altText, chartPng, drawChart, pictureOf, pictureOfSignal, type ChartPicture } from "#chart";
import type { SeriesKey } from "#market";
import type { BotView } from "#runtime";
import type { PicturePainter } from "#web";

export interface PaintedChart {
  readonly png: Uint8Array;
  readonly altText: string;
}

export interface ChartPictures {
  /** For messages: dark, as PNG. Null where there is no such chart, or not one candle on it yet. */
  readonly forMessages: (request: SeriesKey & { readonly signalId?: string }) => Promise<PaintedChart | null>;
  readonly forDashboard: PicturePainter;
}

type TickSizeOf = (symbol: string) => Promise<string | null>;

export function chartPictures(view: () => BotView, tickSizeOf: TickSizeOf): ChartPictures {
  const choose = (request: SeriesKey & { readonly signalId?: string }) => chosenPicture(view(), request, tickSizeOf);
  return {
    forMessages: async (request) => {
      const picture = await choose(request);
      if (picture === undefined) return null;
      return { png: await chartPng(drawChart(picture, { theme: "dark" })), altText: altText(picture) };
    },
    forDashboard: async ({ theme, format, ...request }) => {
      const picture = await choose(request);
      if (picture === undefined) return undefined;
      const drawing = drawChart(picture, { theme });
      return format === "svg" ? drawing : new Uint8Array(await chartPng(drawing));
    },
  };
}

async function chosenPicture(
  view: BotView,
  { symbol, timeframe, signalId }: SeriesKey & { readonly signalId?: string },
  tickSizeOf: TickSizeOf,
): Promise<ChartPicture | undefined> {
  const chart = await view.chart({ symbol, timeframe });
  if (chart === undefined || chart.candles.length === 0) return undefined;
  const tickSize = await tickSizeOf(symbol);
  if (signalId === undefined) return pictureOf(chart, { tickSize });
  const signal = await view.signal(signalId);
  const isOfChart = signal?.symbol === symbol && signal.timeframe === timeframe;
  return isOfChart ? pictureOfSignal(chart, signal, { tickSize }) : undefined;
}
