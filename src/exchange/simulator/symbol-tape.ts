// The whole future and past of one symbol: closed candles per served timeframe, and what a candle looks like while it forms.

import { aggregateCandles, candleProblem, openTimeAt, timeframeMs, type Candle, type Timeframe } from "#market";
import { countUntil } from "./candle-search.ts";
import { mergeCandles, partOfCandle } from "./candle-making.ts";
import type { SimulatedSymbol } from "./options.ts";

export class SymbolTape {
  readonly symbol: string;
  readonly timeframes: readonly Timeframe[];
  readonly #baseTimeframe: Timeframe;
  readonly #base: readonly Candle[];
  readonly #closed: ReadonlyMap<Timeframe, readonly Candle[]>;

  private constructor(options: SimulatedSymbol, base: readonly Candle[]) {
    this.symbol = options.symbol;
    this.timeframes = options.timeframes.toSorted((one, other) => timeframeMs(one) - timeframeMs(other));
    this.#baseTimeframe = options.baseTimeframe;
    this.#base = base;
    this.#closed = new Map(this.timeframes.map((timeframe) => [timeframe, this.#aggregate(timeframe)]));
  }

  /** Throws a RangeError naming the first candle or timeframe that does not fit. */
  static async load(options: SimulatedSymbol): Promise<SymbolTape> {
    const base: Candle[] = [];
    for await (const candle of options.candles) base.push(candle);
    checkCandles(options, base);
    return new SymbolTape(options, base);
  }

  /** Every closed candle the tape holds, past and future; undefined where the timeframe is not served. */
  closed(timeframe: Timeframe): readonly Candle[] | undefined {
    return this.#closed.get(timeframe);
  }

  /** The candle open at the instant as it looks then; undefined while nothing has traded in it. */
  forming(timeframe: Timeframe, instant: number): Candle | undefined {
    const openTime = openTimeAt(timeframe, instant);
    const first = countUntil(this.#base, openTime);
    const afterLast = countUntil(this.#base, instant + 1);
    if (first === afterLast) return undefined;
    const parts = this.#base.slice(first, afterLast);
    const newest = parts.at(-1) as Candle;
    const progress = Math.min((instant - newest.openTime) / timeframeMs(this.#baseTimeframe), 1);
    return mergeCandles(openTime, [...parts.slice(0, -1), partOfCandle(newest, progress)]);
  }

  #aggregate(timeframe: Timeframe): readonly Candle[] {
    if (timeframe === this.#baseTimeframe) return this.#base;
    const aggregated = aggregateCandles(this.#base, { from: this.#baseTimeframe, to: timeframe, calendar: "continuous" });
    if (!aggregated.ok) throw new RangeError(`${this.symbol}: ${aggregated.problem}`);
    return aggregated.value.map(({ candle }) => candle);
  }
}

function checkCandles({ symbol, baseTimeframe }: SimulatedSymbol, candles: readonly Candle[]): void {
  let newest = -1;
  for (const [place, candle] of candles.entries()) {
    const problem = candleProblem(candle) ?? placementProblem(candle, baseTimeframe, newest);
    if (problem !== undefined) throw new RangeError(`${symbol}, candle ${place + 1}: ${problem}`);
    newest = candle.openTime;
  }
}

function placementProblem({ openTime }: Candle, timeframe: Timeframe, newest: number): string | undefined {
  if (openTime <= newest) return `expected an open time after ${newest}, found ${openTime}`;
  if (openTimeAt(timeframe, openTime) !== openTime) return `expected an open time of ${timeframe} candles, found ${openTime}`;
  return undefined;
}
