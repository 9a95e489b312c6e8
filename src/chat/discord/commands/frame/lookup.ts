// Finds the signal or chart that a command is about, or says what there is instead.

import type { BotView, ChartView } from "#runtime";
import { seriesName, type SeriesKey, type Timeframe } from "#market";
import type { Signal } from "#signals";
import { CommandRefusal } from "./command.ts";

/** Signals among which the start of an id is looked for. */
const RECENT = 1_000;

/** By its whole id, a start of it that no other recent signal has, or "last". */
export async function findSignal(view: BotView, id: string): Promise<Signal> {
  if (id.toLowerCase() === "last") {
    const [last] = await view.signals({ limit: 1 });
    if (last === undefined) throw new CommandRefusal("There are no signals yet.");
    return last;
  }
  const exact = await view.signal(id);
  if (exact !== undefined) return exact;
  const wanted = id.toLowerCase();
  const found = (await view.signals({ limit: RECENT })).filter((signal) => signal.id.toLowerCase().startsWith(wanted));
  const [only] = found;
  if (only !== undefined && found.length === 1) return only;
  if (only === undefined) throw new CommandRefusal(`No signal has the id "${id}"; the last ones are listed by the command signals.`);
  const ids = found.slice(0, 5).map((signal) => `${signal.id} (${signal.symbol} ${signal.timeframe})`);
  throw new CommandRefusal(`${found.length} signals begin with "${id}": ${ids.join(", ")}${found.length > 5 ? " and more" : ""}.`);
}

export async function findChart(view: BotView, series: SeriesKey): Promise<ChartView> {
  const chart = await view.chart(series);
  if (chart === undefined) throw new CommandRefusal(`${seriesName(series)} is not followed.`);
  if (chart.candles.length === 0) throw new CommandRefusal(`${seriesName(series)} has no candles yet; its history is being fetched.`);
  return chart;
}

/** The timeframe that was asked for, or the one people mean most: 1h where it is followed, else the shortest. */
export function timeframeOr(view: BotView, symbol: string, asked: Timeframe | undefined): Timeframe {
  if (asked !== undefined) return asked;
  const followed = view.status().series.flatMap(({ series }) => (series.symbol === symbol ? [series.timeframe] : []));
  const usual = followed.find((timeframe) => timeframe === "1h") ?? followed[0];
  if (usual === undefined) throw new CommandRefusal(`${symbol} is not followed.`);
  return usual;
}

export async function tickSizeOf(
  store: { instruments(): Promise<readonly { symbol: string; tickSize: string | null }[]> },
  symbol: string,
) {
  return (await store.instruments()).find((instrument) => instrument.symbol === symbol)?.tickSize ?? null;
}
