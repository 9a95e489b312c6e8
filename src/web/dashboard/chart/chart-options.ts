// How the chart looks, as the chart library wants to be told.

import { ColorType, CrosshairMode, LineStyle, type ChartOptions, type DeepPartial, type HistogramData } from "lightweight-charts";
import { faded, type Theme } from "../theme.ts";
import type { TapeCandle } from "./candle-tape.ts";
import { chartTime } from "./chart-time.ts";

const DAY = 24 * 60 * 60_000;

export function chartOptions(theme: Theme): DeepPartial<ChartOptions> {
  const cross = { color: theme.muted, style: LineStyle.Dashed, labelBackgroundColor: theme.accent };
  return {
    autoSize: true,
    // The page is in English, and a browser without a language of its own names one that no formatter knows.
    localization: { locale: "en-GB", dateFormat: "yyyy-MM-dd" },
    layout: {
      background: { type: ColorType.Solid, color: theme.background },
      textColor: theme.muted,
      fontFamily: "system-ui, sans-serif",
      fontSize: 11,
      // The page itself names and links the library; its own badge would need an inline style that our security policy refuses.
      attributionLogo: false,
      panes: { separatorColor: theme.line, separatorHoverColor: faded(theme.accent, 0.3) },
    },
    grid: { vertLines: { color: faded(theme.line, 0.5) }, horzLines: { color: faded(theme.line, 0.5) } },
    crosshair: { mode: CrosshairMode.Normal, vertLine: cross, horzLine: cross },
    rightPriceScale: { borderColor: theme.line, scaleMargins: { top: 0.14, bottom: 0.17 } },
    timeScale: { borderColor: theme.line, rightOffset: 10, minBarSpacing: 0.02 },
  };
}

export function candleOptions(theme: Theme) {
  return {
    upColor: theme.up,
    downColor: theme.down,
    wickUpColor: theme.up,
    wickDownColor: theme.down,
    borderVisible: false,
    priceLineColor: theme.muted,
    priceLineStyle: LineStyle.Dotted,
  };
}

export function showsTimeOfDay(timeframeMs: number): boolean {
  return timeframeMs < DAY;
}

export function candleData(candle: TapeCandle) {
  const { open, high, low, close } = candle;
  return { time: chartTime(candle.openTime), open, high, low, close };
}

export function volumeData(candle: TapeCandle, theme: Theme): HistogramData {
  return {
    time: chartTime(candle.openTime),
    value: candle.volume,
    color: faded(candle.close >= candle.open ? theme.up : theme.down, 0.45),
  };
}
