// The history REST serves at the exchange's present moment: candles whose close has passed, corrected and with holes where a fault says
// so, and the one still forming as the last row.

import { openTimeAt, seriesName, type Candle, type SeriesKey } from "#market";
import { countUntil } from "./candle-search.ts";
import type { HistoryHole } from "./fault-plan.ts";
import type { SimulatedMarket } from "./simulated-market.ts";

export class ServedHistory {
  readonly #market: SimulatedMarket;
  readonly #holes: HistoryHole[];
  readonly #corrections = new Map<string, Map<number, Partial<Candle>>>();

  constructor(market: SimulatedMarket, holes: readonly HistoryHole[]) {
    this.#market = market;
    this.#holes = [...holes];
  }

  addHole(hole: HistoryHole): void {
    this.#holes.push(hole);
  }

  fillHoles(): void {
    this.#holes.length = 0;
  }

  /** From now on REST says something else about a candle than the stream said. */
  correct(series: SeriesKey, openTime: number, figures: Partial<Candle>): void {
    const name = seriesName(series);
    const corrections = this.#corrections.get(name) ?? new Map<number, Partial<Candle>>();
    this.#corrections.set(name, corrections.set(openTime, figures));
  }

  /** Ascending; undefined where the series is not served. */
  candles(series: SeriesKey): readonly Candle[] | undefined {
    const tape = this.#market.tape(series.symbol);
    const all = tape?.closed(series.timeframe);
    if (!tape || !all) return undefined;
    const now = this.#market.now;
    const closed = all.slice(0, countUntil(all, openTimeAt(series.timeframe, now)));
    const forming = tape.forming(series.timeframe, now);
    return this.#distort(series, forming ? [...closed, forming] : closed);
  }

  #distort(series: SeriesKey, candles: readonly Candle[]): readonly Candle[] {
    const name = seriesName(series);
    const holes = this.#holes.filter((hole) => seriesName(hole.series) === name);
    const corrections = this.#corrections.get(name);
    if (holes.length === 0 && !corrections) return candles;
    return candles
      .filter(({ openTime }) => !holes.some(({ from, to }) => openTime >= from && openTime < to))
      .map((candle) => ({ ...candle, ...corrections?.get(candle.openTime) }));
  }
}
