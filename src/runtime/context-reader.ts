// The next larger chart of a series that is not followed itself: put together from the series' own candles and read by an engine of its own,
// so that a setup knows its context live, in `analyze` and in a backtest alike.

import type { Reading } from "#analysis";
import { present, type Json } from "#core";
import { createAggregator, type Candle, type CandleAggregator, type SeriesKey, type Timeframe, type TradingCalendar } from "#market";
import type { AnalysisKit, ChartEngine } from "./analysis-kit.ts";

export interface ContextReaderOptions {
  /** The series whose candles are put together. */
  readonly series: SeriesKey;
  readonly timeframe: Timeframe;
  readonly calendar: TradingCalendar;
  readonly kit: AnalysisKit;
}

interface SavedContext {
  readonly engine: Json;
  readonly aggregator: Json;
}

export class ContextReader {
  readonly #engine: ChartEngine;
  readonly #aggregator: CandleAggregator;

  constructor({ series, timeframe, calendar, kit }: ContextReaderOptions, snapshot?: Json) {
    const saved = (snapshot ?? undefined) as unknown as SavedContext | undefined;
    this.#engine = kit.createContextEngine({ symbol: series.symbol, timeframe }, calendar, saved?.engine);
    const created = createAggregator({ from: series.timeframe, to: timeframe, calendar }, saved?.aggregator);
    this.#aggregator = present(created.ok ? created.value : undefined, `${series.timeframe} candles that fit into ${timeframe}`);
  }

  /** A coarse candle with a hole in it is left out: the engine then sees a gap, which it knows how to treat. */
  push(candle: Candle): void {
    for (const { candle: coarse, missing } of this.#aggregator.push(candle)) {
      if (missing === 0) this.#engine.push(coarse);
    }
  }

  get reading(): Reading {
    return this.#engine.reading;
  }

  snapshot(): Json {
    return { engine: this.#engine.snapshot(), aggregator: this.#aggregator.snapshot() };
  }
}
