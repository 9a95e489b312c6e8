// Chooses what a picture shows from what the bot shows of a series: the chart as it stands, or the chart around one signal.

import type { Count, Structure } from "#analysis";
import type { ChartView } from "#runtime";
import type { Signal } from "#signals";
import { candleWindow, drawnCandles, type WindowWish } from "./candle-window.ts";
import type { ChartPicture } from "./picture.ts";
import { leadingStructure, structureEnd, structureStart } from "./structure-story.ts";

export type PicturedView = Pick<ChartView, "series" | "notice" | "candles" | "forming" | "structures" | "counts" | "signals">;

export interface PictureOptions {
  /** Exactly so many candles, where there are as many; absent: as many as show what is drawn on them. */
  readonly candles?: number;
  /** Smallest price step of the instrument, as the venue writes it. */
  readonly tickSize?: string | null;
}

/** The chart as it stands: the range that is furthest along, the leading count, and the newest signal that is still open. */
export function pictureOf(view: PicturedView, options: PictureOptions = {}): ChartPicture {
  const signal = newestOpenSignal(view.signals);
  const structure = structureOf(view, signal) ?? leadingStructure(view.structures) ?? null;
  const count = view.counts[0] ?? null;
  const wish = {
    needed: structure === null ? [] : [structureStart(structure)],
    wished: [...waveStarts(count), ...signalStarts(signal)],
    count: options.candles,
  };
  return framed(view, { structure, count, signal }, { wish, tickSize: options.tickSize ?? null });
}

/** The chart around one signal: the structure it rests on seen whole, and what came of it. */
export function pictureOfSignal(view: PicturedView, signal: Signal, options: PictureOptions = {}): ChartPicture {
  const ownStructure = structureOf(view, signal);
  const structure = ownStructure ?? (signal.structureId === null ? (leadingStructure(view.structures) ?? null) : null);
  // The counts are of this moment; of a signal that is over they say nothing.
  const count = signal.outcome === null ? (view.counts[0] ?? null) : null;
  const wish = {
    needed: [...signalStarts(signal), ...(ownStructure === null ? [] : [structureStart(ownStructure)])],
    wished: ownStructure === null ? [...waveStarts(count), ...(structure === null ? [] : [structureStart(structure)])] : [],
    count: options.candles,
    ...(signal.outcome === null ? {} : { until: Math.max(signal.outcome.closedAt, signal.confirmedAt) }),
  };
  return framed(view, { structure, count, signal }, { wish, tickSize: options.tickSize ?? null });
}

interface Framing {
  readonly wish: WindowWish;
  readonly tickSize: string | null;
}

function framed(
  view: PicturedView,
  shown: Pick<ChartPicture, "structure" | "count" | "signal">,
  { wish, tickSize }: Framing,
): ChartPicture {
  const { series, notice, structures } = view;
  const window = candleWindow(view.candles, wish);
  const drawn = drawnCandles(view.candles, window);
  const forming = window.end === view.candles.length ? view.forming : null;
  const first = drawn.candles[0]?.openTime ?? 0;
  const last = view.candles[window.end - 1] ?? null;
  const lastTime = last?.openTime ?? 0;
  const isInSight = (structure: Structure): boolean => structureStart(structure) <= lastTime && structureEnd(structure, lastTime) >= first;
  const { structure } = shown;
  return {
    symbol: series.symbol,
    timeframe: series.timeframe,
    tickSize,
    notice,
    ...drawn,
    forming,
    latest: forming ?? last,
    ...shown,
    structure: structure !== null && isInSight(structure) ? structure : null,
    otherStructures: structures.filter((other) => other.status === "open" && other.id !== structure?.id && isInSight(other)),
  };
}

function newestOpenSignal(signals: readonly Signal[]): Signal | null {
  const open = signals.filter(({ outcome }) => outcome === null);
  return open.reduce<Signal | null>(
    (newest, signal) => (newest === null || signal.confirmedAt > newest.confirmedAt ? signal : newest),
    null,
  );
}

function structureOf({ structures }: PicturedView, signal: Signal | null): Structure | null {
  return structures.find(({ id }) => id === signal?.structureId) ?? null;
}

/** When the signal was raised, and when the first of its evidence happened. */
function signalStarts(signal: Signal | null): readonly number[] {
  if (signal === null) return [];
  const { confirmedAt, evidence } = signal;
  return [confirmedAt, evidence.reduce((first, { at }) => Math.min(first, at), confirmedAt)];
}

/** Of the count and of each of its waves: where the whole is too long, the later waves are seen. */
function waveStarts(count: Count | null): readonly number[] {
  return count === null ? [] : [count.root.start.time, ...count.root.children.map(({ start }) => start.time)];
}
