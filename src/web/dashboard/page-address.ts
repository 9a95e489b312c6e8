// What the page shows, kept in its address (after the #), so that a chart or a signal can be linked to and survives a reload.

import type { SeriesKey, Timeframe } from "../wire.ts";

export interface PageAddress {
  readonly series: SeriesKey | undefined;
  readonly signalId: string | undefined;
}

export function readAddress(): PageAddress {
  const parts = new URLSearchParams(location.hash.slice(1));
  const symbol = parts.get("symbol");
  const timeframe = parts.get("timeframe");
  return {
    // A timeframe nobody watches is answered by the server with those that are.
    series: symbol && timeframe ? { symbol, timeframe: timeframe as Timeframe } : undefined,
    signalId: parts.get("signal") ?? undefined,
  };
}

export function writeAddress(series: SeriesKey | undefined, signalId: string | undefined): void {
  const parts = new URLSearchParams();
  if (series !== undefined) {
    parts.set("symbol", series.symbol);
    parts.set("timeframe", series.timeframe);
  }
  if (signalId !== undefined) parts.set("signal", signalId);
  history.replaceState(null, "", `#${parts}`);
}

export function isSameSeries(left: SeriesKey | undefined, right: SeriesKey | undefined): boolean {
  return left?.symbol === right?.symbol && left?.timeframe === right?.timeframe;
}
