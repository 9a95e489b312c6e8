// The live Wyckoff reading of a list of candles, through the same door as the bot: every fact, and every structure they tell of, finished
// ones included.

import { ChartBook, createAnalysisEngine, type AnalysisFact, type Structure } from "#analysis";
import type { Candle, Timeframe, TradingCalendar } from "#market";

export interface ChartOptions {
  readonly timeframe: Timeframe;
  /** "continuous" unless told. */
  readonly calendar?: TradingCalendar;
}

/** In order of confirmation, without the pivots. */
export function readFacts(candles: readonly Candle[], { timeframe, calendar = "continuous" }: ChartOptions): readonly AnalysisFact[] {
  const engine = createAnalysisEngine({ timeframe, calendar, enableWyckoff: true, enableElliott: false });
  const facts: AnalysisFact[] = [];
  for (const candle of candles) for (const fact of engine.push(candle)) if (fact.fact !== "pivot") facts.push(fact);
  return facts;
}

export function readStructures(candles: readonly Candle[], options: ChartOptions): readonly Structure[] {
  return structuresOf(readFacts(candles, options));
}

export function structuresOf(facts: readonly AnalysisFact[]): readonly Structure[] {
  const book = new ChartBook();
  book.apply(facts);
  return book.structures;
}

/** The facts that speak of one structure. */
export function factsOf(facts: readonly AnalysisFact[], structureId: string): readonly AnalysisFact[] {
  return facts.filter(
    (fact) => structureId === ("structureId" in fact ? fact.structureId : "structure" in fact ? fact.structure.id : null),
  );
}
