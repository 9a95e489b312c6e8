// The one place where long and short differ. Rules are written for prices seen from the idea's side, where higher is always better; a
// short sees every price with its sign turned, which is exact, so both sides run through the same code.

import type { Candle } from "#market";
import type { Side } from "./signal.ts";

export interface Direction {
  readonly side: Side;
  readonly sign: 1 | -1;
  /** The side of a level on which the idea is wrong. */
  readonly wrongSide: "below" | "above";
}

/** A candle seen from the idea's side: `high` is its best price, `low` its worst. */
export interface OrientedCandle {
  readonly openTime: number;
  readonly open: number;
  readonly high: number;
  readonly low: number;
  readonly close: number;
}

const LONG: Direction = { side: "long", sign: 1, wrongSide: "below" };
const SHORT: Direction = { side: "short", sign: -1, wrongSide: "above" };

export function directionOf(side: Side): Direction {
  return side === "long" ? LONG : SHORT;
}

/** Turns a price into the idea's view and, used again, back into a price. */
export function orient(direction: Direction, price: number): number {
  return direction.sign * price;
}

export function orientCandle(direction: Direction, candle: Candle): OrientedCandle {
  const { openTime, open, high, low, close } = candle;
  if (direction.sign === 1) return { openTime, open, high, low, close };
  return { openTime, open: -open, high: -low, low: -high, close: -close };
}

/** The price a logarithmic distance further in the idea's favour; against it when the distance is negative. */
export function shiftPrice(direction: Direction, price: number, distance: number): number {
  return price * Math.exp(direction.sign * distance);
}

/** The price that lies further against the idea. */
export function worstPrice(direction: Direction, first: number, second: number): number {
  return direction.sign === 1 ? Math.min(first, second) : Math.max(first, second);
}

/** The price that lies further in the idea's favour. */
export function bestPrice(direction: Direction, first: number, second: number): number {
  return direction.sign === 1 ? Math.max(first, second) : Math.min(first, second);
}
