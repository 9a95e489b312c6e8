// What the bot follows: the series of its settings, and what people have added to them or taken away since. That is kept in the store, so that
// it holds after a restart; a symbol comes and goes with all the timeframes the bot knows.

import { seriesName, type SeriesKey, type Timeframe } from "#market";
import type { Store } from "./ports/store.ts";
import type { StateRow } from "./symbol-state.ts";

const KEY = "watch-list";

export class WatchList {
  readonly #settled: readonly SeriesKey[];
  readonly #added = new Set<string>();
  readonly #removed = new Set<string>();

  constructor(settled: readonly SeriesKey[]) {
    this.#settled = distinct(settled);
  }

  async load(store: Store): Promise<void> {
    const saved = (await store.state(KEY)) as { readonly added: readonly string[]; readonly removed: readonly string[] } | undefined;
    for (const symbol of saved?.added ?? []) if (!this.isSettled(symbol)) this.#added.add(symbol);
    for (const symbol of saved?.removed ?? []) if (this.isSettled(symbol)) this.#removed.add(symbol);
  }

  get series(): readonly SeriesKey[] {
    const kept = this.#settled.filter(({ symbol }) => !this.#removed.has(symbol));
    return [...kept, ...[...this.#added].flatMap((symbol) => this.#seriesOf(symbol))];
  }

  get symbols(): readonly string[] {
    return [...new Set(this.series.map(({ symbol }) => symbol))];
  }

  /** Whether the settings name it. */
  isSettled(symbol: string): boolean {
    return this.#settled.some((one) => one.symbol === symbol);
  }

  has(symbol: string): boolean {
    return this.series.some((one) => one.symbol === symbol);
  }

  timeframesOf(symbol: string): readonly Timeframe[] {
    return this.#seriesOf(symbol).map(({ timeframe }) => timeframe);
  }

  add(symbol: string): void {
    if (this.isSettled(symbol)) this.#removed.delete(symbol);
    else this.#added.add(symbol);
  }

  remove(symbol: string): void {
    if (this.isSettled(symbol)) this.#removed.add(symbol);
    else this.#added.delete(symbol);
  }

  /** As it is to be stored. */
  get state(): StateRow {
    return { key: KEY, value: { added: [...this.#added], removed: [...this.#removed] } };
  }

  /** A symbol of the settings has the timeframes they give it, any other one all there are. */
  #seriesOf(symbol: string): readonly SeriesKey[] {
    const own = this.#settled.filter((one) => one.symbol === symbol);
    if (own.length > 0) return own;
    return [...new Set(this.#settled.map(({ timeframe }) => timeframe))].map((timeframe) => ({ symbol, timeframe }));
  }
}

function distinct(series: readonly SeriesKey[]): readonly SeriesKey[] {
  return [...new Map(series.map((one) => [seriesName(one), one])).values()];
}
