// A candidate for a pivot: the furthest price seen so far on one side, and the candle that made it.

import type { Json } from "#core";

export interface Extreme {
  /** Natural logarithm of the price; what is compared. */
  readonly level: number;
  readonly price: number;
  readonly at: number;
}

export function extremeToJson(extreme: Extreme | undefined): Json {
  return extreme === undefined ? null : [extreme.level, extreme.price, extreme.at];
}

export function extremeFromJson(json: Json): Extreme | undefined {
  if (json === null) return undefined;
  const [level, price, at] = json as [number, number, number];
  return { level, price, at };
}
