// The figures of the candle under the pointer, or of the last one.

import { html } from "htm/preact";
import type { TapeCandle } from "./chart/candle-tape.ts";
import { formatPrice, formatTime, formatVolume } from "./format.ts";
import type { ReadingAnswer } from "../wire.ts";

export interface ChartLegendProps {
  readonly name: string;
  readonly candle: TapeCandle | undefined;
  readonly reading: ReadingAnswer | undefined;
  readonly count: number;
}

export function ChartLegend({ name, candle, reading, count }: ChartLegendProps) {
  if (candle === undefined || count === 0) return html`<div class="legend"><b>${name}</b></div>`;
  const { open, high, low, close, volume, openTime } = candle;
  const change = (close / open - 1) * 100;
  return html`<div class="legend">
    <b>${name}</b>
    <span class="muted">${formatTime(openTime, reading?.timeframeMs)} UTC</span>
    <span>O ${formatPrice(open)}</span>
    <span>H ${formatPrice(high)}</span>
    <span>L ${formatPrice(low)}</span>
    <span>C ${formatPrice(close)}</span>
    <span class=${change >= 0 ? "good" : "bad"}>${change >= 0 ? "+" : "−"}${Math.abs(change).toFixed(2)} %</span>
    <span class="muted">V ${formatVolume(volume)}</span>
  </div>`;
}
