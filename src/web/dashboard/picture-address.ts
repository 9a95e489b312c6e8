// Where the picture of a chart is found, in the colours of the page.

import type { SeriesKey } from "../wire.ts";

export function pictureAddress({ symbol, timeframe }: SeriesKey, signalId: string | undefined): string {
  const theme = matchMedia("(prefers-color-scheme: light)").matches ? "light" : "dark";
  const query = new URLSearchParams({ symbol, timeframe, theme, ...(signalId === undefined ? {} : { signal: signalId }) });
  return `/api/chart.png?${query}`;
}
