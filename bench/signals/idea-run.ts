// Every idea of the playbook on one candle file, followed to its end: the gates that hang on settings are open, so that what they would hold
// back is seen too; conflict and reward to risk stay, since without them it is no idea of the playbook.

import { createTape, runBacktest, DEFAULT_BACKTEST_OPTIONS, type RunResult } from "#backtest";
import type { Candle, Timeframe } from "#market";
import { hashFile, readCandleFile } from "#market/files";
import { createStandardKit, SymbolAnalysis } from "#runtime";
import { DEFAULT_SIGNAL_OPTIONS, type Signal, type SignalOptions } from "#signals";

export interface IdeaFile {
  readonly path: string;
  readonly name: string;
  readonly symbol: string;
  readonly timeframe: Timeframe;
}

export interface IdeaRun {
  readonly file: IdeaFile;
  readonly sha256: string;
  readonly candles: number;
  readonly from: number;
  readonly to: number;
  /** As they would have ended, in order of confirmation; `confidence` is raw. */
  readonly ideas: readonly Signal[];
  /** The same ideas as trades of one unit, and as many random entries for each. */
  readonly result: RunResult;
}

/** Nothing passes the gate of confidence, and everything that reaches it is followed in the ledger. */
const OPEN_GATES: SignalOptions = { ...DEFAULT_SIGNAL_OPTIONS, minimumConfidence: Infinity, maximumCostR: Infinity, reference: null };

export async function runIdeas(file: IdeaFile): Promise<IdeaRun> {
  const { candles } = await readCandleFile(file.path, { timeframe: file.timeframe, calendar: "continuous" });
  const ideas = ideasOf(candles, file);
  const market = { tape: createTape(file.timeframe, candles), finer: null, calendar: "continuous" } as const;
  const unended = ideas.map((idea) => ({ ...idea, changes: [], outcome: null }));
  const result = runBacktest({ symbol: file.symbol, signals: unended, market }, DEFAULT_BACKTEST_OPTIONS);
  const [from = 0, to = 0] = [candles[0]?.openTime, candles.at(-1)?.openTime];
  return { file, sha256: await hashFile(file.path), candles: candles.length, from, to, ideas, result };
}

function ideasOf(candles: readonly Candle[], { symbol, timeframe }: IdeaFile): readonly Signal[] {
  const kit = createStandardKit({ version: "ideas", enableWyckoff: true, enableElliott: true, signals: OPEN_GATES, keep: 1 });
  const analysis = new SymbolAnalysis({ symbol, calendar: "continuous", timeframes: [timeframe], kit, maxCandles: 1 });
  const ideas: Signal[] = [];
  for (const candle of candles) {
    const { updates } = analysis.read({ series: { symbol, timeframe }, candle, source: "history", arrivedAt: 0, missingBefore: 0 });
    for (const update of updates) {
      if (update.kind === "ledger" && update.entry.gate === "confidence") ideas.push(update.entry.signal);
    }
  }
  return ideas.toSorted((one, other) => one.confirmedAt - other.confirmedAt);
}
