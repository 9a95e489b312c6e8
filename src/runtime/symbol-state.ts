// The saved state of a symbol: one row for each series and one for the desk, all taken at the same point of the canonical order. They are
// restored together or not at all: a state of another analysis, or a row that is missing, means a warm-up from candles instead.

import type { AnalysisFact } from "#analysis";
import type { Json } from "#core";
import { seriesName, type SeriesKey, type Timeframe } from "#market";
import type { Store } from "./ports/store.ts";

export interface SeriesSnapshot {
  readonly engine: Json;
  readonly health: Json;
  /** Facts that rebuild the chart. */
  readonly chart: Json;
  /** Of the engine that reads the next larger chart; null where that chart is followed itself. */
  readonly context: Json;
}

export interface SymbolSnapshot {
  readonly series: ReadonlyMap<Timeframe, SeriesSnapshot>;
  readonly desk: Json;
}

export interface SavedSymbol extends SymbolSnapshot {
  /** For each series the first open time that the state has not seen. */
  readonly through: ReadonlyMap<Timeframe, number>;
}

export interface StateRow {
  readonly key: string;
  readonly value: Json;
}

type Discarded = { readonly discarded: string };

export function stateRows(symbol: string, version: string, saved: SavedSymbol): readonly StateRow[] {
  const rows: StateRow[] = [];
  for (const [timeframe, { engine, health, chart, context }] of saved.series) {
    const through = saved.through.get(timeframe) as number;
    rows.push({ key: seriesKey(symbol, timeframe), value: { version, through, engine, health, chart, context } });
  }
  rows.push({ key: deskKey(symbol), value: { version, through: Object.fromEntries(saved.through), desk: saved.desk } });
  return rows;
}

/** The state to go on from; undefined where there was none yet; or why what is there cannot be used. */
export async function loadSymbol(
  store: Store,
  { symbol, timeframes, version }: { symbol: string; timeframes: readonly Timeframe[]; version: string },
): Promise<SavedSymbol | Discarded | undefined> {
  const desk = row(await store.state(deskKey(symbol)));
  if (desk === undefined) return undefined;
  if (desk.version !== version) return { discarded: `it was made by analysis ${String(desk.version)}, this is ${version}` };
  const throughAtDesk = row(desk.through) ?? {};
  const series = new Map<Timeframe, SeriesSnapshot>();
  const through = new Map<Timeframe, number>();
  for (const timeframe of timeframes) {
    const state = row(await store.state(seriesKey(symbol, timeframe)));
    if (state === undefined) return { discarded: `it knows nothing of ${timeframe}` };
    const { engine = null, health = null, chart = [], context = null, through: seen } = state;
    if (state.version !== version || typeof seen !== "number" || seen !== throughAtDesk[timeframe]) {
      return { discarded: `its ${timeframe} part was saved at another time` };
    }
    series.set(timeframe, { engine, health, chart, context });
    through.set(timeframe, seen);
  }
  if (Object.keys(throughAtDesk).length !== timeframes.length) return { discarded: "it was made on other timeframes" };
  return { series, desk: desk.desk ?? null, through };
}

export function isDiscarded(loaded: SavedSymbol | Discarded | undefined): loaded is Discarded {
  return loaded !== undefined && "discarded" in loaded;
}

/** Rows are written by this file alone, so their shape is trusted once the version fits. */
export function factsOf(chart: Json): readonly AnalysisFact[] {
  return chart as unknown as readonly AnalysisFact[];
}

/** States with the same answer are saved together and belong together: those of a symbol; any other stands alone. */
export function stateGroup(key: string): string {
  return /^(?:desk|engine|notices)\/(\S+)/.exec(key)?.[1] ?? key;
}

/** How far the candles went that a saved state has seen, as far as it says so. */
export function seenThrough(state: Json | undefined): number | undefined {
  const through = row(state)?.["through"];
  if (typeof through === "number") return through;
  const times = Object.values(row(through) ?? {}).filter((time) => typeof time === "number");
  return times.length === 0 ? undefined : Math.max(...times);
}

/** For those who prune a store in which no bot is at work: from there on a restart needs the candles of the series. */
export async function neededFrom(store: Pick<Store, "state">, series: SeriesKey): Promise<number | undefined> {
  return seenThrough(await store.state(seriesKey(series.symbol, series.timeframe)));
}

function seriesKey(symbol: string, timeframe: Timeframe): string {
  return `engine/${seriesName({ symbol, timeframe })}`;
}

function deskKey(symbol: string): string {
  return `desk/${symbol}`;
}

function row(value: Json | undefined): { readonly [name: string]: Json } | undefined {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as { readonly [name: string]: Json }) : undefined;
}
