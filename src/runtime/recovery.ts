// Start is recovery, on one path: take up the saved state of a symbol where there is one, replay the stored candles it has not seen, and
// leave the rest to the catch-up. Without a usable state the same path begins at the warm-up depth with an empty state.

import { openTimeAt, timeframeMs, type Instrument, type Timeframe } from "#market";
import { CloseAligner, type SeriesStart } from "./close-aligner.ts";
import type { Store } from "./ports/store.ts";
import { StateKeeper } from "./state-keeper.ts";
import { SymbolAnalysis } from "./symbol-analysis.ts";
import { SymbolPipeline, type SymbolPipelineParts } from "./symbol-pipeline.ts";
import { isDiscarded, loadSymbol, type SavedSymbol } from "./symbol-state.ts";
import type { AnalysisKit } from "./analysis-kit.ts";
import type { Announcer } from "./announcer.ts";

export interface RecoveryParts extends Omit<SymbolPipelineParts, "symbol" | "calendar" | "keeper" | "aligner" | "analysis" | "announcer"> {
  readonly kit: AnalysisKit;
  readonly store: Store;
  readonly createAnnouncer: (symbol: string) => Announcer;
}

export interface Recovered {
  readonly pipeline: SymbolPipeline;
  /** No saved state could be used: the candles to come are warm-up history. */
  readonly cold: boolean;
}

export async function recoverSymbol(
  parts: RecoveryParts,
  { instrument, timeframes, venueNow }: { instrument: Instrument; timeframes: readonly Timeframe[]; venueNow: number },
): Promise<Recovered> {
  const { symbol, calendar } = instrument;
  const { kit, store, options, createAnnouncer, ...rest } = parts;
  const saved = await usableState(parts, symbol, timeframes);
  const starts = timeframes.map((timeframe): SeriesStart => {
    const from = saved?.through.get(timeframe) ?? warmUpStart(instrument, timeframe, { venueNow, candles: options.warmUpCandles });
    return { timeframe, from, resumed: saved !== undefined };
  });
  const announcer = createAnnouncer(symbol);
  await announcer.restore(store);
  const aligner = new CloseAligner({ symbol, calendar, starts, capacity: options.maxWaitingCandles });
  const analysis = new SymbolAnalysis({ symbol, calendar, timeframes, kit, maxCandles: options.maxCandles, saved });
  const { saveEvery } = options;
  const savedThrough = saved?.through ?? new Map();
  const keeper = new StateKeeper({ symbol, version: kit.version, aligner, analysis, saveEvery, savedThrough });
  const pipeline = new SymbolPipeline({ ...rest, options, symbol, calendar, aligner, analysis, keeper, announcer });
  await replay(parts, pipeline, saved !== undefined);
  return { pipeline, cold: saved === undefined };
}

async function usableState(parts: RecoveryParts, symbol: string, timeframes: readonly Timeframe[]): Promise<SavedSymbol | undefined> {
  const loaded = await loadSymbol(parts.store, { symbol, timeframes, version: parts.kit.version });
  if (!isDiscarded(loaded)) return loaded;
  parts.log.info(`The saved analysis of ${symbol} is not used, its candles are read again: ${loaded.discarded}`);
  return undefined;
}

async function replay({ store, options }: RecoveryParts, pipeline: SymbolPipeline, resumed: boolean): Promise<void> {
  for (const series of pipeline.series) {
    const { timeframe } = series;
    const from = pipeline.frontier(timeframe);
    if (resumed) pipeline.analysis.chart(timeframe).preload(await store.candles(series, { to: from, last: options.maxCandles }));
    const candles = await store.candles(series, { from });
    const last = candles.at(-1);
    if (last === undefined) continue;
    // After a saved state the stored candles are all there were: their holes had been confirmed before they were stored.
    if (resumed) pipeline.fill(timeframe, candles, { until: last.openTime + timeframeMs(timeframe), source: "store" });
    else pipeline.hold(timeframe, candles);
  }
}

/** Markets in sessions trade on five days of seven, so the same number of candles lies further back. */
function warmUpStart({ calendar }: Instrument, timeframe: Timeframe, { venueNow, candles }: { venueNow: number; candles: number }): number {
  const slots = calendar === "sessions" ? Math.ceil(candles * 1.4) : candles;
  const oldest = openTimeAt(timeframe, Math.max(0, venueNow - slots * timeframeMs(timeframe)));
  return Math.max(oldest, openTimeAt(timeframe, timeframeMs(timeframe)));
}
