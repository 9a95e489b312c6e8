// What the bot would have said with its default settings: all timeframes of a symbol through one desk, in the order of their closes, the
// larger chart first, as the live pipeline reads them.

import { closeTimeOf, inOrderOfCloses, type ChartCandles, type Timeframe } from "#market";
import { readCandleFile } from "#market/files";
import { createStandardKit, SymbolAnalysis } from "#runtime";
import { DEFAULT_SIGNAL_OPTIONS, type LedgerEntry, type ReferenceTable, type Signal } from "#signals";
import type { IdeaFile } from "./idea-run.ts";

export interface DefaultRun {
  readonly symbol: string;
  readonly timeframes: readonly Timeframe[];
  /** The days that all its charts cover. */
  readonly from: number;
  readonly to: number;
  /** Raised within those days, as they ended. */
  readonly signals: readonly Signal[];
  readonly ledger: readonly LedgerEntry[];
}

export async function runDefaults(symbol: string, files: readonly IdeaFile[], reference: ReferenceTable): Promise<DefaultRun> {
  const timeframes = files.map(({ timeframe }) => timeframe);
  const charts = await Promise.all(files.map(chartOf));
  const from = Math.max(...charts.map((chart) => closeAt(chart, 0) ?? Infinity));
  const to = Math.min(...charts.map((chart) => closeAt(chart, -1) ?? -Infinity));
  const kit = createStandardKit({
    version: "defaults",
    enableWyckoff: true,
    enableElliott: true,
    signals: { ...DEFAULT_SIGNAL_OPTIONS, reference },
    keep: 1,
  });
  const analysis = new SymbolAnalysis({ symbol, calendar: "continuous", timeframes, kit, maxCandles: 1 });
  const signals = new Map<string, Signal>();
  const ledger: LedgerEntry[] = [];
  for (const { timeframe, candle } of inOrderOfCloses(charts)) {
    const { updates } = analysis.read({ series: { symbol, timeframe }, candle, source: "history", arrivedAt: 0, missingBefore: 0 });
    for (const update of updates) {
      if (update.kind === "raised" || update.kind === "changed") signals.set(update.signal.id, update.signal);
      else if (update.kind === "ledger") ledger.push(update.entry);
    }
  }
  const isCovered = ({ confirmedAt }: Signal): boolean => confirmedAt >= from && confirmedAt <= to;
  return {
    symbol,
    timeframes,
    from,
    to,
    signals: [...signals.values()].filter(isCovered),
    ledger: ledger.filter(({ signal }) => isCovered(signal)),
  };
}

async function chartOf({ path, timeframe }: IdeaFile): Promise<ChartCandles> {
  const { candles } = await readCandleFile(path, { timeframe, calendar: "continuous" });
  return { timeframe, candles };
}

function closeAt({ timeframe, candles }: ChartCandles, place: number): number | undefined {
  const candle = candles.at(place);
  return candle && closeTimeOf(timeframe, candle.openTime);
}
