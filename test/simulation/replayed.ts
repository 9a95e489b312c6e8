// The candles that a bot recorded, read once more in the order of their closes, the larger chart first: what the pipeline says without clock,
// venue or store.

import { closeTimeOf, timeframeMs, type Candle, type Timeframe } from "#market";
import { SymbolAnalysis, type AnalysisKit } from "#runtime";
import type { Signal } from "#signals";
import type { MemoryDisk } from "../contracts/memory-store.ts";

/** Every signal as it ended, by id. */
export function replayed(disk: MemoryDisk, kit: AnalysisKit): readonly Signal[] {
  const signals = new Map<string, Signal>();
  const bySymbol = Map.groupBy(recorded(disk), ({ symbol }) => symbol);
  for (const [symbol, candles] of bySymbol) {
    const timeframes = [...new Set(candles.map(({ timeframe }) => timeframe))];
    const analysis = new SymbolAnalysis({ symbol, calendar: "continuous", timeframes, kit, maxCandles: 10 });
    for (const { timeframe, candle } of candles.toSorted(inOrderOfCloses)) {
      const { updates } = analysis.read({ series: { symbol, timeframe }, candle, source: "store", arrivedAt: 0, missingBefore: 0 });
      for (const update of updates) {
        if (update.kind === "raised" || update.kind === "changed") signals.set(update.signal.id, update.signal);
      }
    }
  }
  return [...signals.values()].toSorted((one, other) => (one.id < other.id ? -1 : 1));
}

interface RecordedCandle {
  readonly symbol: string;
  readonly timeframe: Timeframe;
  readonly candle: Candle;
}

function recorded({ candles }: MemoryDisk): readonly RecordedCandle[] {
  return [...candles].flatMap(([series, rows]) => {
    const [symbol = "", timeframe] = series.split(" ") as [string, Timeframe];
    return [...rows.values()].map((candle) => ({ symbol, timeframe, candle }));
  });
}

function inOrderOfCloses(one: RecordedCandle, other: RecordedCandle): number {
  const closesAt = ({ timeframe, candle }: RecordedCandle): number => closeTimeOf(timeframe, candle.openTime);
  return closesAt(one) - closesAt(other) || timeframeMs(other.timeframe) - timeframeMs(one.timeframe);
}
