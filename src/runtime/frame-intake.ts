// Takes every frame of the stream to where it belongs: the venue's time, the chart, and, when the candle is final, the pipeline of its
// symbol. A frame that skips ahead starts the download of the gap before it.

import { candleProblem, closeTimeOf, type Candle, type SeriesKey } from "#market";
import type { CatchUp } from "./catch-up.ts";
import type { Clock } from "./ports/clock.ts";
import type { SymbolPipeline } from "./symbol-pipeline.ts";
import type { Troubles } from "./troubles.ts";
import type { VenueTime } from "./venue-time.ts";
import type { ViewBoard } from "./view-board.ts";
import { silenceOf } from "./watchdog.ts";

export interface FrameIntakeParts {
  readonly clock: Clock;
  readonly venueTime: VenueTime;
  readonly catchUp: CatchUp;
  readonly board: ViewBoard;
  readonly troubles: Troubles;
  readonly pipelines: ReadonlyMap<string, SymbolPipeline>;
}

export class FrameIntake {
  readonly #parts: FrameIntakeParts;

  constructor(parts: FrameIntakeParts) {
    this.#parts = parts;
  }

  take(series: SeriesKey, candle: Candle, closed: boolean): void {
    const { clock, pipelines, troubles } = this.#parts;
    const pipeline = pipelines.get(series.symbol);
    if (pipeline === undefined) return;
    pipeline.analysis.chart(series.timeframe).lastFrameAt = clock.now();
    troubles.clear(silenceOf(series));
    if (closed) this.#close(pipeline, series, candle);
    else this.#form(pipeline, series, candle);
  }

  /** Downloads what these series have missed. */
  refill(missed: readonly SeriesKey[]): void {
    for (const series of missed) {
      const pipeline = this.#parts.pipelines.get(series.symbol);
      if (pipeline !== undefined) void this.#parts.catchUp.attempt(pipeline, series);
    }
  }

  #close(pipeline: SymbolPipeline, series: SeriesKey, candle: Candle): void {
    const offer = pipeline.offer(series.timeframe, candle);
    if (offer === "refused") return;
    this.#parts.venueTime.reached(closeTimeOf(series.timeframe, candle.openTime));
    if (offer === "held") this.refill([series]);
  }

  #form(pipeline: SymbolPipeline, series: SeriesKey, candle: Candle): void {
    if (candleProblem(candle) !== undefined) return;
    this.#parts.venueTime.reached(candle.openTime);
    const isNews = pipeline.analysis.chart(series.timeframe).form(candle);
    if (isNews) this.#parts.board.show({ kind: "candle", series, candle, closed: false });
  }
}
