// The candles an audit holds a count against, by place (0 for the first) and by time.

import type { Candle } from "#market";
import type { WavePoint } from "#analysis";

export interface PricedPlace {
  readonly place: number;
  readonly candle: Candle;
}

/** Prices that differ by less are one price: a level may have gone through a logarithm and back. */
const PRICE_TOLERANCE = 1e-6;

export class AuditedChart {
  readonly candles: readonly Candle[];
  readonly #places: ReadonlyMap<number, number>;

  constructor(candles: readonly Candle[]) {
    this.candles = candles;
    this.#places = new Map(candles.map(({ openTime }, place) => [openTime, place]));
  }

  at({ time }: WavePoint): PricedPlace | undefined {
    const place = this.#places.get(time);
    const candle = place === undefined ? undefined : this.candles[place];
    return place === undefined || candle === undefined ? undefined : { place, candle };
  }

  /** Candles after one instant and before another, both left out. */
  between(from: number, to: number): readonly Candle[] {
    const first = this.#places.get(from);
    if (first === undefined) return [];
    return this.candles.slice(first + 1, this.#places.get(to) ?? this.candles.length);
  }

  after(from: number): readonly Candle[] {
    const first = this.#places.get(from);
    return first === undefined ? [] : this.candles.slice(first + 1);
  }
}

export function samePrice(one: number, other: number): boolean {
  return Math.abs(one - other) <= PRICE_TOLERANCE * Math.abs(other);
}

export function isBeyond(price: number, level: number, side: "below" | "above"): boolean {
  if (samePrice(price, level)) return false;
  return side === "below" ? price < level : price > level;
}

/** The candle's extreme on that side. */
export function extremeOf({ high, low }: Candle, side: "below" | "above"): number {
  return side === "below" ? low : high;
}
